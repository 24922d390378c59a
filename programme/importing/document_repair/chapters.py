"""Chapters of a document: splitting, kinds of chapters, numbers, and the document that the checks read."""

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
    """Page of the edition: heading, kind and the elements below the heading.

    ``appendix_title`` is the title of the empty appendix that was merged into this chapter.
    """

    heading: HeadingElement
    kind: str = "chapter"
    elements: list[Element] = field(default_factory=list)
    appendix_title: str = ""
    id: str = ""

    def mentions(self, stems: tuple[str, ...]) -> bool:
        """Return whether a word of the title begins with one of the stems."""
        return any(word.startswith(tuple(stems)) for word in title_words(self.heading))


@dataclass
class RepairedDocument:
    """Repaired document, as the checks read it.

    Attributes:
        passages: text passages with their line numbers.
        chapters: chapters of the edition.
        language: language code of the document.
        spearheads: names of the spearheads of the strategy.
    """

    passages: list[TextPassage]
    chapters: list[Chapter]
    language: str
    spearheads: list[str] = field(default_factory=list)

    @cached_property
    def counts(self) -> Counter[str]:
        """Frequency of each word, in lower case."""
        return Counter(word.casefold() for passage in self.passages for word in _WORD.findall(passage.text))

    @cached_property
    def first_lines(self) -> dict[str, int]:
        """Number of the first line of each word, in lower case."""
        lines: dict[str, int] = {}
        for passage in self.passages:
            for word in _WORD.findall(passage.text):
                lines.setdefault(word.casefold(), passage.line)
        return lines

    def running(self) -> list[TextPassage]:
        """Return the passages of running text: paragraphs, list items and footnotes."""
        return [passage for passage in self.passages if passage.kind in ("paragraph", "item", "note")]


def title_words(heading: HeadingElement) -> list[str]:
    """Return the words of a heading in lower case."""
    return [word.casefold() for word in source_words(heading.text)]


def split_chapters(elements: list[Element], title: str, language: str, report: RepairReport) -> list[Chapter]:
    """Split a document into chapters and set their kinds.

    Args:
        elements: elements of the document without its title.
        title: title of the document, used for the only chapter of a document without headings.
        language: language code of the document.
        report: records the kinds that were recognised.
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
    # A page cannot begin with a heading of level 4.
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
    """Merge an appendix that consists of the heading of the roadmap into the roadmap chapter."""
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
    """Make a chapter the roadmap when the document has none: only that page can show the perspectives.

    Returns:
        Whether the chapter is the roadmap.
    """
    if chapter.kind == "chapter" and not any(other.kind == "roadmap" for other in chapters):
        _make_roadmap(chapter, report)
    return chapter.kind == "roadmap"


def shorten_excerpt(text: str, length: int = 60) -> str:
    """Return the beginning of a text without markup, for the report."""
    plain = " ".join(re.sub(r"<[^<>]*>|[*_\ufdd3\ufdd4]", "", text).split())
    return plain if len(plain) <= length else plain[: length - 1].rsplit(" ", 1)[0] + "…"


def strip_number(heading: HeadingElement, match: re.Match[str]) -> None:
    """Move the number at the beginning of a heading to ``prefix``; a heading that is only a number is unchanged.

    Args:
        heading: the heading; changed in place.
        match: match of the number at the beginning of the text.
    """
    rest = heading.text[match.end() :].strip()
    if rest:
        heading.prefix, heading.text = match[0].strip(), rest


def make_unique(headings: list[HeadingElement], report: RepairReport) -> None:
    """Make the numbers of chapters and appendices unique; a repeated number is written back into the title.

    Args:
        headings: headings with level, number and appendix number; changed in place.
        report: records the removed and the repeated numbers.
    """
    taken = set()
    for heading in headings:
        recoverable = True
        for name in ("number", "appendix"):
            value = getattr(heading, name)
            if value is None:
                continue
            repeated = (name, value) in taken
            # The order gives the number of a section, but not that of an appendix within a chapter.
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
