"""The forms of a word under which it is found: all that is inflected from the same word has one in common."""

from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import StreamDictionaryFactory

from .tokenizer import STOP_WORDS, split_token

# A word is no longer than this; what is longer is an address or an accident.
LONGEST = 60
# A stem is no word, and must not be taken for one.
STEM = "~"
# The dictionaries take shorter words, such as "it", for others.
_SHORTEST = 3


class WordForms(NamedTuple):
    """What a word is found by.

    Attributes:
        own: what the word is: its dictionary form first, then stems, which begin with ``STEM``.
        parts: what it is made of, one form for each part.
    """

    own: tuple[str, ...]
    parts: tuple[str, ...] = ()

    @property
    def key(self):
        """The one form that all inflections have in common, most probably."""
        return next((form for form in self.own if form.startswith(STEM)), self.own[0])


@lru_cache(maxsize=8192)
def word_forms(word, language):
    """Return the :class:`Forms` of ``word`` in ``language``.

    The dictionary knows that ``hankinnoissa`` is ``hankinta``, and that ``mätarna`` are not what somebody ``mäter``;
    where it errs (``åtgärd`` is ``åtgärda``) or does not know the word, the stem is right.
    """
    base, own = _dictionary_form(word, language), _own(word, language)
    found = (
        split_token(word)
        or split_compound(base, language)
        or (not is_word(base, language) and last_component(base, language))
        or ()
    )
    parts = (_own(part, language)[0] for part in found if part not in STOP_WORDS.get(language, ()))
    return WordForms(own, tuple(part for part in dict.fromkeys(parts) if part not in own))


def simple_forms(word, language):
    """Return the :class:`Forms` that can be told without a dictionary."""
    return WordForms(_bare(word) or (_stem(word, language),))


def exact_form(found, word):
    """Return the :class:`Forms` of a word, or None, with the word itself: the dictionary may take it for another's."""
    return found and found._replace(own=tuple(dict.fromkeys((found.own[0], word[:LONGEST], *found.own))))


def _own(word, language):
    base = _dictionary_form(word, language)
    return _bare(word) or tuple(dict.fromkeys((base[:LONGEST], _stem(base, language), _stem(word, language))))


def _bare(word):
    """The only form of a word with digits; nothing for others. ``AN24`` and ``AN-24`` are one word."""
    if not any(letter.isdigit() for letter in word):
        return ()
    return ((word if word[0].isdigit() else word.replace("-", ""))[:LONGEST],)


def _stem(word, language):
    # "e-tjänst" and "etjänst" are one word.
    return STEM + stem(word.replace("-", ""), language)[: LONGEST - 1]


def _dictionary_form(word, language):
    """The dictionary form, also of a compound that no dictionary has: ``digiprogram`` of ``digiprogrammet``.

    Of such a compound the dictionary may take the first part for all of it (``palvelu`` for ``palveluväylä``), and of a
    word that is none its beginning.
    """
    if len(word) < _SHORTEST or is_word(word, language):
        return lemma(word, language).casefold() if len(word) >= _SHORTEST else word
    found = lemma(word, language).casefold()
    if 2 * len(found) <= len(word):
        return word
    cut = word.startswith(found) and (found == word or is_word(word[len(found) :], language))
    parts = last_component(word, language) if cut else ()
    return parts[0] + lemma(parts[1], language) if parts else found


_SHORTEST_FIRST, _SHORTEST_LAST = 3, 4
_LONG = 12
# What a first part may have between itself and the last one, by language; the dictionary has Finnish genitives.
_JOINTS = {"sv": ("", "s"), "fi": ("",)}
# They begin verbs and their nouns, which are no compounds: "upphandling" is not a kind of "handling".
_PARTICLES = {
    "sv": {
        *(
            "and",
            "ans",
            "bort",
            "efter",
            "fram",
            "från",
            "före",
            "för",
            "hop",
            "inne",
            "med",
            "mot",
            "ned",
            "ner",
        ),
        *("oms", "sam", "till", "und", "under", "upp", "ute", "utan", "van", "vid", "åter", "över"),
    },
    "fi": {"aika", "esi", "jatko", "uudelleen", "yli", "ylä", "ali", "ala"},
}


def split_compound(word, language):
    """Return the two parts of a compound, the first without its joint, or nothing.

    Where there are several ways to split it, that in which the shorter part is longest: accidents are short. The first
    part of a long word need not be known: dictionaries lack ``dataskydd``.

    Args:
        word: in small letters.
        language: a language code; other languages than Swedish and Finnish write compounds apart, or are not known.
    """
    joints = _JOINTS.get(language.partition("-")[0])
    if not joints or not word.isalpha():
        return ()
    places = range(_SHORTEST_FIRST, len(word) - _SHORTEST_LAST + 1)
    for place in sorted(places, key=lambda place: (-min(place, len(word) - place), place)):
        first = _first(word[:place], joints, language)
        if first and is_word(word[place:], language):
            return first, word[place:]
    parts = last_component(word, language) if len(word) >= _LONG else ()
    compound = (
        parts and len(parts[0]) > _SHORTEST_FIRST and parts[0] not in _PARTICLES[language.partition("-")[0]]
    )
    return (parts[0].removesuffix(max(joints, key=len)), parts[1]) if compound else ()


def last_component(word, language):
    """Return (what comes before, the last part) of a word that no dictionary has, when its end is a word; or nothing.

    What comes before may be unknown, such as ``digi`` of ``digiprogrammet``.
    """
    if not word.isalpha():
        return ()
    places = range(_SHORTEST_FIRST, len(word) - _SHORTEST_LAST + 1)
    return next(((word[:place], word[place:]) for place in places if is_word(word[place:], language)), ())


def _first(text, joints, language):
    """The first part as a word, without its joint; None when it is none."""
    for joint in joints:
        part = text.removesuffix(joint) if text.endswith(joint) else ""
        known = len(part) >= _SHORTEST_FIRST and part not in _PARTICLES[language.partition("-")[0]]
        if known and is_word(part, language):
            return part
    return None


_STEMMERS = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "fi": "finnish",
    "nb": "norwegian",
    "sv": "swedish",
}


def lemma(word, language):
    """Return the dictionary form of ``word``, or the word itself where no dictionary knows it."""
    return _read(language, "get_lemma", word) or word


def is_word(word, language):
    """Whether the dictionary of ``language`` has ``word``, in any of its forms."""
    return bool(_read(language, "is_dictionary_member", word))


def stem(word, language):
    """Return ``word`` without its endings; needs no dictionary."""
    stemmer = _stemmer(language)
    return stemmer.stemWord(word) if stemmer else word


@cache
def _dictionaries():
    return DefaultStrategy(dictionary_factory=StreamDictionaryFactory())


def _read(language, question, word):
    try:
        return getattr(_dictionaries(), question)(word, _base(language))
    except ValueError:  # simplemma has no dictionary of this language
        return None


@cache
def _stemmer(language):
    name = _STEMMERS.get(_base(language))
    return name and snowballstemmer.stemmer(name)


def _base(language):
    return language.partition("-")[0]
