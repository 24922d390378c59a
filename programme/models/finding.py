"""Finds what a question asks for: with as many queries for thousands of pages as for one."""

from collections import Counter
from dataclasses import dataclass, field

from ..searching.asking import typed_together
from ..searching.lemmas import is_word
from ..searching.ranking import rank
from .search_index import SearchDocument, SearchPosting
from .understanding import Understanding, begun_words, nearest_word, understand


@dataclass
class Findings:
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
    kind_of: dict[int, str] = field(default_factory=dict)

    def of_kind(self, kind):
        """The keys of one kind; all of them for ``""``."""
        return [key for key in self.keys if not kind or self.kind_of[key] == kind]


class Finder:
    """A question, and what answers it in each language of a site.

    Args:
        text: what was typed.
        language: that of the page on which it was.
        trees: {language: path of the front page}, for every language of the site.
    """

    def __init__(self, text, language, trees):
        self.language = language
        self.trees = trees
        self.understood: Understanding = understand(text, language, list(trees))

    def here(self):
        """Return the :class:`Findings` in the reader's own language; what finds nothing is mended if it can be."""
        found = Findings(self.language)
        slots = self.understood.slots[self.language]
        postings, total = self._postings(self.language, slots)
        present = {form for _document, _kind, form, _weight in postings}
        if any(present.isdisjoint(slot.own) for slot in slots):
            slots = self._mended(slots, present, found)
            postings, total = self._postings(self.language, slots)
        return self._ranked(found, slots, postings, total)

    def elsewhere(self, language):
        """Return the :class:`Findings` in another language, by the glossary and by words that both have."""
        slots = [slot for slot in self.understood.slots[language] if slot.wordings]
        # Half a question is another one.
        if 2 * len(slots) < len(self.understood.slots[language]) or not slots:
            return Findings(language)
        postings, total = self._postings(language, slots)
        return self._ranked(Findings(language), slots, postings, total)

    def _mended(self, slots, present, found):
        """The places of the question with what was probably meant in those that find nothing; without them otherwise."""
        better, meant = [], {}
        for slot in slots:
            by_parts = not present.isdisjoint(slot.forms)
            if not present.isdisjoint(slot.own) or (by_parts and is_word(slot.typed, self.language)):
                better.append(slot)
            elif begun := begun_words(slot.typed, self.language):
                better.append(begun)
            elif near := nearest_word(slot.typed, self.language):
                meant[slot.typed] = near
            elif by_parts:
                better.append(slot)
            else:
                found.missing.append(slot.typed)
        if not meant:
            return better
        found.mended = list(meant.items())
        said = (meant.get(slot.typed, slot.typed) for slot in slots if slot.typed not in found.missing)
        self.understood = understand(" ".join(said), self.language, list(self.trees))
        return self.understood.slots[self.language]

    def _postings(self, language, slots):
        """(rows of document, kind, form and weight; how many documents there are), in two queries."""
        forms = {form for slot in slots for form in slot.forms} | set(typed_together(slots))
        documents = SearchDocument.objects.open().filter(
            page__path__startswith=self.trees[language], language=language
        )
        rows = SearchPosting.objects.filter(form__in=forms, document__in=documents)
        postings = list(rows.values_list("document_id", "document__kind", "form", "weight")) if forms else []
        return postings, documents.count()

    @staticmethod
    def _ranked(found, slots, postings, total):
        kinds = {document: kind for document, kind, _form, _weight in postings}
        rows = ((document, form, weight) for document, _kind, form, weight in postings)
        found.slots = slots
        found.keys = rank(slots, typed_together(slots), rows, total)
        found.kind_of = {key: kinds[key] for key in found.keys}
        found.kinds = Counter(found.kind_of.values())
        return found
