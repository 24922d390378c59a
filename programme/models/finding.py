"""Finds what a question asks for: with as many queries for thousands of pages as for one."""

from collections import Counter
from dataclasses import dataclass, field

from ..searching.ranking import rank
from .search_index import SearchDocument, SearchPosting
from .understanding import Understanding, mend, understand


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
        found, slots = Findings(self.language), self.understood.slots[self.language]
        postings, total = self._postings(self.language, slots)
        present = {form for _document, _kind, form, _weight in postings}
        better = []
        for slot in slots:
            if present.isdisjoint(slot.forms):
                slot = self._mended(slot, found)  # noqa: PLW2901 - it takes the place of the other
            if slot:
                better.append(slot)
        if better != slots and better:
            postings, total = self._postings(self.language, better)
        return self._ranked(found, better, postings, total)

    def elsewhere(self, language):
        """Return the :class:`Findings` in another language, by the glossary and by words that both have."""
        slots = [slot for slot in self.understood.slots[language] if slot.wordings]
        # Half a question is another one.
        if 2 * len(slots) < len(self.understood.slots[language]) or not slots:
            return Findings(language)
        postings, total = self._postings(language, slots)
        return self._ranked(Findings(language), slots, postings, total)

    def _mended(self, slot, found):
        better, meant = mend(slot, self.language)
        if better is None:
            found.missing.append(slot.typed)
        elif meant:
            found.mended.append((slot.typed, meant))
        return better

    def _postings(self, language, slots):
        """(rows of document, kind, form and weight; how many documents there are), in two queries."""
        forms = {form for slot in slots for form in slot.forms}
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
        found.keys = rank(slots, rows, total)
        found.kind_of = {key: kinds[key] for key in found.keys}
        found.kinds = Counter(found.kind_of.values())
        return found
