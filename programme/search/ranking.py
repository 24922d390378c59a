"""The order in which what is found is shown."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log

from .language.tokenizer import STOP_WORDS, tokenize_words
from .language.word_forms import LONGEST, STEM, word_forms

# What is found by the parts of a compound is told less of by them.
_BY_PARTS = 0.5
# What fewer documents have than this is rare; they are joined by those that have a part of it in a title.
_RARE = 4
_IN_TITLE = 200
# That words stand together in a title, as they were typed, is worth this much of what one of them is.
_TOGETHER = 0.5
# What has this much less of the question than the best is not shown.
_ENOUGH = 0.6


def rank_documents(slots, together, postings, total):
    """Return the primary keys of the documents that are found, the best first.

    Args:
        slots: the :class:`Slot` of the question.
        together: forms for those of its words that were typed side by side.
        postings: {form: {document: weight}} of every form of them; of parts of compounds only where a slot is rare.
        total: how many documents could be found at all.
    """
    scores, shares, everything = defaultdict(float), defaultdict(float), 0.0
    for slot in slots:
        weights = _weights(slot, postings)
        if not weights:
            continue
        rarity = log(1 + total / len(weights))
        everything += rarity
        for document, weight in weights.items():
            scores[document] += rarity * weight
            shares[document] += rarity
    for pair in together:
        for document, weight in postings.get(pair, {}).items():
            scores[document] += _TOGETHER * weight
    least = _ENOUGH * max(shares.values(), default=0)
    enough = [document for document, share in shares.items() if share >= least]
    return sorted(enough, key=lambda document: (-scores[document] * shares[document] / everything, document))


def is_rare(slot, postings):
    """Whether so few documents have what a slot says that parts of its words are looked for, too."""
    # Most words are in many documents, and one look tells.
    single = (wording.words[0].own for wording in slot.wordings if len(wording.words) == 1)
    is_common = any(len(postings.get(form, ())) >= _RARE for forms in single for form in forms)
    return not is_common and len(_by_words(slot, postings)) < _RARE


def _weights(slot, postings):
    """{document: how well it fits the slot} of those that do."""
    found = _by_words(slot, postings)
    if len(found) < _RARE:
        for document, weight in _by_parts(slot, postings).items():
            found.setdefault(document, weight)
    return found


def _by_words(slot, postings):
    found = {}
    for wording in slot.wordings:
        for document, weight in _of_all([_best(word.own, postings) for word in wording.words]).items():
            if wording.factor * weight > found.get(document, 0):
                found[document] = wording.factor * weight
    return found


def _of_all(several):
    """{document: mean weight} of those that have every word of a name; what has only one is about something else."""
    if len(several) == 1:
        return several[0]
    both = set.intersection(*map(set, several))
    return {document: sum(weights[document] for weights in several) / len(several) for document in both}


def _best(forms, postings):
    """{document: the weight of the form that tells most of it}."""
    best = {}
    for form in forms:
        for document, weight in postings.get(form, {}).items():
            if weight > best.get(document, 0):
                best[document] = weight
    return best


def _by_parts(slot, postings):
    """{document: weight} of those that have all parts of a compound, or one of them in a title."""
    found = {}
    for parts in (word.parts for wording in slot.wordings for word in wording.words if word.parts):
        several = [postings.get(form, {}) for form in parts]
        for document in set().union(*several):
            weights = [weights.get(document, 0) for weights in several]
            if all(weights) or max(weights) >= _IN_TITLE:
                found[document] = max(found.get(document, 0), _BY_PARTS * sum(weights) / len(weights))
    return found


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
class WeightedWord:
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
            found = drop_stopwords(text, language)
            for form, count in _counted(found, language).items():
                best[form] = max(best[form], _weight(field, count, len(found)))
            if field in _TITLES:
                for pair in pairs([word_forms(word, language).key for word in found], _APART):
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


def drop_stopwords(text, language):
    """Return the words of ``text`` that tell something of it."""
    silent = STOP_WORDS.get(language.partition("-")[0], ())
    return [word[:LONGEST] for word in tokenize_words(text) if word not in silent]


def weigh_words(texts, language):
    """Return the :class:`Written` of each word of ``texts`` (any number of strings)."""
    found = {word for text in texts for word in drop_stopwords(text, language)}
    return [WeightedWord(word, ranks(word_forms(word, language))) for word in sorted(found)]


def ranks(found):
    """Return ``{form: rank}`` of a :class:`Forms`."""
    own = {form: rank for rank, form in enumerate(found.own)}
    return {form: PARTS + rank for rank, form in enumerate(found.parts)} | own


def _counted(found, language):
    counts = Counter()
    for word, times in Counter(found).items():
        own, parts = word_forms(word, language)
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
