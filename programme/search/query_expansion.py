"""Query expansion: terms of a query with synonyms and translations, completions and spell correction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Length

from .index.models import SearchName, SearchPosting, SearchWord
from .language.spelling import nearest_words, word_end, word_start
from .language.word_forms import WordForms, exact_form, simple_forms, word_forms
from .query_terms import (
    COMPLETION_FACTOR,
    ConceptName,
    QueryTerm,
    Span,
    TermVariant,
    name_keys,
    query_terms,
    significant_words,
)
from .ranking import PARTS

_MIN_PREFIX_LENGTH = 4
_MAX_COMPLETIONS = 8


@dataclass
class ExpandedQuery:
    """A query with its terms in each language.

    Attributes:
        words: the significant words as typed.
        terms: ``{language: query terms}``.
        synonyms: pairs of a typed term and the synonyms that are searched as well.
        translations: ``{language: the query with the names of its concepts in that language}``.
    """

    words: list[str]
    terms: dict[str, list[QueryTerm]] = field(default_factory=dict)
    synonyms: list[tuple[str, list[str]]] = field(default_factory=list)
    translations: dict[str, str] = field(default_factory=dict)


def expand_query(text: str, language: str, languages: Sequence[str]) -> ExpandedQuery:
    """Return the expansion of a query, in two database queries.

    Args:
        text: the query as typed.
        language: language of the search page.
        languages: all languages of the site.
    """
    words = significant_words(text, language)
    indexed = _indexed_forms(words)
    forms = {code: [indexed.get((code, word)) for word in words] for code in languages}
    # Words that no text contains are looked up in the dictionary of the page's language.
    forms[language] = [
        indexed_forms or word_forms(word, language)
        for indexed_forms, word in zip(forms[language], words, strict=True)
    ]
    forms = {
        code: [exact_form(*pair) for pair in zip(row, words, strict=True)] for code, row in forms.items()
    }
    names, concepts = _read_names(words, forms, languages)
    expanded = ExpandedQuery(words)
    for code in languages:
        in_language = {
            concept: [name for name in all_names if name.language == code]
            for concept, all_names in names.items()
        }
        expanded.terms[code] = query_terms(words, forms[code], concepts, in_language)
        expanded.translations[code] = _translate(expanded.terms[code], in_language)
    expanded.synonyms = [
        (term.typed, synonyms) for term in expanded.terms[language] if (synonyms := _synonyms(term))
    ]
    return expanded


def prefix_completions(prefixes: Iterable[str], language: str) -> dict[str, QueryTerm]:
    """Return ``{prefix: term that matches the words beginning with it}``, in one database query.

    Prefixes that begin no word of the index are left out.

    Args:
        prefixes: typed words that are not in the index.
        language: language of the index.
    """
    by_start = defaultdict(list)
    for prefix in prefixes:
        if len(prefix) >= _MIN_PREFIX_LENGTH:
            by_start[word_start(prefix)].append(prefix)
    completions: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for word, form, rank in _word_rows(Q(beginning__in=by_start), language):
        for prefix in by_start[word_start(word)]:
            if word.startswith(prefix):
                completions[prefix][word][form] = rank
    return {prefix: _completion_term(prefix, words) for prefix, words in completions.items()}


def _completion_term(prefix: str, words: Mapping[str, Mapping[str, int]]) -> QueryTerm:
    shortest = sorted(words, key=lambda word: (len(word), word))[:_MAX_COMPLETIONS]
    variants = (TermVariant((_ranked_forms(words[word]),), COMPLETION_FACTOR) for word in shortest)
    return QueryTerm(prefix, tuple(variants))


def spelling_candidates(misspelt: Collection[str], language: str) -> dict[str, str]:
    """Return ``{misspelt word: its most probable correction}``, in two database queries.

    Of several equally similar words, the one with the highest total weight in the index is chosen. Words without a
    similar one are left out.

    Args:
        misspelt: typed words that are not in the index.
        language: language of the index.
    """
    similar = Q(beginning__in=set(map(word_start, misspelt))) | Q(end__in=set(map(word_end, misspelt)))
    base_forms = {word: form for word, form, rank in _word_rows(similar, language) if rank == 0}
    by_affix = defaultdict(set)
    for word in base_forms:
        by_affix[word_start, word_start(word)].add(word)
        by_affix[word_end, word_end(word)].add(word)
    candidates = {
        typed: nearest_words(
            typed, by_affix[word_start, word_start(typed)] | by_affix[word_end, word_end(typed)]
        )
        for typed in misspelt
    }
    postings = SearchPosting.objects.filter(
        form__in={base_forms[word] for words in candidates.values() for word in words},
        document__language=language,
    )
    weights = dict(postings.values_list("form").annotate(Sum("weight")))
    return {
        typed: min(words, key=lambda word: (-weights.get(base_forms[word], 0), len(word), word))
        for typed, words in candidates.items()
        if words
    }


def _word_rows(condition: Q, language: str) -> QuerySet:
    """Return (word, form, rank) of the base forms of indexed words."""
    rows = SearchWord.objects.filter(condition, language=language, rank__lt=PARTS)
    return rows.values_list("word", "form", "rank")


def _indexed_forms(words: Iterable[str]) -> dict[tuple[str, str], WordForms]:
    """Return ``{(language, word): forms}`` of the words that the index contains."""
    ranks: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    rows = SearchWord.objects.filter(word__in=words)
    for language, word, form, rank in rows.values_list("language", "word", "form", "rank"):
        ranks[language, word][form] = rank
    return {key: _ranked_forms(form_ranks) for key, form_ranks in ranks.items()}


def _ranked_forms(ranks: Mapping[str, int]) -> WordForms:
    in_order = sorted(ranks, key=lambda form: (ranks[form], form))
    base_forms = tuple(form for form in in_order if ranks[form] < PARTS)
    return WordForms(base_forms, tuple(form for form in in_order if ranks[form] >= PARTS))


def _read_names(
    words: Sequence[str], forms: Mapping[str, Sequence[WordForms | None]], languages: Iterable[str]
) -> tuple[dict[str, list[ConceptName]], dict[Span, str]]:
    """Return the concepts that are named in a query, in one database query.

    Returns:
        ``{concept: all its names}`` and ``{span: concept}`` of the names in the query, in any language.
    """
    spans = defaultdict(list)
    for code in languages:
        row = [
            indexed_forms or simple_forms(word, code)
            for indexed_forms, word in zip(forms[code], words, strict=True)
        ]
        for span, key in name_keys(row).items():
            spans[code, key].append(span)
    same = SearchName.objects.filter(key__in={key for _code, key in spans}).values("concept")
    names: dict[str, list[ConceptName]] = defaultdict(list)
    concepts: dict[Span, str] = {}
    rows = SearchName.objects.filter(concept__in=same)
    # Of several concepts with the same name the one with the lowest key counts; "term:9" is before "term:10".
    rows = rows.order_by("order", Length("concept"), "concept")
    for concept, code, key, text in rows.values_list("concept", "language", "key", "name"):
        names[concept].append(ConceptName(concept, code, key, text))
        for span in spans.get((code, key), ()):
            concepts.setdefault(span, concept)
    return names, concepts


def _translate(terms: Iterable[QueryTerm], names: Mapping[str, Sequence[ConceptName]]) -> str:
    """Return a query in the language of ``names``; terms without a name there stay as typed."""
    return " ".join(
        _name_in_language(term.typed, [name.text for name in names.get(term.concept or "", ())])
        for term in terms
    )


def _name_in_language(typed: str, names: Sequence[str]) -> str:
    """Return the typed term if it is one of the names, else the first name, else the typed term."""
    same = (name for name in names if name.casefold() == typed)
    return next(same, names[0] if names else typed)


def _synonyms(term: QueryTerm) -> list[str]:
    """Return the synonyms that a term is expanded with, without inflections of the typed term."""
    typed = [[word.base_forms for word in variant.words] for variant in term.variants if not variant.text]
    return [
        variant.text
        for variant in term.variants
        if variant.text and not any(_is_inflection(variant.words, forms) for forms in typed)
    ]


def _is_inflection(words: Sequence[WordForms], typed: Sequence[tuple[str, ...]]) -> bool:
    return len(words) == len(typed) and all(
        word.base_forms[0] in base_forms for word, base_forms in zip(words, typed, strict=True)
    )
