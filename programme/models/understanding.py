"""What a question asks for, as far as the index and the glossary can tell."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from ..searching.asking import MEANT, Name, Slot, Wording, asked, keys, slots
from ..searching.forms import Forms, forms, simple_forms
from ..searching.spelling import beginning, end, nearest
from ..searching.weights import PARTS
from .search_index import SearchName, SearchWord

_SHORTEST_BEGINNING = 4
_MOST_BEGUN = 8


@dataclass
class Understanding:
    """A question: its ``words``, and the places to look for in each language, as ``{language: [Slot]}``.

    ``also`` are pairs of what was typed and the other words of the glossary that are looked for as well;
    ``translated`` is the question in each language, as far as the glossary has its words.
    """

    words: list[str]
    slots: dict[str, list[Slot]] = field(default_factory=dict)
    also: list[tuple[str, list[str]]] = field(default_factory=list)
    translated: dict[str, str] = field(default_factory=dict)


def understand(text, language, languages):
    """Return the :class:`Understanding` of a question, in two queries.

    Args:
        text: what was typed.
        language: that of the page on which it was.
        languages: all those of the site.
    """
    words = asked(text, language)
    known = _known(words)
    own = {code: [known.get((code, word)) for word in words] for code in languages}
    # What stands nowhere is looked up in the dictionary, in the reader's own language.
    own[language] = [found or forms(word, language) for found, word in zip(own[language], words, strict=True)]
    names, named = _names(words, own, languages)
    understood = Understanding(words)
    for code in languages:
        in_language = {term: [name for name in ways if name.language == code] for term, ways in names.items()}
        understood.slots[code] = slots(words, own[code], named, in_language)
        understood.translated[code] = _say(understood.slots[code], in_language)
    understood.also = [
        (slot.typed, others) for slot in understood.slots[language] if (others := _others(slot))
    ]
    return understood


def mend(slot, language):
    """Return what may have been meant by a place in the question that finds nothing, in at most two queries.

    Words that begin with what was typed, otherwise those that differ by a slip or two.

    Returns:
        (the :class:`Slot` to look for instead, the word that was probably meant), or (None, "").
    """
    word = slot.typed
    if len(word) < _SHORTEST_BEGINNING:
        return None, ""
    near = Q(beginning=beginning(word)) | Q(end=end(word))
    rows = SearchWord.objects.filter(near, language=language, rank__lt=PARTS)
    written = defaultdict(dict)
    for found, form, rank in rows.values_list("word", "form", "rank"):
        written[found][form] = rank
    begun = sorted((one for one in written if one.startswith(word)), key=lambda one: (len(one), one))
    meant = begun[:_MOST_BEGUN] or nearest(word, written)[:1]
    if not meant:
        return None, ""
    wordings = tuple(Wording((_forms(written[one]),), MEANT, one) for one in meant)
    return Slot(meant[0], wordings), "" if begun else meant[0]


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
    return Forms(own, tuple(form for form in in_order if ranked[form] >= PARTS))


def _names(words, own, languages):
    """({term: all its names}, {(first, last place): the term named there, in any language}), in one query."""
    places = defaultdict(list)
    for code in languages:
        told = [found or simple_forms(word, code) for found, word in zip(own[code], words, strict=True)]
        for place, key in keys(told).items():
            places[code, key].append(place)
    same = SearchName.objects.filter(key__in={key for _code, key in places}).values("term")
    names, named = defaultdict(list), {}
    rows = SearchName.objects.filter(term__in=same).order_by("order", "term")
    for term, code, key, text in rows.values_list("term", "language", "key", "name"):
        names[term].append(Name(term, code, key, text))
        for place in places.get((code, key), ()):
            named.setdefault(place, term)
    return names, named


def _say(found, names):
    """The question in the language of ``names``: the terms of the glossary by their first name, the rest as typed."""
    said = (next((name.text for name in names.get(slot.term, ())), slot.typed) for slot in found)
    return " ".join(said)


def _others(slot):
    """The other words that are looked for in a place of the question."""
    texts = [wording.text for wording in slot.wordings if wording.text]
    return [text for text in texts if text.casefold() != slot.typed]
