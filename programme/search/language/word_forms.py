"""Word forms for indexing: lemmas, stems and parts of compounds, such that all inflections of a word share a form."""

from functools import cache, lru_cache
from typing import Any, NamedTuple

import snowballstemmer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import StreamDictionaryFactory

from .tokenizer import STOPWORDS, split_token

# Longest form in characters.
LONGEST = 60
# Prefix of a stem, which must not be taken for a word.
STEM = "~"
# Shorter words, such as "it", are not looked up: the dictionaries give them wrong lemmas.
_MIN_LENGTH = 3


class WordForms(NamedTuple):
    """The forms of a word by which it is indexed and searched.

    Attributes:
        base_forms: lemma of the word, then its stems, which begin with ``STEM``.
        parts: base form of each part of a compound.
    """

    base_forms: tuple[str, ...]
    parts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The form that all inflections of the word most probably share."""
        return next((form for form in self.base_forms if form.startswith(STEM)), self.base_forms[0])


@lru_cache(maxsize=8192)
def word_forms(word: str, language: str) -> WordForms:
    """Return the forms of ``word`` in ``language``.

    The lemma relates irregular inflections (``hankinnoissa`` and ``hankinta``) and separates words with the same stem;
    the stem covers words that the dictionary lacks or lemmatizes wrongly (``åtgärd`` as ``åtgärda``).
    """
    lemma_form, base_forms = _lemma_or_compound(word, language), _base_forms(word, language)
    components = (
        split_token(word)
        or split_compound(lemma_form, language)
        or (not is_word(lemma_form, language) and last_component(lemma_form, language))
        or ()
    )
    stopwords = STOPWORDS.get(language, ())
    parts = (_base_forms(part, language)[0] for part in components if part not in stopwords)
    return WordForms(base_forms, tuple(part for part in dict.fromkeys(parts) if part not in base_forms))


def simple_forms(word: str, language: str) -> WordForms:
    """Return the forms of ``word`` that need no dictionary."""
    return WordForms(_numeric_form(word) or (_stem_form(word, language),))


def exact_form(forms: WordForms | None, word: str) -> WordForms | None:
    """Return ``forms`` with the word as written added; the dictionary may give the lemma of another word."""
    if forms is None:
        return None
    base_forms = dict.fromkeys((forms.base_forms[0], word[:LONGEST], *forms.base_forms))
    return forms._replace(base_forms=tuple(base_forms))


def _base_forms(word: str, language: str) -> tuple[str, ...]:
    lemma_form = _lemma_or_compound(word, language)
    forms = (lemma_form[:LONGEST], _stem_form(lemma_form, language), _stem_form(word, language))
    return _numeric_form(word) or tuple(dict.fromkeys(forms))


def _numeric_form(word: str) -> tuple[str, ...]:
    """Return the only form of a word with digits, without hyphens (``AN-24`` as ``AN24``); empty for other words."""
    if not any(letter.isdigit() for letter in word):
        return ()
    return ((word if word[0].isdigit() else word.replace("-", ""))[:LONGEST],)


def _stem_form(word: str, language: str) -> str:
    # "e-tjänst" and "etjänst" are one word.
    return STEM + stem(word.replace("-", ""), language)[: LONGEST - 1]


def _lemma_or_compound(word: str, language: str) -> str:
    """Return the lemma of a word, also of a compound that no dictionary has: ``digiprogram`` of ``digiprogrammet``.

    For such a compound the dictionary may return its first part only (``palvelu`` for ``palveluväylä``), and for an
    unknown word its beginning.
    """
    if len(word) < _MIN_LENGTH or is_word(word, language):
        return lemma(word, language).casefold() if len(word) >= _MIN_LENGTH else word
    lemma_form = lemma(word, language).casefold()
    if 2 * len(lemma_form) <= len(word):
        return word
    is_truncated = word.startswith(lemma_form) and (
        lemma_form == word or is_word(word[len(lemma_form) :], language)
    )
    parts = last_component(word, language) if is_truncated else ()
    return parts[0] + lemma(parts[1], language) if parts else lemma_form


_MIN_FIRST_LENGTH, _MIN_LAST_LENGTH = 3, 4
_LONG_WORD = 12
# Joints between the parts of a compound, by language; the dictionary has Finnish genitives.
_JOINTS = {"sv": ("", "s"), "fi": ("",)}
# Prefixes of verbs and their nouns, which are no compounds: "upphandling" is not a kind of "handling".
_SWEDISH_PARTICLES = """
and ans bort efter fram från före för hop inne med mot ned ner oms sam till und under upp ute utan van vid åter över
"""
_FINNISH_PARTICLES = "aika esi jatko uudelleen yli ylä ali ala"
_PARTICLES = {"sv": frozenset(_SWEDISH_PARTICLES.split()), "fi": frozenset(_FINNISH_PARTICLES.split())}


def split_compound(word: str, language: str) -> tuple[str, str] | tuple[()]:
    """Return the two parts of a compound, the first without its joint; empty if the word is none.

    Of several possible splits, the one with the longest shorter part is chosen, because short words match by accident.
    The first part of a long word may be unknown to the dictionary, which lacks words such as ``dataskydd``.

    Args:
        word: the word in lower case.
        language: language code; only Swedish and Finnish compounds are split.
    """
    joints = _JOINTS.get(_base_language(language))
    if not joints or not word.isalpha():
        return ()
    positions = range(_MIN_FIRST_LENGTH, len(word) - _MIN_LAST_LENGTH + 1)
    for position in sorted(positions, key=lambda position: (-min(position, len(word) - position), position)):
        first = _first_component(word[:position], joints, language)
        if first and is_word(word[position:], language):
            return first, word[position:]
    parts = last_component(word, language) if len(word) >= _LONG_WORD else ()
    is_compound = (
        parts and len(parts[0]) > _MIN_FIRST_LENGTH and parts[0] not in _PARTICLES[_base_language(language)]
    )
    return (parts[0].removesuffix(max(joints, key=len)), parts[1]) if parts and is_compound else ()


def last_component(word: str, language: str) -> tuple[str, str] | tuple[()]:
    """Return the beginning and the last part of an unknown word that ends with a known one; empty if it does not.

    The beginning may be unknown, such as ``digi`` of ``digiprogrammet``.
    """
    if not word.isalpha():
        return ()
    positions = range(_MIN_FIRST_LENGTH, len(word) - _MIN_LAST_LENGTH + 1)
    splits = ((word[:position], word[position:]) for position in positions)
    return next((split for split in splits if is_word(split[1], language)), ())


def _first_component(text: str, joints: tuple[str, ...], language: str) -> str | None:
    """Return the first part of a compound without its joint; None if it is no word."""
    for joint in joints:
        part = text.removesuffix(joint) if text.endswith(joint) else ""
        is_candidate = len(part) >= _MIN_FIRST_LENGTH and part not in _PARTICLES[_base_language(language)]
        if is_candidate and is_word(part, language):
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


def lemma(word: str, language: str) -> str:
    """Return the dictionary form of ``word``, or the word itself if the dictionary lacks it."""
    return _look_up(language, "get_lemma", word) or word


def is_word(word: str, language: str) -> bool:
    """Whether the dictionary of ``language`` has ``word``, in any inflection."""
    return bool(_look_up(language, "is_dictionary_member", word))


def stem(word: str, language: str) -> str:
    """Return ``word`` without its endings; needs no dictionary."""
    stemmer = _stemmer(language)
    return stemmer.stemWord(word) if stemmer else word


@cache
def _dictionaries() -> DefaultStrategy:
    return DefaultStrategy(dictionary_factory=StreamDictionaryFactory())


def _look_up(language: str, method: str, word: str) -> Any:
    try:
        return getattr(_dictionaries(), method)(word, _base_language(language))
    except ValueError:  # simplemma has no dictionary of this language
        return None


@cache
def _stemmer(language: str) -> Any:
    name = _STEMMERS.get(_base_language(language))
    return name and snowballstemmer.stemmer(name)


def _base_language(language: str) -> str:
    return language.partition("-")[0]
