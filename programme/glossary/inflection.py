"""The forms of a word as a pattern: what stays of it, and the endings that may follow.

A dictionary of forms would take seconds to read and 70 MB in every process that shows a page. For words that an editor
has put into a glossary a few rules are enough, and a form that they miss can be given as a synonym.
"""

import re

_VOWELS = "aeiouyåäö"
_SHORTEST = 3
_SWEDISH_ENDINGS = (
    *("a", "an", "ar", "are", "aren", "arna", "arnas", "as", "at", "e", "en", "er", "erna", "et", "is"),
    *("m", "ma", "mt", "n", "na", "nas", "or", "orna", "t"),
)
# Case, owner, particle: "tiekartta|ssa|nsa|kin".
_FINNISH_ENDINGS = (
    "[aeiouyäö]{0,3}"
    "(?:n|t|(?:tt?|ss|st|ll|lt|n|j)?[aä]|lle|ks[ei]|in|h[aeiouyäö]n|seen|siin|i?den|i?tt?en|ien|jen|ine)?"
    "(?:ni|si|ns[aä]|mme|nne)?"
    "(?:kin|k[aä][aä]n|k[oö]|h[aä]n|p[aä])?"
)
# How the stem of a word in the nominative ends otherwise: "palvelus", "palvelukse|n".
_CONSONANT_STEMS = {
    "nen": ("s",),
    "us": ("ud", "ut", "uks"),
    "ys": ("yd", "yt", "yks"),
    "s": ("ks",),
    "in": ("im",),
}
# What a consonant before the last vowel may become: "kartta", "kartan".
_WEAKER = (
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
# What it becomes in a word that ends in e: "toimenpide", "toimenpiteen".
_STRONGER = (("d", "t"), ("t", "tt"), ("k", "kk"), ("p", "pp"))
_KEEPS = ("sk", "st", "sp", "tk")


def pattern(word):
    """Return the regular expression of a word that is not inflected: an abbreviation, with what may follow a colon."""
    return rf"{re.escape(word)}(?:[:’'][a-zåäö]+)?"


def inflected(word, language):
    """Return the regular expression of all forms of ``word``, in small letters.

    Args:
        word: one word, in small letters.
        language: a language code; only Swedish and Finnish words are inflected.
    """
    rules = {"sv": _swedish, "fi": _finnish}.get(language.partition("-")[0])
    if rules is None or len(word) < _SHORTEST or not word.isalpha():
        return pattern(word)
    return rules(word)


def _swedish(word):
    root = word[:-1] if word[-1] in "ae" else word.removesuffix("um")
    if len(root) < _SHORTEST:
        root = word
    return f"(?:{word}|{root}(?:{_any(_SWEDISH_ENDINGS)}))s?"


def _finnish(word):
    """One of the stems, with what may follow it."""
    return f"(?:{_any(_finnish_stems(word))}){_FINNISH_ENDINGS}"


def _finnish_stems(word):
    for ending, stems in _CONSONANT_STEMS.items():
        if word.endswith(ending):
            return [word, *(word.removesuffix(ending) + stem for stem in stems)]
    # The glossary may have a word in the plural: "liikennevalot".
    word = word[:-1] if word.endswith("t") and word[-2] in _VOWELS else word
    if word[-1] not in _VOWELS:
        return [word]
    if word[-1] == "e":
        stronger = (word[:-2] + strong + "e" for weak, strong in _STRONGER if word[-2] == weak)
        return [word, *(() if word[:-1].endswith(_KEEPS) else stronger)]
    # a, ä and i change before an ending, as in "kartoissa"; the others stay.
    stems = [stem for stem in (word, _weakened(word)) if stem]
    return [stem.rstrip("aäi") if stem[-1] in "aäi" and stem[-2] not in _VOWELS else stem for stem in stems]


def _weakened(word):
    """The word in its weak grade; None where it has none."""
    body = word.rstrip(_VOWELS)
    vowels = word[len(body) :]
    for strong, weak in _WEAKER:
        if body.endswith(strong) and len(vowels) < 3:
            if body.endswith(_KEEPS) or (len(strong) == 1 and body[-2:-1] not in _VOWELS):
                return None
            return body.removesuffix(strong) + weak + vowels
    return None


def _any(words):
    return "|".join(sorted(words, key=len, reverse=True))
