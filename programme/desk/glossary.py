"""The glossary beside a text: which of its terms stand there, and whether a translation uses their equivalents.

Inflected forms are the same word (``vägkartans``, ``tiekartassa``); in a translation a compound is, too, that ends or
begins with the term (``digitiekartta``). What is the same word is told by ``programme.searching``.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.functional import cached_property

from programme.models import Term
from programme.searching.forms import forms
from programme.searching.words import tokens

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
        self._phrases = {}

    @cached_property
    def terms(self):
        return list(Term.objects.all())

    def terms_in(self, source, translation):
        """Return a :class:`FoundTerm` for each term of a text, in the order in which they stand.

        Args:
            source: the text, as HTML.
            translation: the ``Translation`` that it is part of.
        """
        language = translation.source.locale.language_code
        other = translation.target_locale.language_code
        found = {}
        for start, end, term in self._places(source, language):
            names = term.names(language)
            one = found.setdefault(term.pk, FoundTerm(term, names[0], term.names(other)))
            one.places.append((start, end))
        return list(found.values())

    def uses(self, translated, found, language):
        """Whether a translation, as HTML, has one of the equivalents of a :class:`FoundTerm`."""
        words = [_same(token.word, language, with_parts=True) for token in _tokens(translated)]
        phrases = [_phrase(name, language) for name in found.equivalents]
        return any(_stands_at(words, place, one) for one in phrases if one for place in range(len(words)))

    def _places(self, text, language):
        """Yield (start, end, term), of what overlaps only the longest."""
        known, words = self._known(language), _tokens(text)
        same = [_same(token.word, language) for token in words]
        place = 0
        while place < len(words):
            candidates = (one for form in same[place] for one in known.get(form, ()))
            fitting = [one for one in candidates if _stands_at(same, place, one[0])]
            if not fitting:
                place += 1
                continue
            phrase, term = max(fitting, key=lambda one: len(one[0]))
            yield words[place].start, words[place + len(phrase) - 1].end, term
            place += len(phrase)

    def _known(self, language):
        """{form of the first word: [(phrase, term)]}."""
        if language not in self._phrases:
            known = defaultdict(list)
            for term in self.terms:
                for phrase in filter(None, (_phrase(name, language) for name in term.names(language))):
                    for form in phrase[0]:
                        known[form].append((phrase, term))
            self._phrases[language] = known
        return self._phrases[language]


def _tokens(html):
    """The words of a string, where they stand in it; what is between brackets is no text."""
    return list(tokens(_TAG.sub(lambda match: " " * len(match[0]), html)))


def _phrase(name, language):
    return [_same(token.word, language) for token in tokens(name)]


def _same(word, language, with_parts=False):
    """The forms that all that is inflected from a word has in common."""
    found = forms(word, language)
    return {*found.own, *(found.parts if with_parts else ())}


def _stands_at(words, place, phrase):
    here = words[place : place + len(phrase)]
    return len(here) == len(phrase) and all(one & other for one, other in zip(here, phrase, strict=True))
