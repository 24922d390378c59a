"""The order of words in Swedish and Finnish: a–z, å, ä, ö; v and w are two letters in both."""

import unicodedata

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
