"""Glossary page with all terms of a programme in alphabetical order, and the search entries that lead to it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from programme.document.footnotes import strip_marks
from programme.extensions import SearchEntry
from programme.languages import content_language_codes
from programme.localization.source_locale import page_panels
from programme.models import DocumentPage, ProgrammePage
from programme.text import ALPHABET, letter_of, sort_key
from programme.visibility import is_restricted

from .terms import Term

# Letters in anchors.
_ANCHORS = {"": "0", "å": "aa", "ä": "ae", "ö": "oe"}
# Kind of the search entries.
KIND = "term"


@dataclass(frozen=True)
class GlossaryEntry:
    """An entry of the glossary.

    Attributes:
        word: the word by which it is sorted.
        language: language code of the word.
        term: the term.
        refers: whether the entry refers to the term's own entry, because the word is a synonym.
    """

    word: str
    language: str
    term: Term
    refers: bool = False

    @property
    def name(self) -> str:
        """Name of the term in the language of the word."""
        return self.term.text("name", self.language)


@dataclass(frozen=True)
class Letter:
    """A letter with its entries, if any; numbers have the letter ``""``."""

    letter: str
    entries: list[GlossaryEntry]

    @property
    def anchor(self) -> str:
        """Anchor of the letter on the page."""
        return f"letter-{_ANCHORS.get(self.letter, self.letter)}"

    @property
    def heading(self) -> str:
        """Heading of the letter."""
        return self.letter.upper() or "0–9"


class GlossaryPage(DocumentPage):
    """The glossary of a programme in one language."""

    in_document = False
    is_aside = True
    template = "programme/glossary/glossary.html"
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        app_label = "programme_glossary"
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    @cached_property
    def entries(self) -> list[GlossaryEntry]:
        """The sorted entries of all terms and synonyms, in one query."""
        top = self.programme_page
        terms = Term.objects.for_programme(top and top.programme_id)
        entries = (entry for term in terms for entry in _entries(term, self.language))
        return _without_redundant(sorted(entries, key=lambda entry: sort_key(entry.word)))

    @property
    def count(self) -> int:
        """Number of terms."""
        return sum(not entry.refers for entry in self.entries)

    @property
    def letters(self) -> list[Letter]:
        """All letters of the alphabet with their entries; numbers only if they have entries."""
        by_letter = {
            letter: list(group)
            for letter, group in groupby(self.entries, key=lambda entry: letter_of(entry.word))
        }
        letters = (letter for letter in ("", *ALPHABET) if letter or "" in by_letter)
        return [Letter(letter, by_letter.get(letter, [])) for letter in letters]


def _without_redundant(entries: Sequence[GlossaryEntry]) -> list[GlossaryEntry]:
    """Leave out references next to the entry that they refer to, and repeated references to it."""
    result: list[GlossaryEntry] = []
    for entry, below in zip_longest(entries, entries[1:]):
        above = result[-1].term if result else None
        if not entry.refers or (
            entry.term != above and (below is None or below.refers or below.term != entry.term)
        ):
            result.append(entry)
    return result


def _entries(term: Term, language: str) -> Iterator[GlossaryEntry]:
    """Yield the entries of a term: its name and its synonyms, in another language if it has no name in this one."""
    languages = [language, *content_language_codes()]
    entry_language = next((code for code in languages if term.text("name", code)), None)
    if entry_language is None:
        return
    name, *synonyms = term.names(entry_language)
    yield GlossaryEntry(name, entry_language, term)
    for word in synonyms:
        yield GlossaryEntry(word, entry_language, term, refers=True)


def search_entries(terms: Iterable[Term]) -> list[SearchEntry]:
    """Return the search entries of terms, in each language that has a public glossary page and a name for the term."""
    glossaries = _glossary_pages()
    return [
        _search_entry(term, language, glossaries[term.programme_id, language])
        for term in terms
        for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES
        if (term.programme_id, language) in glossaries and term.text("name", language)
    ]


def _glossary_pages() -> dict[tuple[int | None, str], int]:
    """Return ``{(primary key of a programme, language): primary key of its public glossary page}``."""
    programmes = dict(ProgrammePage.objects.values_list("path", "programme"))
    pages = GlossaryPage.objects.live().filter(~is_restricted()).order_by("-path")
    return {
        (programmes.get(path[: -GlossaryPage.steplen]), language): page
        for page, path, language in pages.values_list("pk", "path", "locale__language_code")
    }


def _search_entry(term: Term, language: str, page: int) -> SearchEntry:
    name, *synonyms = term.names(language)
    return SearchEntry(
        kind=KIND,
        key=str(term.pk),
        language=language,
        title=name,
        page_id=page,
        label=term.text("abbreviation", language),
        names=tuple(synonyms),
        passages=[(f"term-{term.code}", "", strip_marks(term.text("explanation", language)))],
    )
