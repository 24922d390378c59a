"""Text functions: collation, alphabetical index, case-insensitive matching, and cleaning of table cells."""

import re
import unicodedata
from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

_Key = TypeVar("_Key", bound=Hashable)

# Letters after z in the Swedish and Finnish alphabets, in this order; their diacritics are significant.
_LETTERS_AFTER_Z = {"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"}


def sort_by_text(text: str) -> str:
    """Return the collation key of a title in Swedish or Finnish: Å, Ä and Ö after Z, other diacritics ignored."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return "".join(_LETTERS_AFTER_Z.get(letter) or _base_letter(letter) for letter in letters)


def keys_matching(texts: Iterable[tuple[_Key, str]], words: str) -> set[_Key]:
    """Return the keys whose texts contain all search terms; upper and lower case are equal.

    Args:
        texts: (key, text) pairs. A key may have several texts, such as one in each language.
        words: search terms, separated by spaces.
    """
    terms = _casefolded(words).split()
    texts_by_key: dict[_Key, list[str]] = {}
    for key, text in texts:
        texts_by_key.setdefault(key, []).append(_casefolded(text))
    return {key for key, parts in texts_by_key.items() if all(term in "\n".join(parts) for term in terms)}


def _casefolded(text: str) -> str:
    # SQLite ignores case for a to z only; NFC makes both encodings of Å equal.
    return unicodedata.normalize("NFC", text).casefold()


def _base_letter(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


_FORMULA_PREFIXES = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(value: Any) -> Any:
    """Return the value of a CSV cell, with an apostrophe in front of a text that spreadsheets read as a formula.

    :func:`clean` removes the apostrophe when the table is imported.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_PREFIXES) else value


ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
# Letters of other languages are sorted as the Swedish letters with the same sound.
_SORTED_AS = str.maketrans(
    {"æ": "ä", "ø": "ö", "ü": "y", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ß": "ss", "œ": "ö"}
)
_POSITIONS = {letter: position for position, letter in enumerate(f" 0123456789{ALPHABET}")}


def sort_key(text: str) -> tuple[list[int], str]:
    """Return the collation key of a word: space before digits before letters; hyphens and other signs are ignored."""
    return [_POSITIONS[sign] for sign in _in_alphabet(text) if sign in _POSITIONS], text


def letter_of(text: str) -> str:
    """Return the heading of a word in an alphabetical index: its first letter, or ``""`` for a number."""
    first = next((sign for sign in _in_alphabet(text) if sign.isalnum()), "")
    return first if first in ALPHABET else ""


def _in_alphabet(text: str) -> str:
    """Return the text in lower case, with letters that are not in the alphabet replaced by ones that are."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(_SORTED_AS)
    return "".join(sign if sign in _POSITIONS else unicodedata.normalize("NFD", sign)[0] for sign in letters)


# An apostrophe that escape_formula() has added.
_FORMULA_ESCAPE = re.compile(r"'(?=[=+\-@\t\r])")
_LINE_END = re.compile(r"\r\n?|_x000D_\n?")
_EMPTY_CELLS = ("", "-", "–", "—")


def clean(value: Any) -> Any:
    """Return the value of a table cell in normal form; None if it is empty or a dash.

    Text is stripped and normalized (NFC, line breaks), and the apostrophe of :func:`escape_formula` is removed.
    """
    if not isinstance(value, str):
        return value
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", value)).strip()
    return (
        None
        if text in _EMPTY_CELLS
        else _FORMULA_ESCAPE.sub("", text, count=1)
        if text.startswith("'")
        else text
    )
