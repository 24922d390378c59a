"""How much each word tells of the text in which it stands.

After BM25 (Robertson and Zaragoza, 2009), each field for itself: a word of the title tells more than any number of
words of the body, and a word more of a long text tells less. Whole numbers, so that databases do not round.
"""

from collections import Counter
from dataclasses import dataclass

from .forms import LONGEST, STEM, forms
from .stopwords import STOP_WORDS
from .words import words

# What a word gives at most, in each field.
_MOST = {"title": 420, "name": 260, "heading": 200, "lead": 110, "body": 150}
# How many times it must stand there to give half of that.
_SLOWNESS = {"lead": 0.5, "body": 1.2}
# In a short title each word is most of it.
_TITLES = ("title", "name", "heading")
# Words of a title that have so many others between them, less one, still belong together.
_APART = 3
# A stem tells less than a word: others have it, too. A part of a compound tells this much of what has the compound.
_STEM, _PART = 0.7, 0.3
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
        texts: ``{name of the field: its texts}``; the fields are ``title``, ``name`` (other words for the whole),
            ``heading``, ``lead`` and ``body``.
        language: that of the texts.
    """
    weights = Counter()
    for field, several in texts.items():
        best = Counter()
        for text in several:
            found = told(text, language)
            for form, count in _counted(found, language).items():
                best[form] = max(best[form], _weight(field, count, len(found)))
            if field in _TITLES:
                for pair in pairs([forms(word, language).key for word in found], _APART):
                    best[pair] = max(best[pair], _weight(field, 1, len(found)))
        weights.update(best)
    return {form: min(round(weight), 9999) for form, weight in weights.items() if weight >= 1}


def pairs(keys, apart=1):
    """Return a form for every two words that stand together, in either order, with less than ``apart`` between them."""
    found = (
        sorted(two)
        for place, key in enumerate(keys)
        for two in ((key, other) for other in keys[place + 1 : place + 1 + apart])
    )
    return list(dict.fromkeys(" ".join(two)[:LONGEST] for two in found))


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
            counts[form] += times * (_STEM if form.startswith(STEM) else 1)
        for form in parts:
            counts[form] += times * _PART
    return counts


def _weight(field, count, length):
    if field in _TITLES:
        return _MOST[field] * min(count, 1) * (0.5 + 0.5 / length)
    slowness = _SLOWNESS[field]
    if field == "body":
        slowness *= 1 - _LENGTH_COUNTS + _LENGTH_COUNTS * length / _USUAL_LENGTH
    return _MOST[field] * count / (count + slowness)
