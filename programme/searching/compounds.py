"""What a compound is made of: ``digitaliseringsprogram`` of ``digitalisering`` and ``program``."""

from .lemmas import is_word

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


def split(word, language):
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
    parts = ending(word, language) if len(word) >= _LONG else ()
    compound = (
        parts and len(parts[0]) > _SHORTEST_FIRST and parts[0] not in _PARTICLES[language.partition("-")[0]]
    )
    return (parts[0].removesuffix(max(joints, key=len)), parts[1]) if compound else ()


def ending(word, language):
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
