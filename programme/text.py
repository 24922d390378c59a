"""Texts in the order of the alphabet, and the search in them."""

import re
import unicodedata

# These stand last in the alphabets of Swedish and Finnish, in this order; no sign of theirs may be taken off.
_LAST = {"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"}


def sort_by_text(text):
    """The key that sorts titles as Swedish and Finnish do: Å, Ä and Ö last, other signs on letters ignored."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return "".join(_LAST.get(letter) or _plain(letter) for letter in letters)


def keys_matching(texts, words):
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


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(value):
    """Return a cell of a CSV file, with an apostrophe before a text that a spreadsheet would take for a formula.

    The apostrophe is taken off again when a table is imported (``importing.tables.cells``).
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
# Letters of other languages stand where their sound does.
_AS = str.maketrans(
    {"æ": "ä", "ø": "ö", "ü": "y", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ß": "ss", "œ": "ö"}
)
_PLACES = {letter: place for place, letter in enumerate(f" 0123456789{ALPHABET}")}


def sort_key(text):
    """Return what a word is sorted by. A space comes before every letter; hyphens and other signs do not count."""
    return [_PLACES[sign] for sign in _spelt(text) if sign in _PLACES], text


def letter_of(text):
    """Return the letter of the alphabet under which a word stands; empty for one that begins with a number."""
    first = next((sign for sign in _spelt(text) if sign.isalnum()), "")
    return first if first in ALPHABET else ""


def _spelt(text):
    """The text in small letters of the alphabet, without accents."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(_AS)
    return "".join(sign if sign in _PLACES else unicodedata.normalize("NFD", sign)[0] for sign in letters)


# Our exports put an apostrophe before what a spreadsheet would take for a formula.
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")
_LINE_END = re.compile(r"\r\n?|_x000D_\n?")
_NOTHING = ("", "-", "–", "—")


def clean(value):
    """Return a cell's value without what nobody sees; None for one that is empty or holds only a dash."""
    if not isinstance(value, str):
        return value
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", value)).strip()
    return None if text in _NOTHING else _GUARDED.sub("", text, count=1) if text.startswith("'") else text
