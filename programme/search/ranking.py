"""Weights of words in a document, and the ranking of documents by the terms of a query."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from .language.tokenizer import STOPWORDS, tokenize_words
from .language.word_forms import LONGEST, STEM, WordForms, word_forms

if TYPE_CHECKING:
    from .query_terms import QueryTerm

# {form: {primary key of a document: weight}}
Postings = Mapping[str, Mapping[int, int]]

# Factor of a match by the parts of a compound only.
_PARTS_FACTOR = 0.5
# A term in fewer documents than this is rare; it also matches documents with a part of the compound in the title.
_RARE = 4
_IN_TITLE = 200
# Weight of two adjacent words in a title, as they were typed, relative to a single one.
_PAIR_FACTOR = 0.5
# Share of the best document's matched terms that a document needs to be shown.
_MIN_SHARE = 0.6


def rank_documents(
    terms: "Iterable[QueryTerm]", pairs: Iterable[str], postings: Postings, total: int
) -> list[int]:
    """Return the primary keys of the matching documents, best match first.

    Args:
        terms: the query terms.
        pairs: pair forms of the words that were typed next to each other.
        postings: postings of every form of the terms; of parts of compounds only where a term is rare.
        total: number of documents in the index.
    """
    scores: dict[int, float] = defaultdict(float)
    shares: dict[int, float] = defaultdict(float)
    total_rarity = 0.0
    for term in terms:
        weights = _term_weights(term, postings)
        if not weights:
            continue
        rarity = log(1 + total / len(weights))
        total_rarity += rarity
        for document, weight in weights.items():
            scores[document] += rarity * weight
            shares[document] += rarity
    for pair in pairs:
        for document, weight in postings.get(pair, {}).items():
            scores[document] += _PAIR_FACTOR * weight
    min_share = _MIN_SHARE * max(shares.values(), default=0)
    relevant = [document for document, share in shares.items() if share >= min_share]
    return sorted(
        relevant, key=lambda document: (-scores[document] * shares[document] / total_rarity, document)
    )


def is_rare(term: "QueryTerm", postings: Postings) -> bool:
    """Whether so few documents match a term that the parts of its compounds are searched, too."""
    # Most words are in many documents, so that a single form decides.
    single = (variant.words[0].base_forms for variant in term.variants if len(variant.words) == 1)
    is_common = any(len(postings.get(form, ())) >= _RARE for forms in single for form in forms)
    return not is_common and len(_match_words(term, postings)) < _RARE


def _term_weights(term: "QueryTerm", postings: Postings) -> dict[int, float]:
    """Return ``{document: weight}`` of the documents that match a term."""
    weights = _match_words(term, postings)
    if len(weights) < _RARE:
        for document, weight in _match_parts(term, postings).items():
            weights.setdefault(document, weight)
    return weights


def _match_words(term: "QueryTerm", postings: Postings) -> dict[int, float]:
    weights: dict[int, float] = {}
    for variant in term.variants:
        for document, weight in _mean_weights(
            [_best_weights(word.base_forms, postings) for word in variant.words]
        ).items():
            if variant.factor * weight > weights.get(document, 0):
                weights[document] = variant.factor * weight
    return weights


def _mean_weights(word_weights: Sequence[Mapping[int, int]]) -> Mapping[int, float]:
    """Return ``{document: mean weight}`` of the documents that contain every word of a name."""
    if len(word_weights) == 1:
        return word_weights[0]
    documents = set.intersection(*map(set, word_weights))
    return {
        document: sum(weights[document] for weights in word_weights) / len(word_weights)
        for document in documents
    }


def _best_weights(forms: Iterable[str], postings: Postings) -> dict[int, int]:
    """Return ``{document: weight of its best form}``."""
    best: dict[int, int] = {}
    for form in forms:
        for document, weight in postings.get(form, {}).items():
            if weight > best.get(document, 0):
                best[document] = weight
    return best


def _match_parts(term: "QueryTerm", postings: Postings) -> dict[int, float]:
    """Return ``{document: weight}`` of the documents with all parts of a compound, or one of them in a title."""
    matches: dict[int, float] = {}
    for parts in (word.parts for variant in term.variants for word in variant.words if word.parts):
        part_weights = [postings.get(form, {}) for form in parts]
        for document in set().union(*part_weights):
            weights = [by_document.get(document, 0) for by_document in part_weights]
            if all(weights) or max(weights) >= _IN_TITLE:
                matches[document] = max(matches.get(document, 0), _PARTS_FACTOR * sum(weights) / len(weights))
    return matches


# Maximal weight of a word in each field.
_MAX_WEIGHTS = {"title": 420, "name": 260, "heading": 200, "lead": 110, "body": 150}
# Number of occurrences that give half of the maximal weight.
_SATURATION = {"lead": 0.5, "body": 1.2}
# Short fields, in which a word weighs more the fewer words there are.
_TITLES = ("title", "name", "heading")
# Two words of a title form a pair if fewer words than this are between them.
_PAIR_DISTANCE = 3
# Factors of a stem, which unrelated words may share, and of a part of a compound.
_STEM_FACTOR, _PART_FACTOR = 0.7, 0.3
# Words of a text of usual length, and how much the length of a body affects the weight of a word.
_USUAL_LENGTH = 250
_LENGTH_INFLUENCE = 0.35

# Lowest rank of a part of a compound among the forms of a word.
PARTS = 10


@dataclass(frozen=True)
class WeightedWord:
    """A word as written in a text, and ``{form: rank}`` of its forms; parts of compounds rank from ``PARTS`` on."""

    word: str
    forms: dict[str, int]


def weigh(texts: Mapping[str, Iterable[str]], language: str) -> dict[str, int]:
    """Return ``{form: weight}`` of a document.

    Args:
        texts: ``{name of the field: its texts}``; the fields are ``title``, ``name`` (alternative names),
            ``heading``, ``lead`` and ``body``.
        language: language of the texts.
    """
    weights: dict[str, float] = defaultdict(float)
    for field, values in texts.items():
        best: dict[str, float] = defaultdict(float)
        for text in values:
            words = drop_stopwords(text, language)
            for form, count in _count_forms(words, language).items():
                best[form] = max(best[form], _field_weight(field, count, len(words)))
            if field in _TITLES:
                for pair in word_pairs([word_forms(word, language).key for word in words], _PAIR_DISTANCE):
                    best[pair] = max(best[pair], _field_weight(field, 1, len(words)))
        for form, weight in best.items():
            weights[form] += weight
    return {form: min(round(weight), 9999) for form, weight in weights.items() if weight >= 1}


def word_pairs(keys: Sequence[str], max_distance: int = 1) -> list[str]:
    """Return the pair form of every two words at most ``max_distance`` positions apart, in either order."""
    pairs = (
        sorted(pair)
        for position, key in enumerate(keys)
        for pair in ((key, other) for other in keys[position + 1 : position + 1 + max_distance])
    )
    return list(dict.fromkeys(" ".join(pair)[:LONGEST] for pair in pairs))


def drop_stopwords(text: str, language: str) -> list[str]:
    """Return the words of ``text`` without stop words."""
    stopwords = STOPWORDS.get(language.partition("-")[0], ())
    return [word[:LONGEST] for word in tokenize_words(text) if word not in stopwords]


def weigh_words(texts: Iterable[str], language: str) -> list[WeightedWord]:
    """Return each distinct word of ``texts`` with its forms."""
    words = {word for text in texts for word in drop_stopwords(text, language)}
    return [WeightedWord(word, form_ranks(word_forms(word, language))) for word in sorted(words)]


def form_ranks(forms: WordForms) -> dict[str, int]:
    """Return ``{form: rank}``."""
    base_ranks = {form: rank for rank, form in enumerate(forms.base_forms)}
    return {form: PARTS + rank for rank, form in enumerate(forms.parts)} | base_ranks


def _count_forms(words: Iterable[str], language: str) -> dict[str, float]:
    """Return how often each form occurs; stems and parts of compounds count for less."""
    counts: dict[str, float] = defaultdict(float)
    for word, times in Counter(words).items():
        base_forms, parts = word_forms(word, language)
        for form in base_forms:
            counts[form] += times * (_STEM_FACTOR if form.startswith(STEM) else 1)
        for form in parts:
            counts[form] += times * _PART_FACTOR
    return counts


def _field_weight(field: str, count: float, length: int) -> float:
    if field in _TITLES:
        return _MAX_WEIGHTS[field] * min(count, 1) * (0.5 + 0.5 / length)
    saturation = _SATURATION[field]
    if field == "body":
        saturation *= 1 - _LENGTH_INFLUENCE + _LENGTH_INFLUENCE * length / _USUAL_LENGTH
    return _MAX_WEIGHTS[field] * count / (count + saturation)
