"""The dictionaries: what a word is called in a dictionary, and what is left of it without its endings.

They are read when they are first needed, once in a process, because Finnish takes two seconds. Simplemma's stream takes
70 MB for Swedish and Finnish together; its usual dictionary would take 440 MB.
"""

from functools import cache

import snowballstemmer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import StreamDictionaryFactory

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
