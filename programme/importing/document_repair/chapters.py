"""The document in chapters: what stands before them, their kinds, and the appendix that is only a heading."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from .elements import Element, HeadingElement
from .keywords import ASSESSMENT_TITLES, ROADMAP_TITLES, generated_title
from .report import RemovalReason, RepairReport, Topic
from .tokens import TextPassage, source_words

_WORD = re.compile(r"[^\W\d_]+")


@dataclass
class Chapter:
    """A page of the edition: its heading, its kind and the elements below it.

    ``appendix_title`` is the title of the appendix that was folded into it, if one was.
    """

    heading: HeadingElement
    kind: str = "chapter"
    elements: list[Element] = field(default_factory=list)
    appendix_title: str = ""
    id: str = ""

    def mentions(self, stems: tuple[str, ...]) -> bool:
        """Whether a word of the title begins with one of the stems."""
        return any(word.startswith(tuple(stems)) for word in title_words(self.heading))


@dataclass
class RepairedDocument:
    """The texts of a document.

    ``passages`` are its texts with their lines, ``chapters`` its pages, ``spearheads`` the names of the strategy's
    spearheads.
    """

    passages: list[TextPassage]
    chapters: list[Chapter]
    language: str
    spearheads: list[str] = field(default_factory=list)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the document, in lower case."""
        return Counter(word.casefold() for passage in self.passages for word in _WORD.findall(passage.text))

    @cached_property
    def first_lines(self) -> dict[str, int]:
        """The first line of each word."""
        lines: dict[str, int] = {}
        for passage in self.passages:
            for word in _WORD.findall(passage.text):
                lines.setdefault(word.casefold(), passage.line)
        return lines

    def running(self) -> list[TextPassage]:
        """Return the passages of running text: paragraphs, list items and notes."""
        return [passage for passage in self.passages if passage.kind in ("paragraph", "item", "note")]


def title_words(heading: HeadingElement) -> list[str]:
    """Return the lower-case words of a heading."""
    return [word.casefold() for word in source_words(heading.text)]


def split_chapters(elements: list[Element], title: str, language: str, report: RepairReport) -> list[Chapter]:
    """Return the chapters of a document, each with its kind.

    Args:
        elements: the document without its title.
        title: its title: the chapter's own when there is no other.
        language: of the document.
        report: takes the kinds.
    """
    front, chapters = [], []
    for element in elements:
        if isinstance(element, HeadingElement) and element.level == 2:
            chapters.append(Chapter(element))
        elif chapters:
            chapters[-1].elements.append(element)
        else:
            front.append(element)
    _set_kinds(chapters, report)
    chapters = _fold_roadmap_appendix(chapters, report)
    if not chapters:
        return [_single_chapter(front, title, report)]
    return (
        [_front_chapter(front, generated_title("front", language), report), *chapters] if front else chapters
    )


def _single_chapter(elements: list[Element], title: str, report: RepairReport) -> Chapter:
    if elements:
        report.unsolved(
            Topic.HEADINGS, _("No headings were found; the whole text is one chapter."), elements[0].line
        )
    else:
        report.unsolved(Topic.HEADINGS, _("The document has no text."))
    _close_gaps(elements)
    return Chapter(
        HeadingElement(elements[0].line if elements else 1, text=title, level=2), "chapter", elements
    )


def _front_chapter(elements: list[Element], title: str, report: RepairReport) -> Chapter:
    line = elements[0].line
    message = _("The text before the first chapter became a page of its own, “%(title)s”.") % {"title": title}
    report.repaired(Topic.HEADINGS, message, line)
    _close_gaps(elements)
    return Chapter(HeadingElement(line, text=title, level=2), "information", elements)


def _close_gaps(elements: list[Element]) -> None:
    # A heading of level 4 cannot follow the page's title directly.
    before = 2
    for element in elements:
        if isinstance(element, HeadingElement):
            element.level = before = min(element.level, before + 1)


