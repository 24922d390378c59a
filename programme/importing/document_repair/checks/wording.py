"""Checks of grammar and spelling: missing words, similar words and inconsistent compounds."""

import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import combinations

from django.utils.translation import gettext as _

from ..chapters import RepairedDocument
from ..report import RepairReport, Topic

# "om den digitala, ...": a Swedish adjective in the definite form needs a noun.
_NO_NOUN = re.compile(r"\b(?:den|det|de)\s+([^\W\d_]{3,}[ae])(?=[,.;])(?!\S*[@/])")
# Pronouns and adjectives that need no noun after an article.
_PRONOUN_LIKE = (
    "här",
    "andra",
    "övriga",
    "samma",
    "båda",
    "bästa",
    "tredje",
    "första",
    "senaste",
    "ovannämnda",
)
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


def _adjective_without_noun(document: RepairedDocument, report: RepairReport) -> None:
    if document.language != "sv":
        return
    for passage in document.running():
        for match in _NO_NOUN.finditer(passage.text):
            if match[1].casefold() not in _PRONOUN_LIKE:
                message = _("After “%(words)s” a noun seems to be missing.") % {"words": match[0]}
                report.suspicious(Topic.SPELLING, message, passage.line)


def _missing_genitive(document: RepairedDocument, report: RepairReport) -> None:
    """Check for a Swedish name without genitive s before a noun: "Borgå verksamhetsmiljö"."""
    if document.language != "sv":
        return
    for passage in document.running():
        for name, noun in _NAME.findall(passage.text):
            is_name = document.counts[name.casefold()] > 1 or document.counts[f"{name.casefold()}s"] > 0
            if is_name and not name.endswith(("s", "x", "z")) and noun.endswith(_NOUN_ENDINGS):
                message = _("“%(name)s %(noun)s” may lack a genitive: “%(name)ss %(noun)s”.")
                report.suspicious(Topic.SPELLING, message % {"name": name, "noun": noun}, passage.line)


def _part_or_container(document: RepairedDocument, report: RepairReport) -> None:
    for passage in document.running():
        if match := _PART_OF.search(passage.text):
            message = _("“%(words)s”: is it the part or the whole that contains what follows?") % {
                "words": match[0]
            }
            report.suspicious(Topic.CLAIMS, message, passage.line)


def _inconsistent_pairs(document: RepairedDocument, report: RepairReport) -> None:
    """Check for a pair of compounds whose first part differs elsewhere: "luft- och kommunikation..."."""
    pairs: defaultdict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for passage in document.passages:
        for first, second in _PAIR.findall(passage.text):
            pairs[second.casefold()[:_STEM]].setdefault(first.casefold(), (passage.line, second))
    for firsts in pairs.values():
        if len(firsts) < 2:
            continue
        for first, (line, second) in firsts.items():
            if document.counts[first] == 1:
                others = ", ".join(f"{other}-" for other in firsts if other != first)
                message = _("“%(first)s- … %(second)s”: elsewhere the first word of this pair is %(others)s.")
                values = {"first": first, "second": second, "others": others}
                report.suspicious(Topic.TERMS, message % values, line)


GRAMMAR_CHECKS = (_adjective_without_noun, _missing_genitive, _part_or_container, _inconsistent_pairs)


_LONG = 10
# A letter counts as a slip only at this distance from the beginning and the end, where inflection occurs.
_HEAD, _TAIL = 3, 4
# Number of names after a name in alphabetical order that are compared with it.
_NEAR = 20
_FOLD = str.maketrans("åäöéü", "aaoeu")
_MIXED = re.compile(r"\b[^\W_]*[a-zåäö][A-ZÅÄÖ][^\W_]*\b")
_COMPOUND = re.compile(r"\b(?=\w*[A-ZÅÄÖ0-9])(\w{3,})-([^\W\d_]{5,})\b")
# Finnish consonants that are single or double depending on the form of a word.
_GRADATION = "kpt"


def _extra_letters(document: RepairedDocument, report: RepairReport) -> None:
    """Check for words that differ by one letter: "tjänstproduktion" and "tjänsteproduktion"."""
    counts = document.counts
    for word in [word for word in counts if len(word) > _LONG]:
        for position in range(_HEAD, len(word) - _TAIL):
            shorter = word[:position] + word[position + 1 :]
            doubled = word[position] in (word[position - 1], word[position + 1])
            if shorter not in counts or (
                document.language == "fi" and doubled and word[position] in _GRADATION
            ):
                continue
            rare, usual = sorted((word, shorter), key=lambda form: counts[form])
            if counts[rare] <= 2:
                _report_pair(rare, usual, document, report)
            break


