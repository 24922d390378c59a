"""Checks for syntax errors that Markdown would render as plain text, and for misplaced blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .manuscript import CONTAINERS, NESTING, Manuscript
from .markdown import MarkdownNode

_SPACELESS_HEADING = re.compile(r"#{1,6}[^#\s]")
_DEFINITION = re.compile(r"\[[^\]]+\]:\s")


def check_source(source: str, line: int, manuscript: Manuscript) -> None:
    """Report syntax errors in the Markdown of a paragraph.

    Args:
        source: the Markdown of the paragraph.
        line: its first line, from 1.
        manuscript: collects the problems.
    """
    for offset, text in enumerate(source.split("\n")):
        for message, remedy in _line_problems(text):
            manuscript.problem(line + offset, message, remedy)


def _line_problems(text: str) -> Iterator[tuple[str, str]]:
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


def check_text(text: str, line: int, manuscript: Manuscript) -> None:
    """Report markup that remains in a text after parsing; arguments as for :func:`check_source`."""
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


_FENCE = re.compile(r"(\s*)(:{2,})[ \t]*([^\s{]*)(.*)")
_PAGE_HEADING = re.compile(r" {0,3}#{1,2}(?=\s)")


@dataclass
class _Fence:
    """The opening line of a container."""

    line: int
    colons: int
    name: str

    @property
    def can_nest(self) -> bool:
        # An unknown name is reported later, when the container is read.
        return self.name in NESTING or self.name not in CONTAINERS


def check_fences(manuscript: Manuscript) -> bool:
    """Report containers that are not opened, nested and closed properly.

    Returns:
        Whether there are none, so that the document can be parsed.
    """
    before = manuscript.problem_count
    _FenceReader(manuscript).read()
    return manuscript.problem_count == before


class _FenceReader:
    """Matches the opening and closing lines of containers with a stack."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.open: list[_Fence] = []

    def read(self) -> None:
        for number, line in enumerate(self.manuscript.lines, 1):
            if match := _FENCE.fullmatch(line):
                self._fence(number, *match.groups())
            elif self.open and _PAGE_HEADING.match(line):
                self._unclosed(len(self.open))
        self._unclosed(len(self.open))

    def _fence(self, number: int, indent: str, colons: str, name: str, rest: str) -> None:
        if len(colons) == 2:
            self._two_colons(number, name, rest)
            return
        if indent:
            self._add_problem(
                number,
                _("The line of a container is indented."),
                _("Begin it at the start of the line; a container cannot stand inside a list or a note."),
            )
        if name or rest.strip():
            self._opening(_Fence(number, len(colons), name))
        else:
            self._closing(number, len(colons))

    def _two_colons(self, number: int, name: str, rest: str) -> None:
        closes = not (name or rest.strip())
        if closes or name in CONTAINERS:
            self._add_problem(
                number,
                _("A container has at least three colons; here are two."),
                _("Write ::: instead of ::."),
            )
        if closes and self.open:
            self.open.pop()
        elif name in CONTAINERS:
            self.open.append(_Fence(number, 3, name))

    def _opening(self, fence: _Fence) -> None:
        while self.open and not self.open[-1].can_nest:
            self._unclosed(1)
        outer = self.open[-1] if self.open else None
        if outer and fence.colons < outer.colons:
            outer = None
        if outer and fence.name in NESTING and outer.name in NESTING:
            self._unclosed(1)
        elif outer:
            self._add_problem(
                fence.line,
                _("This container has as many colons as the one round it, opened on line %(line)s, or more.")
                % {"line": outer.line},
                _("Write line %(line)s and its closing line with more colons: %(colons)s")
                % {"line": outer.line, "colons": ":" * (fence.colons + 1)},
            )
        self.open.append(fence)

    def _closing(self, number: int, colons: int) -> None:
        counts = [fence.colons for fence in self.open]
        if not counts:
            self._add_problem(
                number,
                _("This line closes a container, but none is open."),
                _("Remove the line, or write the opening line that is missing."),
            )
        elif colons in counts:
            self._unclosed(counts[::-1].index(colons))
            self.open.pop()
        else:
            fence = self.open.pop()
            self._add_problem(
                number,
                _("The container of line %(line)s opens with %(opening)s colons, but %(closing)s close it.")
                % {"line": fence.line, "opening": fence.colons, "closing": colons},
                _("Write %(colons)s on this line.") % {"colons": ":" * fence.colons},
            )

    def _unclosed(self, count: int) -> None:
        for _index in range(count):
            fence = self.open.pop()
            self._add_problem(
                fence.line,
                _('The container "%(name)s" is not closed.') % {"name": fence.name},
                _("Write a line %(colons)s where it ends.") % {"colons": ":" * fence.colons},
            )

    def _add_problem(self, line: int, message: str, remedy: str) -> None:
        self.manuscript.problem(line, message, remedy)


def report_misplaced(node: MarkdownNode, manuscript: Manuscript) -> None:
    """Report a block at a position where its type is not allowed."""
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
