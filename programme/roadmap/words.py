"""Texts in the order of the alphabet, and the search in them."""

import unicodedata

# These stand last in the alphabets of Swedish and Finnish, in this order; no sign of theirs may be taken off.
_LAST = {"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"}


def alphabetical(text):
    """The key that sorts titles as Swedish and Finnish do: Å, Ä and Ö last, other signs on letters ignored."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return "".join(_LAST.get(letter) or _plain(letter) for letter in letters)


def matching(texts, words):
    """Return the keys of those ``texts`` in which every one of ``words`` stands.

    Args:
        texts: pairs of a key and one of its texts; a key may have several, in several languages.
        words: what somebody searches for, separated by spaces, in whatever case.
    """
    wanted = _folded(words).split()
    gathered = {}
    for key, text in texts:
        gathered.setdefault(key, []).append(_folded(text))
    return {key for key, found in gathered.items() if all(word in "\n".join(found) for word in wanted)}


def _folded(text):
    # The database folds only a to z; Å and å must be the same, however they were typed.
    return unicodedata.normalize("NFC", text).casefold()


def _plain(letter):
    return unicodedata.normalize("NFD", letter)[0]
