"""Finds the names of terms in running text."""

import re
from collections import defaultdict
from functools import lru_cache, partial
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast
from i18nfield.strings import LazyI18nString

from .inflection import inflected, pattern
from .terms import Term

_BETWEEN_WORDS = re.compile(r"([\s‐‑-]+)")
# Not inside a longer word, an address, a number of a law or a footnote mark.
_WORD = re.compile(r"(?<![\w@/.^‐‑-])\w+")
_END = r"(?![\w@/]|[.][\w])"
_CAPITALS = 2


class TermMatch(NamedTuple):
    """The place of a name in a text, and the ``key`` of the term that it names."""

    start: int
    end: int
    key: object


class TermMatcher:
    """The names of terms in one language, made ready to be looked for in many texts.

    Args:
        names: ``{key: names}``, the key of each term with all the ways to say it.
        language: the code of the language of the names and of the texts.
    """

    def __init__(self, names, language):
        found = [(name.strip(), key) for key, own in names.items() for name in own if name.strip()]
        self._beginning_with = defaultdict(list)
        # The longest name first: "digitaalinen palveluväylä" is not "palveluväylä".
        for name, key in sorted(found, key=lambda pair: -len(pair[0])):
            self._beginning_with[_beginning(name)].append((name, key))
        # Made when a text has a word that begins so: a page has few of the words, and each takes a millisecond.
        self._matching = lru_cache(maxsize=None)(partial(_compiled, language=language))

    def find(self, text):
        """Yield a :class:`Hit` for each name in ``text``, in order; none overlaps another."""
        place = 0
        while start := _WORD.search(text, place):
            hit = self._at(text, start.start())
            place = hit.end if hit else start.end()
            if hit:
                yield hit

    def _at(self, text, start):
        for name, key in self._beginning_with.get(_beginning(text, start), ()):
            if match := self._matching(name).match(text, start):
                return TermMatch(start, match.end(), key)
        return None


def _beginning(text, start=0):
    """The two letters that no ending changes."""
    return re.sub("[‐‑]", "-", text[start : start + 2].casefold())


def _compiled(name, language):
    parts = _BETWEEN_WORDS.split(name)
    for place, part in enumerate(parts):
        if place % 2:
            parts[place] = "".join(r"\s" if sign.isspace() else "[-‐‑]" for sign in part)
        else:
            # What stands before a hyphen is the same in every form: "e-tjänsten", "SDG-asetuksen".
            before_hyphen = parts[place + 1 : place + 2] and not parts[place + 1].isspace()
            parts[place] = _word(part, "" if before_hyphen else language)
    return re.compile("".join(parts) + _END)


def _word(word, language):
    """A word with capitals inside it is written so; of any other the first letter may be one."""
    if sum(letter.isupper() for letter in word) >= _CAPITALS or any(letter.isdigit() for letter in word):
        return (
            pattern(word)
            if word.isupper() or not word.isalpha()
            else f"{pattern(word)}(?:{_tail(language)})?"
        )
    return f"(?i:{inflected(word.lower(), language)})"


def _tail(language):
    """What may follow a name such as ePorvoo."""
    return "n|ssa|ssä|sta|stä|lla|llä|lle|on|oon|ta|tä" if language == "fi" else "s"


_TEXTS = ("name", "abbreviation", "explanation", "synonyms")


class PageGlossary:
    """The terms that are explained in the text: read with one query, and made ready to be looked for only once.

    ``terms`` maps the code of each to its :class:`Term`, which has its texts and is not saved.
    """

    def __init__(self, rows):
        terms = (_term(code, texts) for code, *texts in rows)
        self.terms = {term.code: term for term in terms if term.explanation}
        self._finders = {}

    def find(self, text, language):
        """Yield a :class:`~programme.wording.finding.Hit` for each term in ``text``, with its code as the key."""
        if language not in self._finders:
            names = {code: term.names(language) for code, term in self.terms.items()}
            self._finders[language] = TermMatcher(names, language)
        return self._finders[language].find(text)


def glossary_of(page):
    """Return the :class:`Glossary` of a page's programme; None outside a programme.

    It is kept on the page of the programme, and so read once for all pages that share that one.
    """
    top = getattr(page, "programme_page", None)
    if top is not None and not hasattr(top, "explained_terms"):
        top.explained_terms = read_glossary(top.programme_id)
    return getattr(top, "explained_terms", None)


def read_glossary(programme_id):
    """Return the :class:`Glossary` of a programme, in one query.

    Every process keeps the last ones. They are known by all their texts: a time of the last change would miss what a
    slow transaction writes.
    """
    texts = {f"{name}_as_text": Cast(name, TextField()) for name in _TEXTS}
    rows = Term.objects.for_programme(programme_id).filter(in_text=True).order_by("code")
    return _glossary(tuple(rows.annotate(**texts).values_list("code", *texts)))


def _term(code, texts):
    read = {name: LazyI18nString(text) for name, text in zip(_TEXTS, texts, strict=True)}
    return Term(code=code, **read)


_glossary = lru_cache(maxsize=16)(PageGlossary)
