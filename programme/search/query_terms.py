"""Query terms: the words and names of a query, each with the variants that match in its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .language.tokenizer import tokenize_words
from .language.word_forms import WordForms
from .ranking import drop_stopwords, word_pairs

# Limits the cost of a query, such as a page of text pasted into the field.
_MAX_WORDS = 12
_MAX_NAME_WORDS = 5
# Weights of synonyms and of completed words, relative to the word as typed.
SYNONYM_FACTOR, COMPLETION_FACTOR = 0.9, 0.7

# Positions (first, after the last) of the words of a query that form a name.
Span = tuple[int, int]


@dataclass(frozen=True)
class TermVariant:
    """An expression that matches a query term.

    Attributes:
        words: forms of each word of the expression.
        factor: weight relative to the term as typed.
        text: the expression as written, for a synonym; empty for the term as typed.
    """

    words: tuple[WordForms, ...]
    factor: float = 1.0
    text: str = ""


@dataclass(frozen=True)
class QueryTerm:
    """A word or name of a query.

    Attributes:
        typed: the term as typed.
        variants: expressions that match the term, the one that was typed first.
        concept: identifier of the concept that the term names, if any.
    """

    typed: str
    variants: tuple[TermVariant, ...]
    concept: str | None = None

    @property
    def base_forms(self) -> set[str]:
        """The base forms of all words of all variants, without parts of compounds."""
        return {form for variant in self.variants for word in variant.words for form in word.base_forms}

    @property
    def forms(self) -> list[str]:
        """All forms of all variants, with parts of compounds."""
        forms = (
            form
            for variant in self.variants
            for word in variant.words
            for form in (*word.base_forms, *word.parts)
        )
        return list(dict.fromkeys(forms))


def adjacent_pairs(terms: Iterable[QueryTerm]) -> list[str]:
    """Return the pair form of every two words that were typed next to each other."""
    typed = [term.variants[0] for term in terms if term.variants and not term.variants[0].text]
    return word_pairs([word.key for variant in typed for word in variant.words])


@dataclass(frozen=True)
class ConceptName:
    """A name of a concept in one language.

    Attributes:
        concept: identifier of the concept.
        language: language code.
        key: key form of each word of the name, separated by spaces.
        text: the name as written.
    """

    concept: str
    language: str
    key: str
    text: str

    @property
    def variant(self) -> TermVariant:
        """The name as a synonym in a query."""
        return TermVariant(tuple(WordForms((form,)) for form in self.key.split()), SYNONYM_FACTOR, self.text)


def significant_words(text: str, language: str) -> list[str]:
    """Return the words of a query without stop words, or all words if it consists of stop words."""
    return list(dict.fromkeys(drop_stopwords(text, language) or tokenize_words(text)))[:_MAX_WORDS]


def name_keys(words: Sequence[WordForms]) -> dict[Span, str]:
    """Return ``{span: key}`` of every sequence of adjacent words that could be a name.

    Args:
        words: forms of each word of the query.
    """
    keys = [word.key for word in words]
    return {
        (start, end): " ".join(keys[start:end])
        for start in range(len(keys))
        for end in range(start + 1, min(len(keys), start + _MAX_NAME_WORDS) + 1)
    }


def query_terms(
    words: Sequence[str],
    forms: Sequence[WordForms | None],
    concepts: Mapping[Span, str],
    names: Mapping[str, Sequence[ConceptName]],
) -> list[QueryTerm]:
    """Return the terms of a query for a search in one language.

    Args:
        words: the words of the query as typed.
        forms: forms of each word in the language of the search; None for a word that is unknown there.
        concepts: ``{span: concept}`` of the names in the query, in any language.
        names: ``{concept: its names}`` in the language of the search.
    """
    terms, position = [], 0
    while position < len(words):
        end = max((end for start, end in concepts if start == position), default=position + 1)
        concept = concepts.get((position, end))
        term_forms = [word for word in forms[position:end] if word is not None]
        variants = [TermVariant(tuple(term_forms))] if len(term_forms) == end - position else []
        variants += [name.variant for name in names.get(concept or "", ())]
        terms.append(QueryTerm(" ".join(words[position:end]), tuple(variants), concept))
        position = end
    return terms
