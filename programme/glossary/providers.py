"""The glossary beside a text: which of its terms stand there, and whether a translation uses their equivalents.

Inflected forms are the same word (``vägkartans``, ``tiekartassa``), as they are for readers, who have terms explained
by the same rules; in a translation a compound is, too, that ends with the term (``digitiekartta``).
"""

import re
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.utils.functional import cached_property

from programme.document.footnotes import strip_marks
from programme.extensions import SearchEntry
from programme.models import ProgrammePage
from programme.visibility import is_restricted

from .inflection import inflected
from .pages import GlossaryPage
from .term_matcher import TermMatcher
from .terms import Term

_TAG = re.compile(r"<[^>]*>|&\w+;")


@dataclass
class TermOccurrence:
    """A term that stands in a text.

    Attributes:
        term: the :class:`Term`.
        name: what it is called in the language of the text.
        equivalents: what may stand for it in the other language, the best first; empty if nobody has said.
        places: list of (start, end) in the text as it is, with its tags.
    """

    term: Term
    name: str
    equivalents: list
    places: list = field(default_factory=list)


class TranslationGlossary:
    """The terms of the site, read once, in one query; how a word is said is the same in all its programmes."""

    def __init__(self):
        self._finders = {}

    @cached_property
    def terms(self):
        return {term.pk: term for term in Term.objects.all()}

    def terms_in(self, source, translation):
        """Return a :class:`FoundTerm` for each term of a text, in the order in which they stand.

        Args:
            source: the text, as HTML.
            translation: the ``Translation`` that it is part of.
        """
        language = translation.source.locale.language_code
        other = translation.target_locale.language_code
        found = {}
        for hit in self._finder(language).find(_without_tags(source)):
            term = self.terms[hit.key]
            new = TermOccurrence(term, term.names(language)[0], term.names(other))
            found.setdefault(hit.key, new).places.append((hit.start, hit.end))
        return list(found.values())

    def uses(self, translated, found, language):
        """Whether a translation, as HTML, has one of the equivalents of a :class:`FoundTerm`."""
        text = _without_tags(translated)
        own = TermMatcher({None: found.equivalents}, language)
        if next(iter(own.find(text)), None):
            return True
        return any(_compound(name.lower(), language).search(text.lower()) for name in found.equivalents)

    def _finder(self, language):
        if language not in self._finders:
            names = {key: term.names(language) for key, term in self.terms.items()}
            self._finders[language] = TermMatcher(names, language)
        return self._finders[language]


def _without_tags(html):
    """A string as it is, with spaces where its tags are, so that all else stands where it stood."""
    return _TAG.sub(lambda match: " " * len(match[0]), html)


@cache
def _compound(name, language):
    """A word that ends with a name, in whatever form of it; most names are one word."""
    return re.compile(rf"\w{{3}}{inflected(name, language)}(?!\w)")


KIND = "term"


def entries_of_terms(terms):
    """Return the :class:`~programme.extensions.SearchEntry` of each term in each language that has a glossary to read and a name for it."""
    glossaries = _glossaries()
    return [
        _entry(term, language, glossaries[term.programme_id, language])
        for term in terms
        for language, _name in settings.WAGTAIL_CONTENT_LANGUAGES
        if (term.programme_id, language) in glossaries and term.text("name", language)
    ]


def _glossaries():
    """{(programme, language): primary key of the page that shows its glossary}."""
    tops = dict(ProgrammePage.objects.values_list("path", "programme"))
    pages = GlossaryPage.objects.live().filter(~is_restricted()).order_by("-path")
    return {
        (tops.get(path[: -GlossaryPage.steplen]), language): page
        for page, path, language in pages.values_list("pk", "path", "locale__language_code")
    }


def _entry(term, language, page):
    name, *others = term.names(language)
    return SearchEntry(
        kind=KIND,
        key=str(term.pk),
        language=language,
        title=name,
        page_id=page,
        label=term.text("abbreviation", language),
        names=tuple(others),
        passages=[(f"term-{term.code}", "", strip_marks(term.text("explanation", language)))],
    )
