"""What a translator is shown beside each string: the notes of apps, what it said before, a machine's draft."""

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.functional import cached_property
from wagtail_localize.models import StringTranslation

from programme.localization.translator_notes import SegmentNotes, translator_notes

from ..parity.segments import strip_segment, word_diff
from .segments import ADDRESS, read_segments


class Notes:
    """The notes on the strings of a ``Translation``; as many queries for many strings as for one."""

    def __init__(self, translation):
        self.translation = translation
        self.providers = translator_notes()

    @cached_property
    def segments(self):
        return read_segments([self.translation])[self.translation.pk]

    @cached_property
    def pending_segments(self):
        """The strings in which somebody has something to do."""
        return [segment for segment in self.segments if segment.waits]

    @cached_property
    def drafts(self):
        """The drafts of a machine."""
        return [segment for segment in self.segments if segment.is_draft]

    def lines(self):
        """Return ``{primary key of a StringSegment: its notes}``, ready for JSON.

        ``source`` is the source as (text, whether a note is about it); ``earlier`` the former wording; ``draft`` the
        primary key of a machine's draft. The rest is what the declared notes say.
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
            "source": _mark_spans(segment.source, [span for notes in declared for span in notes.places]),
            "earlier": earlier and _wording_change(earlier, segment.source),
            "draft": segment.target.pk if segment.is_draft else None,
        }
        for notes in declared:
            line |= notes.data
        return line


def _mark_spans(text, spans):
    """Cut a text into (text, whether it is one of the places)."""
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


# How alike two wordings must be for one to be the other, changed; from 0 to 1.
_MIN_SIMILARITY = 0.5


@dataclass(frozen=True)
class PreviousSource:
    """What stood in the place of a string before; both are HTML."""

    source: str
    translated: str


def load_previous_sources(translations, segments):
    """Return ``{primary key of a StringSegment and of a translation: Earlier}`` for what is changed, in one query.

    Args:
        translations: ``Translation`` objects with their sources.
        segments: what :func:`read_segments` says of them.
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
    """{(translation, place): translations of strings that the page no longer has there, the latest first}."""
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
    """The field, or the block or row of a field, that a path lies in; within it, strings move and change."""
    return ".".join(path.split(".")[:2])


def _pair_by_similarity(segments, former):
    """Pair what waits with the wording it is most like; in a field of one string there is nothing to choose."""
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
