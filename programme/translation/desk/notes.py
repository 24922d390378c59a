"""Notes for translators on each string: notes of apps, the previous source text, and machine drafts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.functional import cached_property
from wagtail_localize.models import StringTranslation, Translation

from programme.localization.translator_notes import SegmentNotes, translator_notes

from ..parity.segments import strip_segment, word_diff
from .segments import ADDRESS, Segment, read_segments


class Notes:
    """Notes on the strings of a ``Translation``; the number of queries is constant."""

    def __init__(self, translation):
        self.translation = translation
        self.providers = translator_notes()

    @cached_property
    def segments(self) -> list[Segment]:
        return read_segments([self.translation])[self.translation.pk]

    @cached_property
    def pending_segments(self) -> list[Segment]:
        """Strings that need work."""
        return [segment for segment in self.segments if segment.waits]

    @cached_property
    def drafts(self) -> list[Segment]:
        """Strings with a machine draft."""
        return [segment for segment in self.segments if segment.is_draft]

    def lines(self) -> dict[int, dict[str, Any]]:
        """Return ``{primary key of the StringSegment: notes}``, ready for JSON.

        ``source`` is the source as ``(text, whether it has a note)``; ``earlier`` the change from the previous source;
        ``draft`` the primary key of a machine draft. The other keys come from the notes of apps.
        """
        earlier = load_previous_sources([self.translation], {self.translation.pk: self.segments})
        segments = [segment for segment in self.segments if segment.path != ADDRESS]
        declared = [provider.notes(segments, self.translation) for provider in self.providers]
        return {
            segment.row.pk: self._line(
                segment,
                earlier.get((segment.row.pk, self.translation.pk)),
                [notes.get(segment.row.pk, SegmentNotes()) for notes in declared],
            )
            for segment in segments
        }

    def _line(self, segment, earlier, declared):
        line = {
            "source": _mark_spans(segment.source, [span for notes in declared for span in notes.ranges]),
            "earlier": earlier and _wording_change(earlier, segment.source),
            "draft": segment.target.pk if segment.is_draft else None,
        }
        for notes in declared:
            line |= notes.data
        return line


def _mark_spans(text, spans):
    """Split a text into ``(text, whether it is one of the spans)``."""
    pieces, last = [], 0
    for start, end in sorted(spans):
        pieces += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [piece for piece in (*pieces, (text[last:], False)) if piece[0]]


def _wording_change(earlier, source):
    pieces = word_diff(strip_segment(earlier.source), strip_segment(source))
    was = [(piece.text, piece.kind != "kept") for piece in pieces if piece.kind != "added"]
    now = [(piece.text, piece.kind != "kept") for piece in pieces if piece.kind != "removed"]
    return {"was": was, "now": now, "translated": strip_segment(earlier.translated)}


# Minimum similarity, from 0 to 1, of two versions of the same string.
_MIN_SIMILARITY = 0.5


@dataclass(frozen=True)
class PreviousSource:
    """Previous source and translation of a string, both as HTML."""

    source: str
    translated: str


def load_previous_sources(
    translations: Iterable[Translation], segments: Mapping[int, list[Segment]]
) -> dict[tuple[int, int], PreviousSource]:
    """Return ``{(StringSegment pk, Translation pk): PreviousSource}`` of changed strings, in one query.

    Args:
        translations: ``Translation`` objects with their sources.
        segments: the result of :func:`read_segments` for them.
    """
    unused = _unused_translations(translations, segments)
    previous = {}
    for translation in translations:
        by_container = defaultdict(list)
        for segment in segments[translation.pk]:
            if segment.target is None or segment.is_draft:
                by_container[_container_path(segment.path)].append(segment)
        for container, pending in by_container.items():
            former = unused.get((translation.pk, container), ())
            for segment, row in _pair_by_similarity(pending, former):
                previous[segment.row.pk, translation.pk] = PreviousSource(row.translation_of.data, row.data)
    return previous


def _unused_translations(translations, segments):
    """Return ``{(Translation pk, container path): translations of strings no longer there}``, the latest first."""
    current = {
        (translation.target_locale_id, segment.row.context_id, segment.row.string_id)
        for translation in translations
        for segment in segments[translation.pk]
    }
    owners = {
        (translation.target_locale_id, translation.source.object_id): translation
        for translation in translations
    }
    rows = StringTranslation.objects.filter(
        locale__in={locale for locale, _key in owners},
        context__object__in={key for _locale, key in owners},
    ).exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    unused = defaultdict(list)
    for row in rows.select_related("context", "translation_of").order_by("-updated_at", "-pk"):
        owner = owners.get((row.locale_id, row.context.object_id))
        is_current = (row.locale_id, row.context_id, row.translation_of_id) in current
        if owner and not is_current and row.translation_of.locale_id == owner.source.locale_id:
            unused[owner.pk, _container_path(row.context.path)].append(row)
    return unused


def _container_path(path):
    """Return the path of the field, block or row that contains a string; strings move and change within it."""
    return ".".join(path.split(".")[:2])


def _pair_by_similarity(segments, former):
    """Pair strings with the most similar previous ones; a field with a single string has only one candidate."""
    if len(segments) == 1 and "." not in segments[0].path:
        return [(segments[0], former[0])] if former else []
    similarities = sorted(
        (
            (
                _similarity(strip_segment(segment.source), strip_segment(row.translation_of.data)),
                -index,
                -former_index,
            )
            for index, segment in enumerate(segments)
            for former_index, row in enumerate(former)
        ),
        reverse=True,
    )
    taken, matches = set(), {}
    for ratio, index, former_index in similarities:
        if ratio >= _MIN_SIMILARITY and -index not in matches and -former_index not in taken:
            matches[-index] = -former_index
            taken.add(-former_index)
    return [(segments[index], former[former_index]) for index, former_index in matches.items()]


def _similarity(first, second):
    matcher = SequenceMatcher(None, first.split(), second.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _MIN_SIMILARITY else 0
