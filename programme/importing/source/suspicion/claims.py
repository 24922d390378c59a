"""Statements with dates, years and numbers that contradict each other or that an editor should check."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from ..chapters import shorten
from ..lexicon import APPENDIX_WORDS
from ..report import Topic

_APPENDIX = re.compile(rf"\b(?:{'|'.join(APPENDIX_WORDS)})\w*\s+(\d{{1,2}})\b", re.IGNORECASE)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?!\d)")
_CODE = re.compile(r"(?<!\d)(\d{3,6})\s+([A-ZÅÄÖ][\w-]*)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECIDED = re.compile(
    r"godkän|antog|antagit|i kraft|publicera|hyväksy|voimaan|julkais|approved|adopted|in force|published",
    re.IGNORECASE,
)
_MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|marraskuu|joulukuu"
    "|january|february|march|may|june|july|august|october"
)
_DATE = re.compile(rf"\b(?:\d{{1,2}}/(?:\d{{4}}|\d\d)\b|(?:{_MONTHS})\w*\s+\d{{4}})", re.IGNORECASE)
_UNKNOWN_THEN = re.compile(
    r"inte kände till|inte känd|ei tiedetty|ei ollut tiedossa|was not known|did not know", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s)[^.!?]*)*[.!?]?")


def _years_of_appendices(document, report):
    """An appendix that is said to be about different years in different places."""
    years = defaultdict(dict)
    for passage in document.passages:
        numbers = set(_APPENDIX.findall(passage.text))
        if len(numbers) == 1:
            for start, end in _YEARS.findall(passage.text):
                years[numbers.copy().pop()].setdefault(f"{start}–{end}", passage.line)
    for number, found in years.items():
        if len(found) > 1:
            told = "; ".join(
                _("%(years)s (line %(line)s)") % {"years": y, "line": n} for y, n in found.items()
            )
            what = _("Appendix %(number)s is said to be about different years: %(years)s.")
            report.suspicious(Topic.CLAIMS, what % {"number": number, "years": told}, min(found.values()))


def _names_of_codes(document, report):
    """A code that has different names in different places."""
    names = defaultdict(dict)
    for passage in document.passages:
        for code, name in _CODE.findall(passage.text):
            if not _YEAR.fullmatch(code):
                names[code].setdefault(name, passage.line)
    for code, found in names.items():
        if len(found) > 1:
            told = "; ".join(
                _("“%(name)s” (line %(line)s)") % {"name": name, "line": n} for name, n in found.items()
            )
            what = _("The code %(code)s has different names: %(names)s.") % {"code": code, "names": told}
            report.suspicious(Topic.CLAIMS, what, min(found.values()))


def _dates_of_decisions(document, report):
    """A decision or publication with its date: worth comparing with the decision itself."""
    for passage in document.running():
        for sentence in _SENTENCE.findall(passage.text):
            if _DECIDED.search(sentence) and (date := _DATE.search(sentence)):
                what = _("Compare this date with the decision itself: %(date)s in “%(sentence)s”")
                values = {"date": date[0], "sentence": shorten(sentence, 120)}
                report.suspicious(Topic.CLAIMS, what % values, passage.line)


def _unknown_at_the_time(document, report):
    for passage in document.running():
        if found := _UNKNOWN_THEN.search(passage.text):
            what = _("“%(words)s” says what was not known at some time; compare it with the dates.")
            report.suspicious(Topic.CLAIMS, what % {"words": found[0]}, passage.line)


CHECKS = (_years_of_appendices, _names_of_codes, _dates_of_decisions, _unknown_at_the_time)
