"""The state of a document file while it is read, and the containers, kinds and fields of the format."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from programme.document import syntax

from ..identifiers import SHORT, SiteCodes
from ..outline import OutlineFootnote, PageOutline, Remark
from ..problems import FileLocation, ProblemCollector


class TextElement(NamedTuple):
    """A paragraph, list or list item of a text, with its number of links; compared between languages."""

    element: str
    depth: int
    line: int
    links: int = 0


@dataclass
class Manuscript:
    """The document of a language: its text, and the ids, links, footnotes and structure read so far.

    Attributes:
        marks: (label, location) of each footnote mark.
        links: (id, location) of each link inside the edition.
        skeletons: the elements of each text, by the key of its block or ``[^label]``.
        codes: the location of each goal and competence by (kind, code).
        codes_complete: whether all codes could be read.
    """

    folder: Path
    file: str
    language: str
    text: str
    report: ProblemCollector
    site: SiteCodes
    ids: dict = field(default_factory=dict)
    links: list = field(default_factory=list)
    marks: list = field(default_factory=list)
    notes: dict[str, OutlineFootnote] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    skeletons: dict[str, list[TextElement]] = field(default_factory=dict)
    codes: dict = field(default_factory=dict)
    codes_complete: bool = True
    programme: PageOutline | None = None
    problem_count: int = 0
    _claimed: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def pages(self) -> Iterator[PageOutline]:
        """Yield the pages of the document, parents first; none when it could not be read."""
        if self.programme:
            yield from self.programme.walk()

    def location(self, line: int) -> FileLocation:
        """Return the location of a line, counted from 1."""
        return FileLocation(self.file, line)

    def problem(self, line: int, message: str, remedy: str) -> None:
        """Report a problem on a line of this file."""
        self.problem_count += 1
        self.report.add(self.location(line), message, remedy)

    def check_length(self, text: str, line: int, max_length: int = SHORT) -> str:
        """Return the text, and report one that has more than ``max_length`` characters."""
        if len(text) > max_length:
            self.problem(
                line,
                _("This text has %(length)s characters; here it can have %(most)s.")
                % {"length": len(text), "most": max_length},
                _("Shorten it, or move a part of it to the running text."),
            )
        return text

    def claim_unique(self, group: str, value: str | int | None, line: int) -> FileLocation | None:
        """Register a value that must be unique; return the location that registered it first, or None.

        Args:
            group: the group of values among which it must be unique, such as ``"figure"``.
            value: the value; empty values are not registered.
            line: its line number.
        """
        if value in ("", None):
            return None
        earlier = self._claimed.setdefault((group, value), self.location(line))
        return earlier if earlier != self.location(line) else None

    def claim_id(self, id: str, line: int) -> None:
        """Register an id of this file and report a duplicate."""
        self.ids.setdefault(id, self.location(line))
        if earlier := self.claim_unique("id", id, line):
            self.problem(
                line,
                _('The id "%(id)s" is used already at %(place)s.') % {"id": id, "place": earlier},
                _("Give one of the two another id, the same in every language."),
            )


PAGE_KINDS = ("chapter", "roadmap", "assessment", "information", "path", "figures", "whole", "glossary")
PROGRAMME_FIELDS = ("introduction", "mission", "vision", "publisher", "epigraph")
# Containers that become pages and can contain other containers.
NESTING = ("goal", "competence")
# Containers that are allowed only on pages of one kind.
ONLY_ON = {
    "goal": "chapter",
    "competence": "chapter",
    "comments": "assessment",
    "perspectives": "roadmap",
    "stop": "path",
}
CALLOUTS = ("note", "promise", "question")
HEADERS = ("row", "column", "both")
DIAGRAMS = tuple(name for name, _label in syntax.DIAGRAMS)
# Image format by file extension; the formats that Wagtail accepts, without SVG.
IMAGES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}


@dataclass(frozen=True)
class Container:
    """Allowed attributes of a container."""

    keys: tuple[str, ...] = ()
    with_id: bool = True


CONTAINERS = {
    **dict.fromkeys((*PROGRAMME_FIELDS, "abstract"), Container(with_id=False)),
    "epigraph": Container(("author", "work", "year"), with_id=False),
    "goal": Container(("code", "slug")),
    "competence": Container(("code", "slug")),
    "quote": Container(("author", "work", "year", "language")),
    "figure": Container(("number",)),
    "table": Container(("header",)),
    "callout": Container(("kind", "title")),
    "comments": Container(),
    "perspectives": Container(),
    "status": Container(("of",), with_id=False),
    "actions": Container(("promotes", "sector", "phase", "light", "limit"), with_id=False),
    "stop": Container(("to", "minutes", "title")),
    "remark": Container(),
}
