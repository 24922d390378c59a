"""Tokenizer: the normalized words of a text with their positions, and the stop words of each language."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# "2024–2026", with any dash, with or without spaces around it.
_YEARS = r"\b(?:19|20)\d\d\s?[-‐‑–—]\s?(?:19|20)\d\d\b"
# A token may contain punctuation: "e-tjänst", "Suomi.fi", "EU:n", "306/2019", "22.1.2024".
_WORD = r"[^\W_]+(?:[-‐‑.:'’/][^\W_]+)*"
_TOKEN = re.compile(f"{_YEARS}|{_WORD}")
_RANGE = re.compile(r"((?:19|20)\d\d)-((?:19|20)\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DASHES = re.compile(r"\s?[‐‑–—-]\s?")
_JOINTS = re.compile(r"[-./'’]")
# Years of the longest range that is indexed year by year; a longer one is indexed by its first and last year.
_LONGEST_RANGE = 20


class Token(NamedTuple):
    """A normalized word, and its position in the text."""

    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield a token for each word of ``text``."""
    for match in _TOKEN.finditer(text):
        yield Token(normalize_text(match[0]), match.start(), match.end())


def tokenize_words(text: str) -> list[str]:
    """Return the normalized words of ``text``."""
    return [token.word for token in tokens(text)]


def normalize_text(written: str) -> str:
    """Return a word in lower case, with plain hyphens and without an ending after a colon.

    Finnish and Swedish separate the ending of an abbreviation by a colon: ``EU:n``, ``NIS2:s``.
    """
    word = unicodedata.normalize("NFC", written).casefold().replace("’", "'")
    return _DASHES.sub("-", word).partition(":")[0]


def split_token(word: str) -> list[str]:
    """Return the parts of a token with punctuation, such as ``e-tjänst``, a date or a range of years; else nothing.

    A range gives each of its years, so that 2025 matches 2024–2026; a date or the number of a law gives its year.
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


_SWEDISH = """
alla allt att av blir bli både de dem den denna deras dess det detta dig din ditt du där då efter eller en enligt er ett
finns för från får få genom ha han har hon hur här i in inte jag kan kommer man med mellan men mer mot mycket måste ni
nu när och också om oss på sig sin sina sitt ska skall skulle som så sådan till under upp ut utan vad var vara varje vem
vi vid vilka vilken vilket vill vår vårt våra är än åt över
"""
_FINNISH = """
ei eivät eikä ehkä että ellei he hän ja jo joka joiden joihin joilla joissa joita jolla jolloin jonka jos joten jotka
jossa jota kaikki kaikkien kanssa kuin kuinka kun kuten kuka lisäksi me mikä missä miten miksi milloin minkä mitä mitkä
mukaan mutta myös ne nyt näin niin niiden niitä noin oli olla olemme on onko ovat se sen siitä sillä siis siksi sitä
siten sinä tai te tämä tämän tässä tätä vaan vai vain voi voivat voidaan välillä yli
"""

STOPWORDS = {"sv": frozenset(_SWEDISH.split()), "fi": frozenset(_FINNISH.split())}