def _wrong_accent(document: RepairedDocument, report: RepairReport) -> None:
    """Check for words that differ by the accent of a letter: "planbok" and "plånbok"."""
    counts = document.counts
    accented = {word for word in counts if len(word) >= 7 and word != word.translate(_FOLD)}
    folded = {word.translate(_FOLD): word for word in accented}
    for word, count in counts.items():
        if count > 1 or word in accented:
            continue
        for start in range(len(word) - 6):
            end = word[start:]
            usual = folded.get(end.translate(_FOLD))
            if usual and usual != end and (start == 0 or end not in counts):
                _report_pair(word, usual, document, report)
                break


def _doubled_letter(document: RepairedDocument, report: RepairReport) -> None:
    """Check for compounds with a doubled letter: "spetssteman"."""
    words = [word for word in document.counts if len(word) >= 5]
    vocabulary = set(words)
    beginnings = Counter(word[:length] for word in words for length in range(4, len(word) + 1))
    for word in words:
        if document.counts[word] > 1 or len(word) < 9 or _compound_parts(word, beginnings, vocabulary):
            continue
        for match in re.finditer(r"([^\W\d_])\1", word):
            shorter = word[: match.start()] + word[match.start() + 1 :]
            if parts := _compound_parts(shorter, beginnings, vocabulary):
                message = _("“%(word)s” may have a letter too many (%(parts)s).")
                values = {"word": word, "parts": " + ".join(parts)}
                report.suspicious(Topic.SPELLING, message % values, document.first_lines[word])
                break


def _compound_parts(word: str, beginnings: Counter[str], vocabulary: set[str]) -> tuple[str, str] | None:
    """Split a word into the beginning of another word and a word of the vocabulary; return None when impossible."""
    for split in range(4, len(word) - 4):
        if beginnings[word[:split]] > 1 and word[split:] in vocabulary:
            return word[:split], word[split:]
    return None


def _mixed_case_names(document: RepairedDocument, report: RepairReport) -> None:
    """Check for similar names in mixed case: "MitViD" and "MittViDi"."""
    lines: dict[str, int] = {}
    for passage in document.passages:
        for name in _MIXED.findall(passage.text):
            lines.setdefault(name, passage.line)
    names = sorted(lines)
    # Only neighbours in alphabetical order, which differ after the first letters.
    for first, second in (
        (names[i], other) for i in range(len(names)) for other in names[i + 1 : i + 1 + _NEAR]
    ):
        if first[:2] == second[:2] and SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.8:
            message = _("“%(first)s” and “%(second)s” (line %(line)s) may be the same name.")
            values = {"first": first, "second": second, "line": lines[second]}
            report.suspicious(Topic.SPELLING, message % values, lines[first])


def _rhyming_compounds(document: RepairedDocument, report: RepairReport) -> None:
    """Check for similar compounds with the same first part: "Covid19-epidemin" and "Covid19-pandemin"."""
    ends: dict[str, dict[str, int]] = {}
    for passage in document.passages:
        for name, end in _COMPOUND.findall(passage.text):
            ends.setdefault(name, {}).setdefault(end.casefold(), passage.line)
    for name, lines_by_ending in ends.items():
        for first, second in combinations(lines_by_ending, 2):
            alike = SequenceMatcher(None, first, second, autojunk=False).ratio()
            if alike >= 0.7 and first[:3] != second[:3]:
                message = _("“%(first)s” and “%(second)s” (line %(line)s): two words for one thing?")
                values = {
                    "first": f"{name}-{first}",
                    "second": f"{name}-{second}",
                    "line": lines_by_ending[second],
                }
                report.suspicious(Topic.SPELLING, message % values, lines_by_ending[first])


def _report_pair(rare: str, usual: str, document: RepairedDocument, report: RepairReport) -> None:
    message = _("“%(rare)s” and “%(usual)s” (line %(line)s) differ by a letter; is one of them a slip?")
    values = {"rare": rare, "usual": usual, "line": document.first_lines[usual]}
    report.suspicious(Topic.SPELLING, message % values, document.first_lines[rare])


SPELLING_CHECKS = (_extra_letters, _wrong_accent, _doubled_letter, _mixed_case_names, _rhyming_compounds)
