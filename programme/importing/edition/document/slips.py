"""Slips of the pen that Markdown would show as plain text instead of telling."""

import re

from django.utils.translation import gettext as _

_SPACELESS_HEADING = re.compile(r"#{1,6}[^#\s]")
_DEFINITION = re.compile(r"\[[^\]]+\]:\s")


def check_source(source, line, manuscript):
    """Note slips in the Markdown of a paragraph.

    Args:
        source: the paragraph as it is written.
        line: its first line, from 1.
        manuscript: takes the problems.
    """
    for offset, text in enumerate(source.split("\n")):
        for what, remedy in _slips(text):
            manuscript.problem(line + offset, what, remedy)


def _slips(text):
    if _SPACELESS_HEADING.match(text):
        yield (
            _("A heading needs a space after the # signs."),
            _("Write it as ## Heading {#id}; for the character itself write \\#."),
        )
    if _DEFINITION.match(text):
        yield (
            _("This line is neither a footnote nor a link."),
            _("Write a footnote as [^1]: The note. and a link as [text](https://…)."),
        )
    if text.startswith("|"):
        yield (
            _("This looks like a table, but it cannot be read as one."),
            _(
                "Write a row of headings and below it a line |---|---| with as many cells, in a container ::: table {#id}."
            ),
        )
    if "~~" in text:
        yield _("Text cannot be struck through."), _("Remove the ~~ signs, or the text between them.")
    if "]{" in text.replace("]{lang=", ""):
        yield (
            _("Attributes in braces cannot follow words here."),
            _(
                "Remove {…}; only headings, containers and words of another language, as in [words]{lang=en}, have attributes."
            ),
        )


def check_text(text, line, manuscript):
    """Note markup that was left over in a text after reading it; arguments as in :func:`check_source`."""
    if "](" in text:
        manuscript.problem(
            line,
            _("This link cannot be read: its address has a space, or a bracket is missing."),
            _("Write it as [text](https://…) with %20 for a space in the address."),
        )
    if "[^" in text:
        manuscript.problem(
            line,
            _("This footnote mark cannot be read."),
            _("Write it as [^1]: no spaces, and only the letters a–z, digits and hyphens."),
        )
    if "{#" in text:
        manuscript.problem(
            line,
            _("An id in braces cannot stand in a text."),
            _(
                "Move {#id} to the end of a heading or to the opening line of a container; for a brace write \\{."
            ),
        )
