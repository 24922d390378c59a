"""Finds what a question asks for: with as many queries for thousands of pages as for one."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.functional import cached_property

from .index.models import PostingReader, SearchDocument
from .language.spelling import distance
from .language.word_forms import is_word, word_forms
from .query_expansion import ExpandedQuery, expand_query, prefix_completions, spelling_candidates
from .query_terms import typed_together
from .ranking import is_rare, rank_documents


@dataclass
class SearchFindings:
    """What a question has found in one language.

    Attributes:
        language: the language.
        keys: the primary keys of the :class:`SearchDocument` that are found, the best first.
        kinds: how many there are of each kind.
        slots: what was looked for, as :class:`Slot`.
        mended: pairs of what was typed and what was looked for instead.
        missing: what was typed and stands nowhere.
    """

    language: str
    keys: list[int] = field(default_factory=list)
    kinds: Counter = field(default_factory=Counter)
    slots: list = field(default_factory=list)
    mended: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    _kind_of: dict[int, str] = field(default_factory=dict)

    def of_kind(self, kind):
        """The keys of one kind; all of them for ``""``."""
        return [key for key in self.keys if not kind or self._kind_of[key] == kind]

    def ranked(self, slots, postings):
        """Take up what was found for the ``slots``, and return self."""
        self.slots = slots
        self.keys = rank_documents(slots, typed_together(slots), postings, len(postings.kinds))
        self._kind_of = postings.kinds
        self.kinds = Counter(postings.kinds[key] for key in self.keys)
        return self


class SearchEngine:
    """A question, and what answers it in each language of a site.

    Args:
        text: what was typed.
        language: that of the page on which it was.
        trees: {language: path of the front page}, for every language of the site.
    """

    def __init__(self, text, language, trees):
        self.language = language
        self.trees = trees
        self._postings = {}
        self.understood: ExpandedQuery = expand_query(text, language, list(trees))

    def here(self):
        """Return the :class:`Findings` in the reader's own language; what finds nothing is mended if it can be."""
        found = SearchFindings(self.language)
        slots = self.understood.slots[self.language]
        postings = self._read(self.language, slots)
        if not all(self._is_sure(slot, postings) for slot in slots):
            slots = self._mended(slots, postings, found)
            postings = self._read(self.language, slots)
        return found.ranked(slots, postings)

    def elsewhere(self, language):
        """Return the :class:`Findings` in another language, by equivalent words and by those that both have."""
        slots = [slot for slot in self.understood.slots[language] if slot.wordings]
        # Half a question is another one.
        if 2 * len(slots) < len(self.understood.slots[language]) or not slots:
            return SearchFindings(language)
        return SearchFindings(language).ranked(slots, self._read(language, slots))

    def _read(self, language, slots):
        """The :class:`Postings` of what is looked for."""
        if language not in self._postings:
            tree = {"page__path__startswith": self.trees[language]}
            self._postings[language] = PostingReader(self._documents.filter(language=language, **tree))
        postings = self._postings[language]
        postings.read([*typed_together(slots), *(form for slot in slots for form in slot.own)])
        postings.read(form for slot in slots if is_rare(slot, postings) for form in slot.forms)
        return postings

    @cached_property
    def _documents(self):
        return SearchDocument.objects.open()

    def _is_sure(self, slot, postings):
        """Whether a place of the question finds what was meant; a slip may have the stem of quite another word."""
        is_certain = bool(postings.get(slot.typed)) or is_word(slot.typed, self.language)
        return is_certain and _is_found(slot.own, postings)

    def _mended(self, slots, postings, found):
        """The places of the question with what was probably meant in those that find nothing; without them otherwise."""
        by_parts = {slot.typed for slot in slots if _is_found(slot.forms, postings)}
        lost = {
            slot.typed: slot.own
            for slot in slots
            if not self._is_sure(slot, postings)
            and not (slot.typed in by_parts and is_word(slot.typed, self.language))
        }
        begun = prefix_completions(lost, self.language)
        near = spelling_candidates([typed for typed in lost if typed not in begun], self.language)
        meant = {one: word for one, word in near.items() if self._is_slip(one, lost[one], word)}
        found.missing = [typed for typed in lost if typed not in {*begun, *meant, *by_parts}]
        if not meant:
            return [begun.get(slot.typed, slot) for slot in slots if slot.typed not in found.missing]
        found.mended = list(meant.items())
        said = (meant.get(slot.typed, slot.typed) for slot in slots if slot.typed not in found.missing)
        self.understood = expand_query(" ".join(said), self.language, list(self.trees))
        return self.understood.slots[self.language]

    def _is_slip(self, typed, own, word):
        """Whether ``word`` is not only another case of what was typed; a word that exists has one slip at most."""
        is_same = not own.isdisjoint(word_forms(word, self.language).own)
        return not is_same and (not is_word(typed, self.language) or distance(typed, word, 1) <= 1)


def _is_found(forms, postings):
    return any(postings.get(form) for form in forms)
