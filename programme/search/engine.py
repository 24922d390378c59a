"""Search engine: retrieves and ranks the documents of a query, with a constant number of database queries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from django.utils.functional import cached_property

from .index.models import PostingReader, SearchDocument, SearchDocumentQuerySet
from .language.spelling import distance
from .language.word_forms import is_word, word_forms
from .query_expansion import ExpandedQuery, expand_query, prefix_completions, spelling_candidates
from .query_terms import QueryTerm, adjacent_pairs
from .ranking import Postings, is_rare, rank_documents


@dataclass
class SearchMatches:
    """The matching documents of a query in one language.

    Attributes:
        language: language code.
        keys: primary keys of the matching :class:`~.index.models.SearchDocument` rows, best match first.
        kind_counts: number of matches of each kind.
        terms: the query terms that were searched.
        corrections: pairs of a typed word and the word that was searched in its place.
        missing: typed words that no document contains.
    """

    language: str
    keys: list[int] = field(default_factory=list)
    kind_counts: Counter[str] = field(default_factory=Counter)
    terms: list[QueryTerm] = field(default_factory=list)
    corrections: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    _kinds: dict[int, str] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[int]:
        """Return the keys of one kind, or all keys if ``kind`` is empty."""
        return [key for key in self.keys if not kind or self._kinds[key] == kind]

    def rank(self, terms: list[QueryTerm], postings: PostingReader) -> Self:
        """Fill in the ranked documents of ``terms`` and return self."""
        self.terms = terms
        self.keys = rank_documents(terms, adjacent_pairs(terms), postings, len(postings.kinds))
        self._kinds = postings.kinds
        self.kind_counts = Counter(postings.kinds[key] for key in self.keys)
        return self


class SearchEngine:
    """A query and its matches in each language of a site.

    Args:
        text: the query as typed.
        language: language of the search page.
        trees: ``{language: path of the home page}`` of every language of the site.
    """

    def __init__(self, text: str, language: str, trees: dict[str, str]) -> None:
        self.language = language
        self.trees = trees
        self._postings: dict[str, PostingReader] = {}
        self.expanded_query: ExpandedQuery = expand_query(text, language, list(trees))

    def search(self) -> SearchMatches:
        """Return the matches in the language of the search page, with spell correction of unknown words."""
        matches = SearchMatches(self.language)
        terms = self.expanded_query.terms[self.language]
        postings = self._read_postings(self.language, terms)
        if not all(self._is_reliable(term, postings) for term in terms):
            terms = self._correct(terms, postings, matches)
            postings = self._read_postings(self.language, terms)
        return matches.rank(terms, postings)

    def search_in(self, language: str) -> SearchMatches:
        """Return the matches in another language, by equivalent names and by words that both languages share.

        If fewer than half of the terms have an equivalent there, the query is a different one and matches nothing.
        """
        terms = [term for term in self.expanded_query.terms[language] if term.variants]
        if 2 * len(terms) < len(self.expanded_query.terms[language]) or not terms:
            return SearchMatches(language)
        return SearchMatches(language).rank(terms, self._read_postings(language, terms))

    def _read_postings(self, language: str, terms: list[QueryTerm]) -> PostingReader:
        """Return the postings of a language, with those of all forms of ``terms`` loaded."""
        if language not in self._postings:
            tree = {"page__path__startswith": self.trees[language]}
            self._postings[language] = PostingReader(self._documents.filter(language=language, **tree))
        postings = self._postings[language]
        postings.read([*adjacent_pairs(terms), *(form for term in terms for form in term.base_forms)])
        postings.read(form for term in terms if is_rare(term, postings) for form in term.forms)
        return postings

    @cached_property
    def _documents(self) -> SearchDocumentQuerySet:
        return SearchDocument.objects.open()

    def _is_reliable(self, term: QueryTerm, postings: Postings) -> bool:
        """Whether a term matches as typed; a misspelt word may share its stem with an unrelated word."""
        is_certain = bool(postings.get(term.typed)) or is_word(term.typed, self.language)
        return is_certain and _has_postings(term.base_forms, postings)

    def _correct(self, terms: list[QueryTerm], postings: Postings, matches: SearchMatches) -> list[QueryTerm]:
        """Return the terms with corrected spelling, and record the corrections in ``matches``.

        Terms that neither match nor can be completed or corrected are left out.
        """
        by_parts = {term.typed for term in terms if _has_postings(term.forms, postings)}
        unmatched = {
            term.typed: term.base_forms
            for term in terms
            if not self._is_reliable(term, postings)
            and not (term.typed in by_parts and is_word(term.typed, self.language))
        }
        completed = prefix_completions(unmatched, self.language)
        candidates = spelling_candidates(
            [typed for typed in unmatched if typed not in completed], self.language
        )
        corrected = {
            typed: word
            for typed, word in candidates.items()
            if self._is_misspelling(typed, unmatched[typed], word)
        }
        matches.missing = [typed for typed in unmatched if typed not in {*completed, *corrected, *by_parts}]
        if not corrected:
            return [completed.get(term.typed, term) for term in terms if term.typed not in matches.missing]
        matches.corrections = list(corrected.items())
        words = (corrected.get(term.typed, term.typed) for term in terms if term.typed not in matches.missing)
        self.expanded_query = expand_query(" ".join(words), self.language, list(self.trees))
        return self.expanded_query.terms[self.language]

    def _is_misspelling(self, typed: str, base_forms: set[str], word: str) -> bool:
        """Whether ``typed`` is a misspelling of ``word`` and no inflection of it.

        A word of the dictionary has one error at most.
        """
        is_inflection = not base_forms.isdisjoint(word_forms(word, self.language).base_forms)
        return not is_inflection and (not is_word(typed, self.language) or distance(typed, word, 1) <= 1)


def _has_postings(forms: Iterable[str], postings: Postings) -> bool:
    return any(postings.get(form) for form in forms)
