"""Notes for translators on the terms of a text: their approved equivalents, and whether a translation uses them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from programme.localization.translator_notes import SegmentNotes, TranslatorNotes

from .providers import TranslationGlossary
from .terms import Term, TermWaiver


class TermNotes(TranslatorNotes):
    """The notes on terms; the glossary is read once for all of them."""

    def __init__(self) -> None:
        self._glossary = TranslationGlossary()

    def labels(self) -> dict[str, str]:
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

        ``missing`` says that the translation lacks the term and that no translator has waived it.
        """
        segments = list(segments)
        waivers = SimpleLazyObject(lambda: _waivers(segments))
        return {segment.row.pk: self._notes_on(segment, translation, waivers) for segment in segments}

    def export_notes(self, segments: Iterable[Any], translation: Any) -> dict[int, list[str]]:
        return {
            segment.row.pk: [
                f"{found.name} = {', '.join(found.equivalents)}"
                for found in self._glossary.terms_in(segment.source, translation)
                if found.equivalents
            ]
            for segment in segments
        }

    def apply_decision(self, request: HttpRequest, string: Any, key: str) -> bool:
        """Waive the term whose primary key is ``key``, or undo that."""
        if not key.isdecimal():
            return False
        term = get_object_or_404(Term, pk=key)
        if request.POST.get("undo"):
            TermWaiver.objects.filter(string=string, term=term).delete()
        else:
            TermWaiver.objects.get_or_create(string=string, term=term, defaults={"user": request.user})
        return True

    def _notes_on(self, segment, translation, waivers):
        found = self._glossary.terms_in(segment.source, translation)
        language = translation.target_locale.language_code
        return SegmentNotes(
            ranges=[place for one in found for place in one.places],
            data={"terms": [self._term(segment, one, language, waivers) for one in found]},
        )

    def _term(self, segment, found, language, waivers):
        waived = bool(segment.target) and found.term.pk in waivers[segment.target.pk]
        is_used = not segment.target or not found.equivalents
        is_used = is_used or self._glossary.uses(segment.translated, found, language)
        return {
            "id": found.term.pk,
            "name": found.name,
            "equivalents": found.equivalents,
            "missing": not is_used and not waived,
            "waived": not is_used and waived,
        }


def _waivers(segments):
    """{string translation: terms that it lacks on purpose}."""
    keys = [segment.target.pk for segment in segments if segment.target]
    waived = defaultdict(set)
    for string, term in TermWaiver.objects.filter(string__in=keys).values_list("string", "term"):
        waived[string].add(term)
    return waived
