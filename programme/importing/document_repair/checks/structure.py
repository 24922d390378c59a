"""Checks of the structure: descriptions of chapters and appendices, headings, years, codes and dates."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from ..chapters import RepairedDocument, shorten_excerpt
from ..elements import HeadingElement
from ..keywords import APPENDIX_WORDS, CHAPTER_WORDS, detect_language
from ..report import RepairReport, Topic
from ..tokens import heading_match_key

_CHAPTER = re.compile(rf"^(?:{'|'.join(CHAPTER_WORDS)})\s+(\d{{1,2}})\s", re.IGNORECASE)
_APPENDIX = re.compile(rf"^(?:{'|'.join(APPENDIX_WORDS)})\s+(\d{{1,2}})\s*:\s*([^.(]+)", re.IGNORECASE)
# Words that share this number of letters at their beginning are considered the same term.
_STEM = 5


def _reading_guide(document: RepairedDocument, report: RepairReport) -> None:
    """Check that the description of a chapter shares a word with its title."""
    titles = {chapter.heading.number: chapter.heading.text for chapter in document.chapters}
    for passage in document.passages:
        match = _CHAPTER.match(passage.text)
        title = titles.get(int(match[1])) if match else None
        if (
            match
            and title
            and not _share_a_word(heading_match_key(title).split(), heading_match_key(passage.text).split())
        ):
            message = _("Chapter %(number)s is called “%(title)s”, but described as “%(text)s”")
            values = {"number": match[1], "title": title, "text": shorten_excerpt(passage.text, 100)}
            report.suspicious(Topic.STRUCTURE, message % values, passage.line)


def _share_a_word(title: list[str], text: list[str]) -> bool:
    for word in title:
        for other in text:
            short = min(len(word), len(other))
            if (short >= _STEM and word[:_STEM] == other[:_STEM]) or (
                3 <= short < _STEM and word[:short] == other[:short]
            ):
                return True
    return False


def _appendix_titles(document: RepairedDocument, report: RepairReport) -> None:
    titles = {}
    for chapter in document.chapters:
        if chapter.heading.appendix is not None:
            titles[chapter.heading.appendix] = chapter.appendix_title or chapter.heading.text
    for passage in document.running():
        match = _APPENDIX.match(passage.text)
        title = titles.get(int(match[1])) if match else None
        if match and title and heading_match_key(title) != heading_match_key(match[2]):
            message = _("Appendix %(number)s is called “%(title)s”, but here “%(name)s”.")
            values = {"number": match[1], "title": title, "name": match[2].strip()}
            report.suspicious(Topic.STRUCTURE, message % values, passage.line)


def _empty_headings(document: RepairedDocument, report: RepairReport) -> None:
    for chapter in document.chapters:
        rest = [chapter.heading, *chapter.elements]
        for position, element in enumerate(rest):
            if not isinstance(element, HeadingElement):
                continue
            next_element = rest[position + 1] if position + 1 < len(rest) else None
            if next_element is None or (
                isinstance(next_element, HeadingElement) and next_element.level <= element.level
            ):
                message = _("Nothing follows the heading “%(title)s”.") % {"title": element.text}
                report.suspicious(Topic.STRUCTURE, message, element.line)


def _headings_in_other_languages(document: RepairedDocument, report: RepairReport) -> None:
    for passage in document.passages:
        language = detect_language(passage.text, document.language)
        if (
            passage.kind == "heading"
            and language != document.language
            and len(heading_match_key(passage.text).split()) > 2
        ):
            message = _("The heading “%(title)s” seems to be in another language: %(language)s.")
            values = {"title": shorten_excerpt(passage.text, 100), "language": language}
            report.suspicious(Topic.LANGUAGE, message % values, passage.line)


STRUCTURE_CHECKS = (_reading_guide, _appendix_titles, _empty_headings, _headings_in_other_languages)


_APPENDIX_REFERENCE = re.compile(rf"\b(?:{'|'.join(APPENDIX_WORDS)})\w*\s+(\d{{1,2}})\b", re.IGNORECASE)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?!\d)")
_CODE = re.compile(r"(?<!\d)(\d{3,6})\s+([A-ZÅÄÖ][\w-]*)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECISION = re.compile(
    r"godkän|antog|antagit|i kraft|publicera|hyväksy|voimaan|julkais|approved|adopted|in force|published",
    re.IGNORECASE,
)
_MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|marraskuu|joulukuu"
    "|january|february|march|may|june|july|august|october"
)
_DATE = re.compile(rf"\b(?:\d{{1,2}}/(?:\d{{4}}|\d\d)\b|(?:{_MONTHS})\w*\s+\d{{4}})", re.IGNORECASE)
_UNKNOWN_FACT = re.compile(
    r"inte kände till|inte känd|ei tiedetty|ei ollut tiedossa|was not known|did not know", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s)[^.!?]*)*[.!?]?")


def _appendix_years(document: RepairedDocument, report: RepairReport) -> None:
    """Check for an appendix that is mentioned with different periods."""
    years: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for passage in document.passages:
        numbers = set(_APPENDIX_REFERENCE.findall(passage.text))
        if len(numbers) == 1:
            for start, end in _YEARS.findall(passage.text):
                years[numbers.copy().pop()].setdefault(f"{start}–{end}", passage.line)
    for number, periods in years.items():
        if len(periods) > 1:
            listing = "; ".join(
                _("%(years)s (line %(line)s)") % {"years": y, "line": n} for y, n in periods.items()
            )
            message = _("Appendix %(number)s is said to be about different years: %(years)s.")
            report.suspicious(
                Topic.CLAIMS, message % {"number": number, "years": listing}, min(periods.values())
            )


def _code_names(document: RepairedDocument, report: RepairReport) -> None:
    """Check for a code with different names."""
    names: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for passage in document.passages:
        for code, name in _CODE.findall(passage.text):
            if not _YEAR.fullmatch(code):
                names[code].setdefault(name, passage.line)
    for code, lines_by_name in names.items():
        if len(lines_by_name) > 1:
            listing = "; ".join(
                _("“%(name)s” (line %(line)s)") % {"name": name, "line": n}
                for name, n in lines_by_name.items()
            )
            message = _("The code %(code)s has different names: %(names)s.") % {
                "code": code,
                "names": listing,
            }
            report.suspicious(Topic.CLAIMS, message, min(lines_by_name.values()))


def _decision_dates(document: RepairedDocument, report: RepairReport) -> None:
    """Report dates of decisions and publications, to be compared with the decisions."""
    for passage in document.running():
        for sentence in _SENTENCE.findall(passage.text):
            if _DECISION.search(sentence) and (date := _DATE.search(sentence)):
                message = _("Compare this date with the decision itself: %(date)s in “%(sentence)s”")
                values = {"date": date[0], "sentence": shorten_excerpt(sentence, 120)}
                report.suspicious(Topic.CLAIMS, message % values, passage.line)


def _unknown_facts(document: RepairedDocument, report: RepairReport) -> None:
    for passage in document.running():
        if match := _UNKNOWN_FACT.search(passage.text):
            message = _("“%(words)s” says what was not known at some time; compare it with the dates.")
            report.suspicious(Topic.CLAIMS, message % {"words": match[0]}, passage.line)


CLAIM_CHECKS = (_appendix_years, _code_names, _decision_dates, _unknown_facts)
