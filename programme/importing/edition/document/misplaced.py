"""Blocks that stand where they cannot."""

from django.utils.translation import gettext as _


def refuse(node, manuscript):
    """Note that a block cannot stand where it stands, and what to write instead."""
    messages = {
        "heading": (
            _("A heading cannot stand here."),
            _("Close the container or end the list above the heading."),
        ),
        "container_box": (
            _("A container cannot stand here."),
            _("Close the container above it first: only goals and competences hold other containers."),
        ),
        "table": (
            _("A table needs a container of its own."),
            _("Write ::: table {#id} above it and ::: below it, outside of other containers and lists."),
        ),
        "dl": (
            _("A definition list cannot stand here."),
            _("Write it as paragraphs, or move it out of the container or list."),
        ),
        "blockquote": (
            _("Quotations with > are not used."),
            _("Write a container: ::: quote {#id}."),
        ),
        "hr": (
            _("A line across the page is not used."),
            _("Remove the line; a heading begins something new."),
        ),
        "html_block": (
            _("Raw HTML is not allowed."),
            _("Remove the tags and write the text as Markdown."),
        ),
        "bullet_list": (_("A list cannot stand here."), _("Write paragraphs.")),
        "ordered_list": (_("A list cannot stand here."), _("Write paragraphs.")),
        "code_block": (
            _("This text is indented by four spaces or more, which makes it code."),
            _("Remove the spaces at the start of the line."),
        ),
        "fence": (_("Code is not allowed."), _("Remove the lines with ``` or ~~~.")),
    }
    manuscript.problem(node.line, *messages.get(node.type, messages["html_block"]))
