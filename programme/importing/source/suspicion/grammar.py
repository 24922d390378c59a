"""Sentences in which a word seems to be missing, or to stand for another."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _

from ..report import Topic

# "om den digitala, ...": in Swedish an adjective in the definite form needs its noun.
_NO_NOUN = re.compile(r"\b(?:den|det|de)\s+([^\W\d_]{3,}[ae])(?=[,.;])(?!\S*[@/])")
# Pronouns and words that stand alone after an article.
_NOUNLIKE = ("här", "andra", "övriga", "samma", "båda", "bästa", "tredje", "första", "senaste", "ovannämnda")
_NOUN_ENDINGS = (
    "miljö",
    "het",
    "ning",
    "tion",
    "skap",
    "strategi",
    "organisation",
    "program",
    "ekonomi",
    "budget",
)
_NAME = re.compile(r"(?<=[^\W\d_,] )([A-ZÅÄÖ][a-zåäö]+)\s+([a-zåäö]{5,})\b")
_PART_OF = re.compile(
    r"(?:\bär en del av\b[^.,]*\boch (?:innehåller|omfattar)\b"
    r"|\bon osa\b[^.,]*\bja sisältää\b"
    r"|\bis (?:a )?part of\b[^.,]*\band (?:contains|includes|comprises)\b)",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\b([^\W\d_]{3,})-\s+(?:och|eller|samt|ja|tai|sekä)\s+([^\W\d_]{9,})")
_STEM = 9


def _adjective_without_noun(document, report):
    if document.language != "sv":
        return
    for passage in document.running():
        for found in _NO_NOUN.finditer(passage.text):
            if found[1].casefold() not in _NOUNLIKE:
                what = _("After “%(words)s” a noun seems to be missing.") % {"words": found[0]}
                report.suspicious(Topic.SPELLING, what, passage.line)


def _missing_genitive(document, report):
    """A name directly before a noun, in Swedish, mostly lacks its genitive s: "Borgå verksamhetsmiljö"."""
    if document.language != "sv":
        return
    for passage in document.running():
        for name, noun in _NAME.findall(passage.text):
            alone = document.counts[name.casefold()] > 1 or document.counts[f"{name.casefold()}s"] > 0
            if alone and not name.endswith(("s", "x", "z")) and noun.endswith(_NOUN_ENDINGS):
                what = _("“%(name)s %(noun)s” may lack a genitive: “%(name)ss %(noun)s”.")
                report.suspicious(Topic.SPELLING, what % {"name": name, "noun": noun}, passage.line)


def _part_that_contains(document, report):
    for passage in document.running():
        if found := _PART_OF.search(passage.text):
            what = _("“%(words)s”: is it the part or the whole that contains what follows?") % {
                "words": found[0]
            }
            report.suspicious(Topic.CLAIMS, what, passage.line)


def _unlike_pairs(document, report):
    """A pair of half words that stands elsewhere with another first half: "luft- och kommunikation...", a slip?"""
    pairs = defaultdict(dict)
    for passage in document.passages:
        for first, second in _PAIR.findall(passage.text):
            pairs[second.casefold()[:_STEM]].setdefault(first.casefold(), (passage.line, second))
    for firsts in pairs.values():
        if len(firsts) < 2:
            continue
        for first, (line, second) in firsts.items():
            if document.counts[first] == 1:
                others = ", ".join(f"{other}-" for other in firsts if other != first)
                what = _("“%(first)s- … %(second)s”: elsewhere the first word of this pair is %(others)s.")
                values = {"first": first, "second": second, "others": others}
                report.suspicious(Topic.TERMS, what % values, line)


CHECKS = (_adjective_without_noun, _missing_genitive, _part_that_contains, _unlike_pairs)
