"""Patterns of all inflected forms of Swedish and Finnish words.

A dictionary of forms would take seconds to load and 70 MB in every process that serves pages. For the words of a
glossary a few rules are enough; a form that they miss can be entered as a synonym.
"""

import re
from collections.abc import Iterable

_VOWELS = "aeiouyåäö"
_MIN_LENGTH = 3
_SWEDISH_ENDINGS = (
    *("a", "an", "ar", "are", "aren", "arna", "arnas", "as", "at", "e", "en", "er", "erna", "et", "is"),
    *("m", "ma", "mt", "n", "na", "nas", "or", "orna", "t"),
)
# Case, possessive suffix, clitic: "tiekartta|ssa|nsa|kin".
_FINNISH_ENDINGS = (
    "[aeiouyäö]{0,3}"
    "(?:n|t|(?:tt?|ss|st|ll|lt|n|j)?[aä]|lle|ks[ei]|in|h[aeiouyäö]n|seen|siin|i?den|i?tt?en|ien|jen|ine)?"
    "(?:ni|si|ns[aä]|mme|nne)?"
    "(?:kin|k[aä][aä]n|k[oö]|h[aä]n|p[aä])?"
)
# Endings of the nominative and of the inflected stem: "palvelus", "palvelukse|n".
_CONSONANT_STEMS = {
    "nen": ("s",),
    "us": ("ud", "ut", "uks"),
    "ys": ("yd", "yt", "yks"),
    "s": ("ks",),
    "in": ("im",),
}
# Strong and weak grade of the consonants before the last vowel: "kartta", "kartan".
_CONSONANT_GRADATION = (
    *(
        ("kk", "k"),
        ("pp", "p"),
        ("tt", "t"),
        ("nk", "ng"),
        ("mp", "mm"),
        ("nt", "nn"),
        ("lt", "ll"),
        ("rt", "rr"),
    ),
    *(("lk", "lj"), ("rk", "rj"), ("ht", "hd"), ("k", ""), ("p", "v"), ("t", "d")),
)
# Weak and strong grade in words that end with e: "toimenpide", "toimenpiteen".
_REVERSE_GRADATION = (("d", "t"), ("t", "tt"), ("k", "kk"), ("p", "pp"))
_CONSTANT_CLUSTERS = ("sk", "st", "sp", "tk")


def pattern(word: str) -> str:
    """Return the regular expression of a word that is not inflected, such as an abbreviation, with an ending after a colon."""
    return rf"{re.escape(word)}(?:[:’'][a-zåäö]+)?"


def inflected(word: str, language: str) -> str:
    """Return the regular expression of all forms of ``word``, in lower case.

    Args:
        word: one word in lower case.
        language: language code; only Swedish and Finnish words are inflected.
    """
    rules = {"sv": _swedish, "fi": _finnish}.get(language.partition("-")[0])
    if rules is None or len(word) < _MIN_LENGTH or not word.isalpha():
        return pattern(word)
    return rules(word)


def _swedish(word: str) -> str:
    root = word[:-1] if word[-1] in "ae" else word.removesuffix("um")
    if len(root) < _MIN_LENGTH:
        root = word
    return f"(?:{word}|{root}(?:{_alternation(_SWEDISH_ENDINGS)}))s?"


def _finnish(word: str) -> str:
    """Return the regular expression of a Finnish word: one of its stems with an ending."""
    return f"(?:{_alternation(_finnish_stems(word))}){_FINNISH_ENDINGS}"


def _finnish_stems(word: str) -> list[str]:
    for ending, stems in _CONSONANT_STEMS.items():
        if word.endswith(ending):
            return [word, *(word.removesuffix(ending) + stem for stem in stems)]
    # Terms may be in the plural: "liikennevalot".
    word = word[:-1] if word.endswith("t") and word[-2] in _VOWELS else word
    if word[-1] not in _VOWELS:
        return [word]
    if word[-1] == "e":
        stronger = (word[:-2] + strong + "e" for weak, strong in _REVERSE_GRADATION if word[-2] == weak)
        return [word, *(() if word[:-1].endswith(_CONSTANT_CLUSTERS) else stronger)]
    # a, ä and i change before an ending, as in "kartoissa"; other vowels do not.
    grades = [stem for stem in (word, _weak_grade(word)) if stem]
    return [stem.rstrip("aäi") if stem[-1] in "aäi" and stem[-2] not in _VOWELS else stem for stem in grades]


def _weak_grade(word: str) -> str | None:
    """Return the word in its weak grade; None if it has none."""
    body = word.rstrip(_VOWELS)
    vowels = word[len(body) :]
    for strong, weak in _CONSONANT_GRADATION:
        if body.endswith(strong) and len(vowels) < 3:
            if body.endswith(_CONSTANT_CLUSTERS) or (len(strong) == 1 and body[-2:-1] not in _VOWELS):
                return None
            return body.removesuffix(strong) + weak + vowels
    return None


def _alternation(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
