"""Notes for translators on the terms of a text: their approved equivalents, and whether a translation uses them.

Inflected forms are recognized (``vägkartans``, ``tiekartassa``), by the same rules as in the explanations for readers;
in a translation also a compound that ends with the term (``digitiekartta``).
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from programme.localization.translator_notes import SegmentNotes, TranslatorNotes

from .term_matcher import TermMatcher, inflected
from .terms import Term, TermWaiver

_TAG = re.compile(r"<[^>]*>|&\w+;")


@dataclass
class TermOccurrence:
    """A term that a text contains.

    Attributes:
        term: the term.
        name: its name in the language of the text.
        equivalents: its names in the language of the translation, the approved one first; empty if there are none.
        spans: (start, end) of each occurrence in the HTML of the text.
    """

    term: Term
    name: str
    equivalents: list[str]
    spans: list[tuple[int, int]] = field(default_factory=list)


class TranslationGlossary:
    """The terms of all programmes of the site, read in one query."""

    def __init__(self) -> None:
        self._matchers: dict[str, TermMatcher] = {}

    @cached_property
    def terms(self) -> dict[int, Term]:
        """``{primary key: term}``."""
        return {term.pk: term for term in Term.objects.all()}

    def terms_in(self, source: str, translation: Any) -> list[TermOccurrence]:
        """Return the terms that a text contains, in the order of their first occurrences.

        Args:
            source: HTML of the text.
            translation: ``Translation`` of the text.
        """
        language = translation.source.locale.language_code
        target_language = translation.target_locale.language_code
        occurrences: dict[Any, TermOccurrence] = {}
        for match in self._matcher(language).iter_matches(_blank_tags(source)):
            term = self.terms[match.key]
            new = TermOccurrence(term, term.names(language)[0], term.names(target_language))
            occurrences.setdefault(match.key, new).spans.append((match.start, match.end))
        return list(occurrences.values())

    def uses(self, translated: str, occurrence: TermOccurrence, language: str) -> bool:
        """Whether a translation contains an equivalent of a term.

        Args:
            translated: HTML of the translation.
            occurrence: the term in the source text.
            language: language of the translation.
        """
        text = _blank_tags(translated)
        matcher = TermMatcher({None: occurrence.equivalents}, language)
        if next(iter(matcher.iter_matches(text)), None):
            return True
        return any(_compound(name.lower(), language).search(text.lower()) for name in occurrence.equivalents)

    def _matcher(self, language: str) -> TermMatcher:
        if language not in self._matchers:
            names = {key: term.names(language) for key, term in self.terms.items()}
            self._matchers[language] = TermMatcher(names, language)
        return self._matchers[language]


def _blank_tags(html: str) -> str:
    """Return ``html`` with its tags replaced by spaces, so that positions stay the same."""
    return _TAG.sub(lambda match: " " * len(match[0]), html)


@cache
def _compound(name: str, language: str) -> re.Pattern[str]:
    """Return the pattern of a word that ends with any form of ``name``."""
    return re.compile(rf"\w{{3}}{inflected(name, language)}(?!\w)")


class TermNotes(TranslatorNotes):
    """Notes on terms; all segments share one reading of the glossary."""

    def __init__(self) -> None:
        self._glossary = TranslationGlossary()

    def labels(self) -> dict[str, str]:
        """Return the labels of the notes in the translation editor."""
        return {
            "terms": _("Terms"),
            "noEquivalent": _("the glossary has no equivalent"),
            "missing": _("The approved term is missing:"),
            "onPurpose": _("It is on purpose"),
            "waived": _("On purpose without the approved term:"),
            "undo": pgettext("a decision about a term", "Undo"),
        }

    def notes(self, segments: Iterable[Any], translation: Any) -> dict[int, SegmentNotes]:
        """Return the terms of each segment as ``terms``, each with ``missing`` and ``waived``.

        A term is ``missing`` if the translation lacks it and no translator has waived it.
        """
        segments = list(segments)
        waivers = SimpleLazyObject(lambda: _waivers(segments))
        return {segment.row.pk: self._segment_notes(segment, translation, waivers) for segment in segments}

    def export_notes(self, segments: Iterable[Any], translation: Any) -> dict[int, list[str]]:
        """Return the terms of each segment with their equivalents, as lines of text."""
        return {
            segment.row.pk: [
                f"{occurrence.name} = {', '.join(occurrence.equivalents)}"
                for occurrence in self._glossary.terms_in(segment.source, translation)
                if occurrence.equivalents
            ]
            for segment in segments
        }

    def apply_decision(self, request: HttpRequest, string: Any, key: str) -> bool:
        """Waive the term with the primary key ``key`` for a translated string, or undo that."""
        if not key.isdecimal():
            return False
        term = get_object_or_404(Term, pk=key)
        if request.POST.get("undo"):
            TermWaiver.objects.filter(string=string, term=term).delete()
        else:
            TermWaiver.objects.get_or_create(string=string, term=term, defaults={"user_id": request.user.pk})
        return True

    def _segment_notes(self, segment: Any, translation: Any, waivers: Any) -> SegmentNotes:
        occurrences = self._glossary.terms_in(segment.source, translation)
        language = translation.target_locale.language_code
        return SegmentNotes(
            ranges=[span for occurrence in occurrences for span in occurrence.spans],
            data={"terms": [self._term_data(segment, item, language, waivers) for item in occurrences]},
        )

    def _term_data(
        self, segment: Any, occurrence: TermOccurrence, language: str, waivers: Any
    ) -> dict[str, Any]:
        waived = bool(segment.target) and occurrence.term.pk in waivers[segment.target.pk]
        is_used = not segment.target or not occurrence.equivalents
        is_used = is_used or self._glossary.uses(segment.translated, occurrence, language)
        return {
            "id": occurrence.term.pk,
            "name": occurrence.name,
            "equivalents": occurrence.equivalents,
            "missing": not is_used and not waived,
            "waived": not is_used and waived,
        }


def _waivers(segments: Iterable[Any]) -> dict[int, set[int]]:
    """Return ``{primary key of a translated string: primary keys of the terms that are waived for it}``."""
    keys = [segment.target.pk for segment in segments if segment.target]
    waivers: dict[int, set[int]] = defaultdict(set)
    for string, term in TermWaiver.objects.filter(string__in=keys).values_list("string", "term"):
        waivers[string].add(term)
    return waivers
