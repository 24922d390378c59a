"""How much each word tells of the text in which it stands.

After BM25 (Robertson and Zaragoza, 2009), each field for itself: a word of the title tells more than any number of
words of the body, and a word more of a long text tells less. Whole numbers, so that databases do not round.
"""

from collections import Counter
from dataclasses import dataclass

from .forms import LONGEST, forms
from .stopwords import STOP_WORDS
from .words import words

# What a word gives at most, in each field; and how soon it does.
_MOST = {"title": 420, "name": 260, "heading": 130, "lead": 110, "body": 150}
_SLOWNESS = {"title": 0, "name": 0, "heading": 0.8, "lead": 0.5, "body": 1.2}
# A part of a compound tells this much of the text that has the compound.
_PART = 0.3
# Words of a text of usual length; the body of a longer one gives less for each word, but far from as much less.
_USUAL_LENGTH = 250
_LENGTH_COUNTS = 0.35


@dataclass(frozen=True)
class Written:
    """A word as it stands somewhere, and its forms with their ranks; parts of a compound from ``PARTS`` on."""

    word: str
    forms: dict[str, int]


PARTS = 10


def weigh(texts, language):
    """Return ``{form: weight}`` of a document.

    Args:
        texts: ``{name of the field: text}``; the fields are ``title``, ``name`` (another word for the whole),
            ``heading``, ``lead`` and ``body``.
        language: that of the texts.
    """
    weights = Counter()
    for field, text in texts.items():
        found = told(text, language)
        length = max(1, len(found))
        for form, count in _counted(found, language).items():
            weights[form] += _weight(field, count, length)
    return {form: min(round(weight), 9999) for form, weight in weights.items() if weight >= 1}


def told(text, language):
    """Return the words of ``text`` that tell something of it."""
    silent = STOP_WORDS.get(language.partition("-")[0], ())
    return [word[:LONGEST] for word in words(text) if word not in silent]


def written(texts, language):
    """Return the :class:`Written` of each word of ``texts`` (any number of strings)."""
    found = {word for text in texts for word in told(text, language)}
    return [Written(word, ranks(forms(word, language))) for word in sorted(found)]


def ranks(found):
    """Return ``{form: rank}`` of a :class:`Forms`."""
    own = {form: rank for rank, form in enumerate(found.own)}
    return {form: PARTS + rank for rank, form in enumerate(found.parts)} | own


def _counted(found, language):
    counts = Counter()
    for word, times in Counter(found).items():
        own, parts = forms(word, language)
        for form in own:
            counts[form] += times
        for form in parts:
            counts[form] += times * _PART
    return counts


def _weight(field, count, length):
    most, slowness = _MOST[field], _SLOWNESS[field]
    if field in ("title", "name"):
        # In a short title each word is most of it.
        return most * min(count, 1) * (0.6 + 0.4 / length)
    if field == "body":
        slowness *= 1 - _LENGTH_COUNTS + _LENGTH_COUNTS * length / _USUAL_LENGTH
    return most * count / (count + slowness)
