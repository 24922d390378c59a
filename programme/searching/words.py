"""The words of a text as a reader would search them, and where they stand."""

import re
import unicodedata
from typing import NamedTuple

# "2024–2026", with any dash, with or without spaces around it.
_YEARS = r"\b(?:19|20)\d\d\s?[-‐‑–—]\s?(?:19|20)\d\d\b"
# Also "e-tjänst", "Suomi.fi", "EU:n", "306/2019" and "22.1.2024" are one word each.
_WORD = r"[^\W_]+(?:[-‐‑.:'’/][^\W_]+)*"
_TOKEN = re.compile(f"{_YEARS}|{_WORD}")
_RANGE = re.compile(r"((?:19|20)\d\d)-((?:19|20)\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DASHES = re.compile(r"\s?[‐‑–—-]\s?")
_JOINTS = re.compile(r"[-./'’]")
# No programme lasts longer; a longer range is a history, and its single years say nothing.
_LONGEST_RANGE = 20


class Token(NamedTuple):
    """A word as it is compared, and the place of what is written in the text."""

    word: str
    start: int
    end: int


def tokens(text):
    """Yield a :class:`Token` for each word of ``text``."""
    for match in _TOKEN.finditer(text):
        yield Token(normal(match[0]), match.start(), match.end())


def words(text):
    """Return the words of ``text`` as they are compared."""
    return [token.word for token in tokens(text)]


def normal(written):
    """Return a word in the one way in which it is compared: small letters, plain hyphens, no ending after a colon.

    Finnish and Swedish put the ending of an abbreviation after a colon: ``EU:n``, ``NIS2:s``.
    """
    word = unicodedata.normalize("NFC", written).casefold().replace("’", "'")
    return _DASHES.sub("-", word).partition(":")[0]


def pieces(word):
    """Return the words of which ``word`` is written together: of ``e-tjänst``, of a date, of a range of years.

    A range gives each of its years, so that 2025 finds 2024–2026; a date or a number of a law gives its year.
    """
    if match := _RANGE.fullmatch(word):
        first, last = int(match[1]), int(match[2])
        years = range(first, last + 1) if last - first <= _LONGEST_RANGE else (first, last)
        return [str(year) for year in years]
    parts = _JOINTS.split(word)
    if len(parts) == 1:
        return []
    if word[0].isdigit() and all(part.isdigit() for part in parts):
        return [part for part in parts if _YEAR.fullmatch(part)]
    return [part for part in parts if len(part) > 1]
