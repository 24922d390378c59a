"""The forms of a word under which it is found: all that is inflected from the same word has one in common."""

from functools import lru_cache
from typing import NamedTuple

from .compounds import ending, split
from .lemmas import is_word, lemma, stem
from .stopwords import STOP_WORDS
from .words import pieces

# A word is no longer than this; what is longer is an address or an accident.
LONGEST = 60
# The dictionaries take shorter words, such as "it", for others.
_SHORTEST = 3


class Forms(NamedTuple):
    """``own``: what the word is, the best form first. ``parts``: what it is made of, one form for each part."""

    own: tuple[str, ...]
    parts: tuple[str, ...] = ()


@lru_cache(maxsize=16_384)
def forms(word, language):
    """Return the :class:`Forms` of ``word`` in ``language``.

    The stem of the dictionary form, and that of the word as it is: the dictionary knows that ``hankinnoissa`` is
    ``hankinta``, and where it errs (``åtgärd`` is ``åtgärda``) the stem is right.
    """
    own = _own(word, language)
    base = _dictionary_form(word, language)
    found = (
        pieces(word)
        or split(base, language)
        or (not is_word(base, language) and ending(base, language))
        or ()
    )
    parts = (_own(part, language)[0] for part in found if part not in STOP_WORDS.get(language, ()))
    return Forms(own, tuple(part for part in dict.fromkeys(parts) if part not in own))


def simple_forms(word, language):
    """Return the :class:`Forms` that can be told without a dictionary."""
    return Forms((stem(word, language)[:LONGEST],))


def _own(word, language):
    if not word.isalpha():
        # "e-tjänst" and "etjänst" are one word, and so are "AN24" and "AN-24"; numbers have no endings.
        joined = word if word[0].isdigit() else word.replace("-", "")
        bare = joined if any(letter.isdigit() for letter in joined) else stem(joined, language)
        return (bare[:LONGEST],)
    stems = (stem(_dictionary_form(word, language), language), stem(word, language))
    return tuple(dict.fromkeys(one[:LONGEST] for one in stems))


def _dictionary_form(word, language):
    """The dictionary form, also of a compound that no dictionary has: ``digiprogram`` of ``digiprogrammet``.

    Of such a compound the dictionary may take the first part for all of it (``palvelu`` for ``palveluväylä``).
    """
    if len(word) < _SHORTEST or is_word(word, language):
        return lemma(word, language).casefold() if len(word) >= _SHORTEST else word
    found = lemma(word, language).casefold()
    cut = word.startswith(found) and (found == word or is_word(word[len(found) :], language))
    parts = ending(word, language) if cut else ()
    return parts[0] + lemma(parts[1], language) if parts else found
