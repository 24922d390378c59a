"""The page of the glossary: every term of the programme in the order of the alphabet."""

from dataclasses import dataclass
from itertools import groupby, zip_longest

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from programme.languages import content_language_codes
from programme.localization.source_locale import page_panels
from programme.models import DocumentPage
from programme.text import ALPHABET, letter_of, sort_key

from .terms import Term

# In addresses a letter has no dots and rings.
_IN_ADDRESS = {"": "0", "å": "aa", "ä": "ae", "ö": "oe"}


@dataclass(frozen=True)
class GlossaryEntry:
    """A line of the glossary.

    Attributes:
        word: what it is found by.
        language: the code of the language of the word.
        term: the :class:`Term`.
        refers: whether it only leads to the term, because the word is another one for it.
    """

    word: str
    language: str
    term: Term
    refers: bool = False

    @property
    def name(self):
        """What the term is called in the language of the word."""
        return self.term.text("name", self.language)


@dataclass(frozen=True)
class Letter:
    """A letter with its lines; none where no word begins with it. Numbers are under the letter ``""``."""

    letter: str
    entries: list[GlossaryEntry]

    @property
    def anchor(self):
        return f"letter-{_IN_ADDRESS.get(self.letter, self.letter)}"

    @property
    def heading(self):
        return self.letter.upper() or "0–9"


class GlossaryPage(DocumentPage):
    """The glossary: every term of the programme, the same ones in every language."""

    in_document = False
    is_aside = True
    template = "programme/glossary/glossary.html"
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        app_label = "programme_glossary"
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    @cached_property
    def entries(self):
        """The :class:`Entry` of each term and of each other word for it, sorted, in one query."""
        top = self.programme_page
        terms = Term.objects.for_programme(top and top.programme_id)
        found = (entry for term in terms for entry in _entries(term, self.language))
        return _without_needless(sorted(found, key=lambda entry: sort_key(entry.word)))

    @property
    def count(self):
        """How many terms there are."""
        return sum(not entry.refers for entry in self.entries)

    @property
    def letters(self):
        """The :class:`Letter` of each letter of the alphabet, and of numbers where a word begins with one."""
        found = {
            letter: list(group)
            for letter, group in groupby(self.entries, key=lambda entry: letter_of(entry.word))
        }
        return [Letter(letter, found.get(letter, [])) for letter in ("", *ALPHABET) if letter or "" in found]


def _without_needless(entries):
    """Leave out what leads to the line above or below it, or where the line above leads already."""
    kept = []
    for entry, below in zip_longest(entries, entries[1:]):
        above = kept[-1].term if kept else None
        if not entry.refers or (
            entry.term != above and (below is None or below.refers or below.term != entry.term)
        ):
            kept.append(entry)
    return kept


def _entries(term, language):
    """The lines of a term: one under its name, in another language where this one lacks it, and one for each other word."""
    languages = [language, *content_language_codes()]
    shown = next((code for code in languages if term.text("name", code)), None)
    if shown is None:
        return
    name, *others = term.names(shown)
    yield GlossaryEntry(name, shown, term)
    for word in others:
        yield GlossaryEntry(word, shown, term, refers=True)
