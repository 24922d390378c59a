"""The forms of a word under which it is found: all that is inflected from the same word has one in common."""

from functools import lru_cache
from typing import NamedTuple

from .compounds import ending, split
from .lemmas import is_word, lemma, stem
from .stopwords import STOP_WORDS
from .words import pieces

# A word is no longer than this; what is longer is an address or an accident.
LONGEST = 60
# A stem is no word, and must not be taken for one.
STEM = "~"
# The dictionaries take shorter words, such as "it", for others.
_SHORTEST = 3


class Forms(NamedTuple):
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
def forms(word, language):
    """Return the :class:`Forms` of ``word`` in ``language``.

    The dictionary knows that ``hankinnoissa`` is ``hankinta``, and that ``mätarna`` are not what somebody ``mäter``;
    where it errs (``åtgärd`` is ``åtgärda``) or does not know the word, the stem is right.
    """
    base, own = _dictionary_form(word, language), _own(word, language)
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
    return Forms(_bare(word) or (_stem(word, language),))


def as_typed(found, word):
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
    parts = ending(word, language) if cut else ()
    return parts[0] + lemma(parts[1], language) if parts else found