def _set_kinds(chapters: list[Chapter], report: RepairReport) -> None:
    for chapter in chapters:
        if chapter.heading.appendix is None and chapter.mentions(ROADMAP_TITLES):
            _make_roadmap(chapter, report)
            break
    for chapter in chapters:
        if chapter.heading.appendix is not None and chapter.mentions(ASSESSMENT_TITLES):
            chapter.kind = "assessment"


def _make_roadmap(chapter: Chapter, report: RepairReport) -> None:
    chapter.kind = "roadmap"
    message = _("“%(title)s” is the page of the roadmap.") % {"title": chapter.heading.text}
    report.recognised(Topic.PROGRAMME, message, chapter.heading.line)


def _fold_roadmap_appendix(chapters: list[Chapter], report: RepairReport) -> list[Chapter]:
    """Make an appendix that is only the roadmap's heading the appendix number of the roadmap's page."""
    roadmap = next((chapter for chapter in chapters if chapter.kind == "roadmap"), None)
    for chapter in chapters:
        heading = chapter.heading
        if heading.appendix is None or not chapter.mentions(ROADMAP_TITLES) or chapter.kind != "chapter":
            continue
        if roadmap is None:
            _make_roadmap(chapter, report)
            return chapters
        if chapter.elements:
            return chapters
        roadmap.heading.appendix, roadmap.appendix_title = heading.appendix, heading.text
        report.removed(RemovalReason.FOLDED_HEADING, heading.text, heading.line)
        report.unsolved(
            Topic.PROGRAMME,
            _(
                "Appendix %(number)s, “%(title)s”, has a heading but no text; it became the appendix number of “%(page)s”."
            )
            % {"number": heading.appendix, "title": heading.text, "page": roadmap.heading.text},
            heading.line,
        )
        return [other for other in chapters if other is not chapter]
    return chapters


def ensure_roadmap_chapter(chapters: list[Chapter], chapter: Chapter, report: RepairReport) -> bool:
    """Let a chapter be the roadmap's page when none is: only that page can show the perspectives.

    Returns:
        Whether the chapter is the roadmap's page.
    """
    if chapter.kind == "chapter" and not any(other.kind == "roadmap" for other in chapters):
        _make_roadmap(chapter, report)
    return chapter.kind == "roadmap"


def shorten_excerpt(text: str, length: int = 60) -> str:
    """Return the beginning of a text, for the report."""
    plain = " ".join(re.sub(r"<[^<>]*>|[*_\ufdd3\ufdd4]", "", text).split())
    return plain if len(plain) <= length else plain[: length - 1].rsplit(" ", 1)[0] + "…"


def strip_number(heading: HeadingElement, match: re.Match[str]) -> None:
    """Take the number that a pattern found off the beginning of a heading.

    Args:
        heading: the heading; its text changes, unless the number is all there is.
        found: the match at the beginning of its text.
    """
    rest = heading.text[match.end() :].strip()
    if rest:
        heading.prefix, heading.text = match[0].strip(), rest


def make_unique(headings: list[HeadingElement], report: RepairReport) -> None:
    """Keep the numbers of chapters and appendices, each once; a number that cannot be kept goes back into its title.

    Args:
        headings: the headings of the document, with level, number and appendix.
        report: takes the words of the numbers, and the numbers that came twice.
    """
    taken = set()
    for heading in headings:
        recoverable = True
        for name in ("number", "appendix"):
            value = getattr(heading, name)
            if value is None:
                continue
            repeated = (name, value) in taken
            # A section's number follows from the order; the number of an appendix within a chapter does not.
            if repeated or value < 1 or heading.level != 2:
                setattr(heading, name, None)
                recoverable = heading.level != 2 and name == "number"
            taken.add((name, value))
            if repeated and heading.level == 2:
                _report_repeated(heading, value, report)
        if heading.prefix and recoverable:
            report.removed(RemovalReason.HEADING_NUMBER, heading.prefix, heading.line)
        elif heading.prefix:
            heading.text = f"{heading.prefix} {heading.text}"


def _report_repeated(heading: HeadingElement, value: int, report: RepairReport) -> None:
    message = _("The number %(number)s stands at two chapters; here it was left in the title.") % {
        "number": value
    }
    report.unsolved(Topic.HEADINGS, message, heading.line)
