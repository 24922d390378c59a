"""Term matcher: recognizes the names of terms in running text, in any inflection.

Inflected forms of Swedish and Finnish words are matched by rules. A dictionary of forms would take seconds to load and
70 MB in every process that serves pages; a form that the rules miss can be entered as a synonym.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast
from i18nfield.strings import LazyI18nString
from wagtail.models import Page

from .terms import Term

_SEPARATORS = re.compile(r"([\s‐‑-]+)")
# Not inside a longer word, a URL, the number of a law or a footnote mark.
_WORD = re.compile(r"(?<![\w@/.^‐‑-])\w+")
_END = r"(?![\w@/]|[.][\w])"
# A word with this many capitals matches only in this case.
_MIN_CAPITALS = 2


class TermMatch(NamedTuple):
    """Position of a name in a text, and the ``key`` of its term."""

    start: int
    end: int
    key: Any


class TermMatcher:
    """Matches the names of terms in texts of one language.

    Args:
        names: ``{key of a term: its names}``.
        language: language code of the names and of the texts.
    """

    def __init__(self, names: Mapping[Any, Iterable[str]], language: str) -> None:
        pairs = [
            (name.strip(), key) for key, term_names in names.items() for name in term_names if name.strip()
        ]
        self._by_beginning: dict[str, list[tuple[str, Any]]] = defaultdict(list)
        # Longest names first, so that "digitaalinen palveluväylä" precedes "palveluväylä".
        for name, key in sorted(pairs, key=lambda pair: -len(pair[0])):
            self._by_beginning[_beginning(name)].append((name, key))
        # Patterns are compiled on demand: a page contains few of the names, and each takes a millisecond.
        self._pattern = lru_cache(maxsize=None)(partial(_compile_name, language=language))

    def iter_matches(self, text: str) -> Iterator[TermMatch]:
        """Yield each name in ``text``, in order and without overlaps."""
        position = 0
        while word := _WORD.search(text, position):
            match = self._match_at(text, word.start())
            position = match.end if match else word.end()
            if match:
                yield match

    def _match_at(self, text: str, start: int) -> TermMatch | None:
        for name, key in self._by_beginning.get(_beginning(text, start), ()):
            if match := self._pattern(name).match(text, start):
                return TermMatch(start, match.end(), key)
        return None


def _beginning(text: str, start: int = 0) -> str:
    """Return two letters, which no inflection changes."""
    return re.sub("[‐‑]", "-", text[start : start + 2].casefold())


def _compile_name(name: str, language: str) -> re.Pattern[str]:
    parts = _SEPARATORS.split(name)
    for index, part in enumerate(parts):
        if index % 2:
            parts[index] = "".join(r"\s" if sign.isspace() else "[-‐‑]" for sign in part)
        else:
            # The part before a hyphen is not inflected: "e-tjänsten", "SDG-asetuksen".
            before_hyphen = parts[index + 1 : index + 2] and not parts[index + 1].isspace()
            parts[index] = _word_pattern(part, "" if before_hyphen else language)
    return re.compile("".join(parts) + _END)


def _word_pattern(word: str, language: str) -> str:
    """Return the pattern of a word: case-sensitive for abbreviations and names with capitals inside."""
    if sum(letter.isupper() for letter in word) >= _MIN_CAPITALS or any(letter.isdigit() for letter in word):
        if word.isupper() or not word.isalpha():
            return pattern(word)
        return f"{pattern(word)}(?:{_name_endings(language)})?"
    return f"(?i:{inflected(word.lower(), language)})"


def _name_endings(language: str) -> str:
    """Return the endings of a name such as ePorvoo."""
    return "n|ssa|ssä|sta|stä|lla|llä|lle|on|oon|ta|tä" if language == "fi" else "s"


_TEXTS = ("name", "abbreviation", "explanation", "synonyms")


class PageGlossary:
    """The terms that are explained in the texts of a programme, with a matcher for each language.

    Args:
        rows: code, name, abbreviation, explanation and synonyms of each term, as stored.

    Attributes:
        terms: ``{code: term}``; the terms are not saved and have these texts only.
    """

    def __init__(self, rows: Iterable[tuple[str, ...]]) -> None:
        terms = (_term(code, texts) for code, *texts in rows)
        self.terms = {term.code: term for term in terms if term.explanation}
        self._matchers: dict[str, TermMatcher] = {}

    def iter_matches(self, text: str, language: str) -> Iterator[TermMatch]:
        """Yield each term in ``text``, with its code as the key."""
        if language not in self._matchers:
            names = {code: term.names(language) for code, term in self.terms.items()}
            self._matchers[language] = TermMatcher(names, language)
        return self._matchers[language].iter_matches(text)


def glossary_of(page: Page) -> PageGlossary | None:
    """Return the glossary of a page's programme; None outside a programme.

    It is cached on the programme page, which the pages of a request share.
    """
    top = getattr(page, "programme_page", None)
    if top is not None and not hasattr(top, "explained_terms"):
        top.explained_terms = read_glossary(top.programme_id)
    return getattr(top, "explained_terms", None)


def read_glossary(programme_id: int) -> PageGlossary:
    """Return the glossary of a programme, in one query.

    The last ones are cached in the process by all their texts; the time of the last change would miss the writes of a
    slow transaction.
    """
    texts = {f"{name}_as_text": Cast(name, TextField()) for name in _TEXTS}
    rows = Term.objects.for_programme(programme_id).filter(in_text=True).order_by("code")
    return _page_glossary(tuple(rows.annotate(**texts).values_list("code", *texts)))


def _term(code: str, texts: Iterable[str]) -> Term:
    fields = {name: LazyI18nString(text) for name, text in zip(_TEXTS, texts, strict=True)}
    return Term(code=code, **fields)


_page_glossary = lru_cache(maxsize=16)(PageGlossary)


_VOWELS = "aeiouyåäö"
_MIN_LENGTH = 3
_SWEDISH_ENDINGS = (
    *("a", "an", "ar", "are", "aren", "arna", "arnas", "as", "at", "e", "en", "er", "erna", "et", "is"),
    *("m", "ma", "mt", "n", "na", "nas", "or", "orna", "t"),
)
# Case, possessive suffix, clitic: "tiekartta|ssa|nsa|kin".
_FINNISH_ENDINGS = (
    "[aeiouyäö]{0,3}"
    "(?:n|t|(?:tt?|ss|st|ll|lt|n|j)?[aä]|lle|ks[ei]|in|h[aeiouyäö]n|seen|siin|i?den|i?tt?en|ien|jen|ine)?"
    "(?:ni|si|ns[aä]|mme|nne)?"
    "(?:kin|k[aä][aä]n|k[oö]|h[aä]n|p[aä])?"
)
# Endings of the nominative and of the inflected stem: "palvelus", "palvelukse|n".
_CONSONANT_STEMS = {
    "nen": ("s",),
    "us": ("ud", "ut", "uks"),
    "ys": ("yd", "yt", "yks"),
    "s": ("ks",),
    "in": ("im",),
}
# Strong and weak grade of the consonants before the last vowel: "kartta", "kartan".
_CONSONANT_GRADATION = (
    *(
        ("kk", "k"),
        ("pp", "p"),
        ("tt", "t"),
        ("nk", "ng"),
        ("mp", "mm"),
        ("nt", "nn"),
        ("lt", "ll"),
        ("rt", "rr"),
    ),
    *(("lk", "lj"), ("rk", "rj"), ("ht", "hd"), ("k", ""), ("p", "v"), ("t", "d")),
)
# Weak and strong grade in words that end with e: "toimenpide", "toimenpiteen".
_REVERSE_GRADATION = (("d", "t"), ("t", "tt"), ("k", "kk"), ("p", "pp"))
_CONSTANT_CLUSTERS = ("sk", "st", "sp", "tk")


def pattern(word: str) -> str:
    """Return the regular expression of a word that is not inflected, such as an abbreviation, with an ending after a colon."""
    return rf"{re.escape(word)}(?:[:’'][a-zåäö]+)?"


def inflected(word: str, language: str) -> str:
    """Return the regular expression of all forms of ``word``, in lower case.

    Args:
        word: one word in lower case.
        language: language code; only Swedish and Finnish words are inflected.
    """
    rules = {"sv": _swedish, "fi": _finnish}.get(language.partition("-")[0])
    if rules is None or len(word) < _MIN_LENGTH or not word.isalpha():
        return pattern(word)
    return rules(word)


def _swedish(word: str) -> str:
    root = word[:-1] if word[-1] in "ae" else word.removesuffix("um")
    if len(root) < _MIN_LENGTH:
        root = word
    return f"(?:{word}|{root}(?:{_alternation(_SWEDISH_ENDINGS)}))s?"


def _finnish(word: str) -> str:
    """Return the regular expression of a Finnish word: one of its stems with an ending."""
    return f"(?:{_alternation(_finnish_stems(word))}){_FINNISH_ENDINGS}"


def _finnish_stems(word: str) -> list[str]:
    for ending, stems in _CONSONANT_STEMS.items():
        if word.endswith(ending):
            return [word, *(word.removesuffix(ending) + stem for stem in stems)]
    # Terms may be in the plural: "liikennevalot".
    word = word[:-1] if word.endswith("t") and word[-2] in _VOWELS else word
    if word[-1] not in _VOWELS:
        return [word]
    if word[-1] == "e":
        stronger = (word[:-2] + strong + "e" for weak, strong in _REVERSE_GRADATION if word[-2] == weak)
        return [word, *(() if word[:-1].endswith(_CONSTANT_CLUSTERS) else stronger)]
    # a, ä and i change before an ending, as in "kartoissa"; other vowels do not.
    grades = [stem for stem in (word, _weak_grade(word)) if stem]
    return [stem.rstrip("aäi") if stem[-1] in "aäi" and stem[-2] not in _VOWELS else stem for stem in grades]


def _weak_grade(word: str) -> str | None:
    """Return the word in its weak grade; None if it has none."""
    body = word.rstrip(_VOWELS)
    vowels = word[len(body) :]
    for strong, weak in _CONSONANT_GRADATION:
        if body.endswith(strong) and len(vowels) < 3:
            if body.endswith(_CONSTANT_CLUSTERS) or (len(strong) == 1 and body[-2:-1] not in _VOWELS):
                return None
            return body.removesuffix(strong) + weak + vowels
    return None


def _alternation(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
