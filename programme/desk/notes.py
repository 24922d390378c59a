"""What a translator is shown beside each string: terms and their equivalents, what it said before, a machine's draft."""

from collections import defaultdict

from django.utils.functional import cached_property

from programme.ledger.wording import changed_words
from programme.models import TermWaiver
from programme.parity.segments import plain

from .earlier import read_earlier
from .glossary import Glossary
from .segments import ADDRESS, read_segments


class Notes:
    """The notes on the strings of a ``Translation``; as many queries for many strings as for one."""

    def __init__(self, translation):
        self.translation = translation
        self.language = translation.target_locale.language_code
        self.glossary = Glossary()

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

        ``source`` is the source as (text, whether it is a term); ``terms`` its terms, each with ``missing``: whether
        the translation lacks the term and nobody has said that this is on purpose; ``earlier`` the former
        wording; ``draft`` the primary key of a machine's draft.
        """
        earlier = read_earlier([self.translation], {self.translation.pk: self.segments})
        return {
            segment.row.pk: self._line(segment, earlier.get((segment.row.pk, self.translation.pk)))
            for segment in self.segments
            if segment.path != ADDRESS
        }

    def _line(self, segment, earlier):
        terms = self.glossary.terms_in(segment.source, self.translation)
        return {
            "source": _marked(segment.source, [place for one in terms for place in one.places]),
            "terms": [self._term(segment, one) for one in terms],
            "earlier": earlier and _former(earlier, segment.source),
            "draft": segment.target.pk if segment.is_draft else None,
        }

    def _term(self, segment, found):
        waived = bool(segment.target) and found.term.pk in self._waivers[segment.target.pk]
        is_used = not segment.target or not found.equivalents
        is_used = is_used or self.glossary.uses(segment.translated, found, self.language)
        return {
            "id": found.term.pk,
            "name": found.name,
            "equivalents": found.equivalents,
            "missing": not is_used and not waived,
            "waived": not is_used and waived,
        }

    @cached_property
    def _waivers(self):
        """{string translation: terms that it lacks on purpose}."""
        keys = [segment.target.pk for segment in self.segments if segment.target]
        found = defaultdict(set)
        for string, term in TermWaiver.objects.filter(string__in=keys).values_list("string", "term"):
            found[string].add(term)
        return found


def _marked(text, places):
    """Cut a text into (text, whether it is a term)."""
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
