"""One document file while it is being read, and what has been found in it."""

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
    """One paragraph, list or list item of a text: what the languages must have in common, and its links."""

    element: str
    depth: int
    line: int
    links: int = 0


@dataclass
class Manuscript:
    """A language's file: its text, and the ids, links, notes and structure found so far.

    ``skeletons`` maps the key of a text (a block's key, or ``[^label]``) to its steps; ``marks`` and ``links`` list
    what the text refers to, with the place; ``codes`` maps (kind, code) of a goal or competence to its place, and
    ``codes_known`` says whether all of them could be read.
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
        """Return the place of a line, counted from 1."""
        return FileLocation(self.file, line)

    def problem(self, line: int, message: str, remedy: str) -> None:
        """Note one mistake on a line of this file."""
        self.problem_count += 1
        self.report.add(self.location(line), message, remedy)

    def check_length(self, text: str, line: int, max_length: int = SHORT) -> str:
        """Return the text, and note a problem when it has more than ``most`` characters."""
        if len(text) > max_length:
            self.problem(
                line,
                _("This text has %(length)s characters; here it can have %(most)s.")
                % {"length": len(text), "most": max_length},
                _("Shorten it, or move a part of it to the running text."),
            )
        return text

    def claim_unique(self, group: str, value: str | int | None, line: int) -> FileLocation | None:
        """Take a value that may be given once; return the place that took it before, or None.

        Args:
            group: the group of values that are unique among each other, such as ``"figure"``.
            value: the value; an empty one is never taken.
            line: where it is given.
        """
        if value in ("", None):
            return None
        earlier = self._claimed.setdefault((group, value), self.location(line))
        return earlier if earlier != self.location(line) else None

    def claim_id(self, id: str, line: int) -> None:
        """Take an id of this file, and note a problem when another place has it already."""
        self.ids.setdefault(id, self.location(line))
        if earlier := self.claim_unique("id", id, line):
            self.problem(
                line,
                _('The id "%(id)s" is used already at %(place)s.') % {"id": id, "place": earlier},
                _("Give one of the two another id, the same in every language."),
            )


PAGE_KINDS = ("chapter", "roadmap", "assessment", "information", "path", "figures", "whole", "glossary")
PROGRAMME_FIELDS = ("introduction", "mission", "vision", "publisher", "epigraph")
# The containers that become a page of their own, and so can hold other containers.
NESTING = ("goal", "competence")
# The containers that belong on pages of one kind only.
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
# Extension -> the format that the picture's content must have; what Wagtail accepts, without SVG.
IMAGES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF"}


@dataclass(frozen=True)
class Container:
    """What the opening line of a container may say."""

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
