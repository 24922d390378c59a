"""Detector of the settings of an edition: title, period, epigraph, accounting code and spearheads."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from django.utils.translation import gettext as _

from programme.importing.edition_format.identifiers import ascii_slug

from ..chapters import Chapter
from ..elements import Element, Epigraph, HeadingElement, Paragraph, Quotation, texts
from ..headings import PROMOTED
from ..keywords import APPENDIX_WORDS, CHAPTER_WORDS, NUMBER_WORDS, SPEARHEAD_WORDS, generated_title
from ..report import RemovalReason, RepairReport, Topic
from ..table_of_contents import ContentsEntry
from ..tokens import TextPassage, plain_title, source_words, strip_emphasis

_QUOTES = "\"“”„»«'‘’"
_SOURCE = re.compile(
    r"^[-–—\s]*(?P<author>[^\W\d][^,;:]{2,60}?),\s*(?P<work>[^,;]{2,80}?)(?:[,\s]+\(?(?P<year>\d{4})\)?)?\.?$"
)
_ACCOUNT = re.compile(
    r"(?:bokföring\w*|kirjanpi\w*|accounting)\s+(?:kod\w*|koodi\w*|code)\s+(\d{3,6})\b", re.IGNORECASE
)
_COPULA = r"(?:är|ovat|are)"
_CONJUNCTION = re.compile(r"\s*,\s*|\s+(?:samt|och|sekä|ja|and)\s+(?=[^,]*$)")
# Number of elements at the beginning of a chapter that may be the epigraph.
_FIRST = 2

_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_CHAPTER = re.compile(
    rf"^(?:\d{{1,2}}(?:\.\d{{1,2}})*\.?\s|(?:{'|'.join((*APPENDIX_WORDS, *CHAPTER_WORDS))})\s+\w)", re.I
)
# Number of elements at the beginning of the document that may belong to a title page.
_TITLE_PAGE = 6


@dataclass
class ProgrammeIdentity:
    """Title and period of the programme; ``line`` is the line number of the title."""

    title: str
    line: int
    start_year: int = 0
    end_year: int = 0

    @property
    def name(self) -> str:
        """Name of the programme: the title, followed by the period unless the title contains it."""
        if str(self.start_year) in self.title:
            return self.title
        years = (
            f"{self.start_year}–{self.end_year}" if self.end_year != self.start_year else str(self.start_year)
        )
        return f"{self.title} {years}"

    @property
    def code(self) -> str:
        """Code of the programme: slug of the name."""
        return (
            ascii_slug(self.name.replace("–", "-"))[:50].strip("-_").replace("_", "-")
            or f"programme-{self.start_year}"
        )


def take_title(
    elements: list[Element], entries: list[ContentsEntry], name: str, language: str, report: RepairReport
) -> tuple[str, int]:
    """Detect the title of a document and remove it from the elements.

    The title is the first heading unless that is a chapter, otherwise a short line before it, otherwise the name of
    the file.

    Args:
        elements: elements of the document; changed in place.
        entries: entries of the table of contents.
        name: name of the file without extension.
        language: language code of the document.
        report: records the origin of a title that is not a heading.

    Returns:
        The title and its line number.
    """
    first = next(
        (i for i, element in enumerate(elements) if isinstance(element, HeadingElement)), len(elements)
    )
    if first < len(elements) and isinstance(heading := elements[first], HeadingElement):
        listed = {plain_title(entry.title) for entry in entries}
        if _is_title_heading(heading, elements[:first], listed):
            del elements[first]
            return strip_emphasis(heading.text), heading.line
    for position, element in enumerate(elements[: first if first < len(elements) else 1]):
        if _is_title_line(element, only_element=len(elements) == 1):
            del elements[position]
            report.repaired(Topic.PROGRAMME, _("The title was taken from the first line."), element.line)
            return strip_emphasis(element.text), element.line
    title = " ".join(source_words(name.replace("_", " "))) or generated_title("document", language)
    report.unsolved(
        Topic.PROGRAMME,
        _("The document has no title; the file's name was taken: “%(title)s”.") % {"title": title},
    )
    return title, 1


def _is_title_heading(heading: HeadingElement, before: list[Element], listed: set[str]) -> bool:
    # A bold line promoted to a heading is one of many; a title line before it takes precedence.
    if heading.marks == PROMOTED and any(_is_title_line(element, only_element=False) for element in before):
        return False
    text = strip_emphasis(heading.text)
    return not _CHAPTER.match(text) and plain_title(text) not in listed and bool(source_words(text))


def _is_title_line(element: Element, only_element: bool) -> TypeGuard[Paragraph]:
    return (
        isinstance(element, Paragraph)
        and not only_element
        and "\n" not in element.text
        and len(element.text) <= 120
        and not element.text.rstrip().endswith((".", ":", ";", ","))
        and bool(re.fullmatch(r"[^<>\[\]|`\\]*", element.text))
        and len(source_words(element.text)) > 0
    )


def take_period(
    elements: list[Element], title: str, years: tuple[int | None, int | None], report: RepairReport
) -> tuple[int, int]:
    """Return the first and last year of the programme.

    Args:
        elements: elements of the document; a paragraph that consists of the period is removed.
        title: title of the document.
        years: first and last year given by the caller, None to detect them.
        report: records the origin of the years.
    """
    match = _PERIOD.search(title) or _take_period_line(elements, report)
    start, end = (int(match[1]), int(match[2])) if match else (None, None)
    if match is None and (single := _YEAR.search(title)):
        start = end = int(single[0])
    if start is None:
        start, end = _commonest_period(elements, report)
    start, end = years[0] or start, years[1] or end
    year = start or end
    if year is None:
        year = date.today().year
        message = _("No period was found; the programme was dated %(year)s. Correct edition.toml.") % {
            "year": year
        }
        report.unsolved(Topic.PROGRAMME, message)
    start = start or year
    return start, max(start, end or start)


def _take_period_line(elements: list[Element], report: RepairReport) -> re.Match[str] | None:
    for element in elements[:_TITLE_PAGE]:
        if isinstance(element, HeadingElement | Paragraph):
            text = strip_emphasis(element.text)
            if match := _PERIOD.fullmatch(text):
                elements.remove(element)
                report.removed(RemovalReason.SETTING, text, element.line)
                report.recognised(
                    Topic.PROGRAMME, _("The period is %(period)s.") % {"period": text}, element.line
                )
                return match
            if isinstance(element, HeadingElement) and _CHAPTER.match(text):
                return None
    return None


def _commonest_period(elements: list[Element], report: RepairReport) -> tuple[int | None, int | None]:
    counts = Counter(
        (int(match[1]), int(match[2]))
        for element in elements
        for owner, attribute in texts(element)
        for match in _PERIOD.finditer(getattr(owner, attribute))
        if int(match[1]) <= int(match[2])
    )
    if not counts:
        return None, None
    (start, end), count = counts.most_common(1)[0]
    report.unsolved(
        Topic.PROGRAMME,
        _(
            "The period %(start)s–%(end)s was taken from the text, where it stands most often (%(count)s); check edition.toml."
        )
        % {"start": start, "end": end, "count": count},
    )
    return start, end


def take_epigraph(chapters: list[Chapter], report: RepairReport) -> Epigraph | None:
    """Detect the epigraph in the first two chapters and remove it; return None when there is none.

    An epigraph is a quotation, or a text in italics or quotation marks, whose last line states author and work.
    """
    for chapter in chapters[:2]:
        for element in chapter.elements[:_FIRST]:
            epigraph = _read_epigraph(element)
            if epigraph:
                chapter.elements.remove(element)
                message = _("The epigraph, by %(author)s, belongs to the programme's own page.") % {
                    "author": epigraph.author
                }
                report.recognised(Topic.PROGRAMME, message, epigraph.line)
                report.counts["epigraphs"] = 1
                return epigraph
    return None


def _read_epigraph(element: Element) -> Epigraph | None:
    if isinstance(element, Quotation):
        lines = [line for text in element.paragraphs for line in text.split("\n")]
    elif isinstance(element, Paragraph):
        lines = element.text.split("\n")
    else:
        return None
    lines = [_plain(line) for line in lines if line.strip()]
    source = _SOURCE.match(lines[-1]) if len(lines) > 1 else None
    text = " ".join(lines[:-1])
    set_off = isinstance(element, Quotation) or text[:1] in _QUOTES or element.text.lstrip()[:1] in "*_"
    if not source or not set_off or len(text) > 600:
        return None
    if text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1]
    year = int(source["year"]) if source["year"] else None
    return Epigraph(element.line, text.strip(), source["author"].strip(), source["work"].strip(), year)


def _plain(line: str) -> str:
    return re.sub(r"^[*_\s]+|[*_\s]+$|</?[a-zA-Z][^<>]*>", "", line)


def detect_accounting_code(passages: list[TextPassage], report: RepairReport) -> str:
    """Return the accounting code in the text, or ``""``."""
    for passage in passages:
        if match := _ACCOUNT.search(passage.text):
            message = _("The accounting code is %(code)s.") % {"code": match[1]}
            report.recognised(Topic.PROGRAMME, message, passage.line)
            return match[1]
    return ""


def detect_spearheads(passages: list[TextPassage], report: RepairReport) -> list[tuple[str, int]]:
    """Return (name, line number) of the spearheads, if a sentence states their number and lists them."""
    stems = "|".join(SPEARHEAD_WORDS)
    numbers = "|".join(NUMBER_WORDS)
    pattern = re.compile(
        rf"\b({numbers})\s+(?:\w+\s+)?\w*(?:{stems})\w*\b[^.:,]*?\s{_COPULA}\s+([^.:]+)\.", re.IGNORECASE
    )
    for passage in passages:
        match = pattern.search(passage.text)
        if not match:
            continue
        names = [name.strip() for name in _CONJUNCTION.split(match[2]) if name.strip()]
        if len(names) == NUMBER_WORDS[match[1].casefold()]:
            message = _("The strategy's spearheads: %(names)s.") % {"names": "; ".join(names)}
            report.recognised(Topic.PROGRAMME, message, passage.line)
            report.counts["spearheads"] = len(names)
            return [(name, passage.line) for name in names]
    return []
