"""Which language a short text is in: Swedish, Finnish or English.

A heuristic of our own, for comments of a few words: common words count most, letters and endings that only one of the
three languages has count besides. It is wrong for names and for words that are the same everywhere; then the page's
language is kept.
"""

import re

from .words import words

_COMMON = {
    "sv": "och att det som en ett på är av för med till den inte om i har de vi kan ska vara bra skulle från så men jag "
    "mer alla ja nej vad hur när finns också eller mycket än utan denna detta borde får man ta hos",
    "fi": "ja on ei että se en oli ole mutta myös kun niin hyvin tai joka jotka mitä miten onko mikä mitkä ovat "
    "olisi voisi pitäisi enemmän vähän kuin sekä jos siitä tämä nämä vielä sen siis meillä kyllä paljon voi "
    "me he joita esim jne",
    "en": "the and of to is are was be this that it not with for we you should could would have has more our they in a "
    "answer answers response responses yes no what how all an as but",
}
_COMMON = {language: frozenset(text.split()) for language, text in _COMMON.items()}
_SHAPES = {
    "sv": re.compile(
        r"å|ck|sj|tj|ning(?:en|ar|arna)?$|het(?:en|er)?$|lig[at]?$|isk[at]?$|ologi|ier(?:na)?$|(?:ade|ande|erna|arna|orna)$|[bcdfgkmprvw]$"
    ),
    "fi": re.compile(
        r"aa|ii|uu|yy|ää|öö|uo|yö|kk|(?:ss|st|ll|lt)[aä]$|(?:nen|inen|ksi|lle|iin|mme|tta|ttä|isuus|yys|oi|ot|at|ät|it|et)$"
    ),
    "en": re.compile(r"th|w|ing$|tion$|ly$|ed$|ious$|ould"),
}
_COMMON_WEIGHT = 2


def detect(text, default):
    """Return ``sv``, ``fi`` or ``en``, or the default when the text shows none of them more than the others."""
    scores = dict.fromkeys(_COMMON, 0)
    for word in words(text):
        if not word.isalpha():
            continue
        small = word.casefold()
        for language, common in _COMMON.items():
            if small in common:
                scores[language] += _COMMON_WEIGHT
            elif len(small) > 3 and _SHAPES[language].search(small):
                scores[language] += 1
    best = max(scores.values())
    leading = [language for language, score in scores.items() if score == best]
    return leading[0] if best and len(leading) == 1 else default
