"""The containers that hold one paragraph: the page's own texts."""

from django.utils.translation import gettext as _

from .inline import plain
from .kinds import PROGRAMME_FIELDS


def read_field(name, node, attributes, part, manuscript):
    """Read an abstract, a mission or another text into the page's fields.

    Args:
        name: the container's name.
        node: the container.
        attributes: what its opening line says.
        part: the page; takes the text.
        manuscript: takes the problems.
    """
    text = one_paragraph(name, node, manuscript, marks=name == "abstract")
    if name in part.fields:
        manuscript.problem(
            node.line,
            _('The container "%(name)s" is given twice on this page.') % {"name": name},
            _("Keep one of the two."),
        )
    part.fields[name] = manuscript.limit(text, node.line) if name == "publisher" else text
    if name == "epigraph":
        for key in ("author", "work"):
            if value := attributes.text(key, manuscript):
                part.fields[f"epigraph_{key}"] = value
        if year := attributes.number("year", manuscript):
            part.fields["epigraph_year"] = year


def check_place(name, node, part, at_start, manuscript):
    """Note a problem when a page's own text stands where it cannot.

    Args:
        name, node, part, manuscript: as for :func:`read_field`.
        at_start: whether no body stands between the page's title and the container.
    """
    if name in PROGRAMME_FIELDS:
        if part.kind != "programme":
            manuscript.problem(
                node.line,
                _('The container "%(name)s" belongs on the programme\'s own page.') % {"name": name},
                _("Move it to the beginning of the file, before the first heading of level 2 (##)."),
            )
    elif part.kind == "programme":
        manuscript.problem(
            node.line,
            _("The programme's own page has no abstract."),
            _("Write ::: introduction instead, or move it below a heading of level 2 (##)."),
        )
    elif not at_start:
        manuscript.problem(
            node.line,
            _("An abstract cannot follow other text."),
            _("Move it to the beginning of its page, directly after the title."),
        )


def one_paragraph(name, node, manuscript, marks=False):
    """Return the plain text of a container's only paragraph, noting a problem when it holds anything else."""
    if [child.type for child in node.children] == ["paragraph"]:
        return plain(node.children[0].children[0], manuscript, marks)
    line = node.children[1].line if len(node.children) > 1 else node.line
    manuscript.problem(
        line,
        _('The container "%(name)s" holds exactly one paragraph.') % {"name": name},
        _("Write one paragraph of text in it, and move anything else out of it."),
    )
    return ""
