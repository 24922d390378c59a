"""What a translator is shown beside each string: the notes of apps, what it said before, a machine's draft."""

from django.utils.functional import cached_property

from programme.extensions import SegmentNotes, translator_notes
from programme.ledger.wording import changed_words
from programme.parity.segments import plain

from .earlier import read_earlier
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
    def waiting(self):
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
        earlier = read_earlier([self.translation], {self.translation.pk: self.segments})
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
            "source": _marked(segment.source, [place for notes in declared for place in notes.places]),
            "earlier": earlier and _former(earlier, segment.source),
            "draft": segment.target.pk if segment.is_draft else None,
        }
        for notes in declared:
            line |= notes.data
        return line


def _marked(text, places):
    """Cut a text into (text, whether it is one of the places)."""
    pieces, last = [], 0
    for start, end in sorted(places):
        pieces += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [piece for piece in (*pieces, (text[last:], False)) if piece[0]]


def _former(earlier, source):
    pieces = changed_words(plain(earlier.source), plain(source))
    was = [(piece.text, piece.kind != "kept") for piece in pieces if piece.kind != "added"]
    now = [(piece.text, piece.kind != "kept") for piece in pieces if piece.kind != "removed"]
    return {"was": was, "now": now, "translated": plain(earlier.translated)}
