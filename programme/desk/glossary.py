"""The glossary beside a text: which of its terms stand there, and whether a translation uses their equivalents.

Inflected forms are the same word (``vägkartans``, ``tiekartassa``), as they are for readers, who have terms explained
by the same rules; in a translation a compound is, too, that ends with the term (``digitiekartta``).
"""

import re
from dataclasses import dataclass, field
from functools import cache

from django.utils.functional import cached_property

from programme.models import Term
from programme.wording.finding import Finder
from programme.wording.inflection import inflected

_TAG = re.compile(r"<[^>]*>|&\w+;")


@dataclass
class FoundTerm:
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


class Glossary:
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
            new = FoundTerm(term, term.names(language)[0], term.names(other))
            found.setdefault(hit.key, new).places.append((hit.start, hit.end))
        return list(found.values())

    def uses(self, translated, found, language):
        """Whether a translation, as HTML, has one of the equivalents of a :class:`FoundTerm`."""
        text = _without_tags(translated)
        own = Finder({None: found.equivalents}, language)
        if next(iter(own.find(text)), None):
            return True
        return any(_compound(name.lower(), language).search(text.lower()) for name in found.equivalents)

    def _finder(self, language):
        if language not in self._finders:
            names = {key: term.names(language) for key, term in self.terms.items()}
            self._finders[language] = Finder(names, language)
        return self._finders[language]


def _without_tags(html):
    """A string as it is, with spaces where its tags are, so that all else stands where it stood."""
    return _TAG.sub(lambda match: " " * len(match[0]), html)


@cache
def _compound(name, language):
    """A word that ends with a name, in whatever form of it; most names are one word."""
    return re.compile(rf"\w{{3}}{inflected(name, language)}(?!\w)")
