"""What a question asks for, as far as the index can tell."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q, Sum
from django.db.models.functions import Length

from .index.models import SearchName, SearchPosting, SearchWord
from .language.spelling import beginning, end, nearest_words
from .language.word_forms import WordForms, exact_form, simple_forms, word_forms
from .query_terms import MEANT, QueryName, QueryTerm, TermVariant, keys, query_terms, significant_words
from .ranking import PARTS

_SHORTEST_BEGINNING = 4
_MOST_BEGUN = 8


@dataclass
class ExpandedQuery:
    """A question: its ``words``, and the places to look for in each language, as ``{language: [Slot]}``.

    ``also`` are pairs of what was typed and the synonyms that are looked for as well;
    ``translated`` is the question in each language, as far as its words have equivalents.
    """

    words: list[str]
    slots: dict[str, list[QueryTerm]] = field(default_factory=dict)
    also: list[tuple[str, list[str]]] = field(default_factory=list)
    translated: dict[str, str] = field(default_factory=dict)


def expand_query(text, language, languages):
    """Return the :class:`Understanding` of a question, in two queries.

    Args:
        text: what was typed.
        language: that of the page on which it was.
        languages: all those of the site.
    """
    words = significant_words(text, language)
    known = _known(words)
    own = {code: [known.get((code, word)) for word in words] for code in languages}
    # What stands nowhere is looked up in the dictionary, in the reader's own language.
    own[language] = [
        found or word_forms(word, language) for found, word in zip(own[language], words, strict=True)
    ]
    own = {
        code: [exact_form(*pair) for pair in zip(found, words, strict=True)] for code, found in own.items()
    }
    names, named = _names(words, own, languages)
    understood = ExpandedQuery(words)
    for code in languages:
        in_language = {
            concept: [name for name in ways if name.language == code] for concept, ways in names.items()
        }
        understood.slots[code] = query_terms(words, own[code], named, in_language)
        understood.translated[code] = _say(understood.slots[code], in_language)
    understood.also = [
        (slot.typed, others) for slot in understood.slots[language] if (others := _others(slot))
    ]
    return understood


def prefix_completions(typed, language):
    """Return ``{what was typed: the Slot of the words that begin with it}`` of what begins any, in one query.

    Args:
        typed: what stands nowhere as it was typed.
        language: that of the index.
    """
    begun = defaultdict(list)
    for one in typed:
        if len(one) >= _SHORTEST_BEGINNING:
            begun[beginning(one)].append(one)
    written = defaultdict(lambda: defaultdict(dict))
    for word, form, rank in _similar(Q(beginning__in=begun), language):
        for one in begun[beginning(word)]:
            if word.startswith(one):
                written[one][word][form] = rank
    return {one: _begun(one, words) for one, words in written.items()}


def _begun(typed, written):
    shortest = sorted(written, key=lambda word: (len(word), word))[:_MOST_BEGUN]
    return QueryTerm(typed, tuple(TermVariant((_forms(written[word]),), MEANT) for word in shortest))


def spelling_candidates(typed, language):
    """Return ``{what was typed: the word for which it is probably a slip}`` of what is near one, in two queries.

    Of several words, that which tells most of what can be found: nobody means one that stands once in passing.

    Args:
        typed: what stands nowhere as it was typed.
        language: that of the index.
    """
    near = Q(beginning__in=set(map(beginning, typed))) | Q(end__in=set(map(end, typed)))
    best = {word: form for word, form, rank in _similar(near, language) if rank == 0}
    alike = defaultdict(set)
    for word in best:
        alike[beginning, beginning(word)].add(word)
        alike[end, end(word)].add(word)
    meant = {
        one: nearest_words(one, alike[beginning, beginning(one)] | alike[end, end(one)]) for one in typed
    }
    postings = SearchPosting.objects.filter(
        form__in={best[word] for words in meant.values() for word in words}, document__language=language
    )
    told = dict(postings.values_list("form").annotate(Sum("weight")))
    return {
        one: min(words, key=lambda word: (-told.get(best[word], 0), len(word), word))
        for one, words in meant.items()
        if words
    }


def _similar(condition, language):
    rows = SearchWord.objects.filter(condition, language=language, rank__lt=PARTS)
    return rows.values_list("word", "form", "rank")


def _known(words):
    """{(language, word): its :class:`Forms`} of those words that stand somewhere."""
    found = defaultdict(dict)
    rows = SearchWord.objects.filter(word__in=words)
    for language, word, form, rank in rows.values_list("language", "word", "form", "rank"):
        found[language, word][form] = rank
    return {place: _forms(ranked) for place, ranked in found.items()}


def _forms(ranked):
    in_order = sorted(ranked, key=lambda form: (ranked[form], form))
    own = tuple(form for form in in_order if ranked[form] < PARTS)
    return WordForms(own, tuple(form for form in in_order if ranked[form] >= PARTS))


def _names(words, own, languages):
    """({concept: all its names}, {(first, last place): the concept named there, in any language}), in one query."""
    places = defaultdict(list)
    for code in languages:
        told = [found or simple_forms(word, code) for found, word in zip(own[code], words, strict=True)]
        for place, key in keys(told).items():
            places[code, key].append(place)
    same = SearchName.objects.filter(key__in={key for _code, key in places}).values("concept")
    names, named = defaultdict(list), {}
    rows = SearchName.objects.filter(concept__in=same)
    # Of several concepts with the same name the one with the lowest key counts; "term:9" is before "term:10".
    rows = rows.order_by("order", Length("concept"), "concept")
    for concept, code, key, text in rows.values_list("concept", "language", "key", "name"):
        names[concept].append(QueryName(concept, code, key, text))
        for place in places.get((code, key), ()):
            named.setdefault(place, concept)
    return names, named


def _say(found, names):
    """The question in the language of ``names``: concepts by their first name, the rest as typed."""
    return " ".join(_said(slot.typed, [name.text for name in names.get(slot.concept, ())]) for slot in found)


def _said(typed, ways):
    same = (way for way in ways if way.casefold() == typed)
    return next(same, ways[0] if ways else typed)


def _others(slot):
    """The other words that are looked for in a place of the question, but for inflections of what was typed."""
    typed = [[word.own for word in wording.words] for wording in slot.wordings if not wording.text]
    return [
        wording.text
        for wording in slot.wordings
        if wording.text and not any(_same(wording.words, own) for own in typed)
    ]


def _same(words, own):
    return len(words) == len(own) and all(word.own[0] in one for word, one in zip(words, own, strict=True))
