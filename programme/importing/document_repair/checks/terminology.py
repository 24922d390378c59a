"""Checks of terminology: synonyms, unexplained abbreviations, misattributed laws and unlisted themes."""

import re

from django.utils.translation import gettext as _

from ..chapters import RepairedDocument
from ..keywords import THEME_WORDS
from ..report import RepairReport, Topic
from ..tokens import TextPassage, heading_match_key

# Stems of synonyms; the first one is the preferred term of the programme.
_SYNONYMS = (
    ("vägkart", "färdplan", "digivägkart", "digitaliseringsfärdplan"),
    ("digiprogram", "digitaliseringsprogram", "digitala programmet"),
    ("människoorienter", "människonära"),
    ("tiekartta", "digitiekartta", "etenemissuunnitelma"),
    ("digiohjelma", "digitalisaatio-ohjelma", "digitaalinen ohjelma"),
)
# Laws of the European Union and stems of the words in their names in Swedish, Finnish and English.
_EU_LAWS = {
    "data act": ("dataförordning", "datasäädö", "data act", "delning av data"),
    "ai act": ("artificiell intelligens", "ai-förordning", "tekoäly", "ai act"),
    "gdpr": ("dataskydd", "personuppgift", "tietosuoja", "henkilötie", "data protection"),
    "data governance act": ("dataförvaltning", "datahallin", "data governance"),
    "nis2": ("cybersäkerhet", "kyberturva", "cybersecurity", "network and information"),
}
_ABBREVIATION = re.compile(r"(?<![\w/.-])([A-ZÅÄÖ]{2,6}|[A-ZÅÄÖ][A-Za-zåäö]{1,6}\d{2})(?![\w/.])")
# Abbreviations that need no explanation.
_COMMON = frozenset(
    (
        "EU",
        "CO",
        "IT",
        "ICT",
        "AI",
        "OK",
        "PDF",
        "URL",
        "WWW",
        "USB",
        "GPS",
        "TV",
        "HTML",
        "II",
        "III",
        "IV",
        "VI",
        "VII",
    )
)
_EXPLANATION = r"(?:\s*\(|,?\s+(?:dvs|alltså|eli|toisin sanoen|i\.e|that is)\b|\s*=)"


def _synonyms(document: RepairedDocument, report: RepairReport) -> None:
    """Check for one concept under several names."""
    text = [(passage.line, passage.text.casefold()) for passage in document.passages]
    for stems in _SYNONYMS:
        lines_by_stem = {}
        for stem in stems:
            pattern = re.compile(rf"(?<!\w){re.escape(stem)}")
            lines = [line for line, words in text if pattern.search(words)]
            if lines:
                lines_by_stem[stem] = lines
        if len(lines_by_stem) > 1:
            listing = "; ".join(
                _("“%(stem)s…” (%(count)s, first on line %(line)s)")
                % {"stem": stem, "count": len(lines), "line": lines[0]}
                for stem, lines in lines_by_stem.items()
            )
            message = _("Several words may stand for the same thing: %(words)s.") % {"words": listing}
            report.suspicious(Topic.TERMS, message, min(lines[0] for lines in lines_by_stem.values()))


def _misattributed_laws(document: RepairedDocument, report: RepairReport) -> None:
    """Check for the name of a law in parentheses after words that describe another law."""
    for passage in document.running():
        for match in re.finditer(r"([^().]{5,90})\(([^()]{2,40})\)", passage.text):
            words = _EU_LAWS.get(match[2].strip().casefold())
            before = match[1].casefold()
            others = [
                act
                for act, stems in _EU_LAWS.items()
                if stems is not words and any(stem in before for stem in stems)
            ]
            if words and others and not any(word in before for word in words):
                message = _("“%(act)s” stands behind words that belong to another act (%(others)s).")
                values = {"act": match[2].strip(), "others": ", ".join(others).upper()}
                report.suspicious(Topic.TERMS, message % values, passage.line)


def _unexplained_abbreviations(document: RepairedDocument, report: RepairReport) -> None:
    full_text = "\n".join(passage.text for passage in document.passages)
    raised = frozenset().union(*(passage.raised for passage in document.passages))
    reported = set()
    for passage in document.passages:
        if passage.text.isupper():
            continue
        for name in _ABBREVIATION.findall(passage.text):
            if name in reported or name in _COMMON:
                continue
            reported.add(name)
            explained = re.search(rf"\({name}\)|[,(] {name}\)|\b{name}{_EXPLANATION}", full_text)
            if name in raised:
                message = _("The abbreviation %(name)s is explained in a footnote only.") % {"name": name}
                report.suspicious(Topic.ABBREVIATIONS, message, passage.line)
            elif not explained:
                message = _("The abbreviation %(name)s is not explained.") % {"name": name}
                report.suspicious(Topic.ABBREVIATIONS, message, passage.line)


def _unlisted_themes(document: RepairedDocument, report: RepairReport) -> None:
    """Check for themes in parentheses that are not spearheads, and for their words below another theme."""
    if not document.spearheads:
        return
    spearhead_stems = {
        word[:5] for name in document.spearheads for word in heading_match_key(name).split() if len(word) >= 5
    }
    themed = [
        passage
        for passage in document.running()
        if any(word in heading_match_key(passage.section) for word in THEME_WORDS)
    ]
    for passage in themed:
        for name in re.findall(r"\(([^()]{4,60})\)", passage.text):
            stems = [word[:5] for word in heading_match_key(name).split() if len(word) >= 5]
            if not stems or any(stem in spearhead_stems for stem in stems):
                continue
            message = _(
                "“%(name)s” stands as a theme, but is not among the strategy's spearheads: %(known)s."
            )
            values = {"name": name, "known": "; ".join(document.spearheads)}
            report.suspicious(Topic.TERMS, message % values, passage.line)
            _repeated_theme_words(name, stems, passage, themed, report)


def _repeated_theme_words(
    name: str, stems: list[str], passage: TextPassage, themed: list[TextPassage], report: RepairReport
) -> None:
    for other in themed:
        if other is not passage and all(
            re.search(rf"\b{re.escape(stem)}", other.text.casefold()) for stem in stems
        ):
            message = _("The words of the theme “%(name)s” (line %(line)s) stand here under another theme.")
            report.suspicious(Topic.TERMS, message % {"name": name, "line": passage.line}, other.line)


CHECKS = (_synonyms, _misattributed_laws, _unexplained_abbreviations, _unlisted_themes)
