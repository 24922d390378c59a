"""The order in which what is found is shown."""

from collections import defaultdict
from math import log

# What is found by the parts of a compound is told less of by them.
_BY_PARTS = 0.5
# What fewer documents have than this is rare; they are joined by those that have a part of it in a title.
_RARE = 4
_IN_TITLE = 200
# That words stand together in a title, as they were typed, is worth this much of what one of them is.
_TOGETHER = 0.5
# What has this much less of the question than the best is not shown.
_ENOUGH = 0.6


def rank(slots, together, postings, total):
    """Return the primary keys of the documents that are found, the best first.

    Args:
        slots: the :class:`Slot` of the question.
        together: forms for those of its words that were typed side by side.
        postings: rows of (document, form, weight).
        total: how many documents could be found at all.
    """
    documents = defaultdict(dict)
    for document, form, weight in postings:
        documents[document][form] = weight
    scores, shares, everything = defaultdict(float), defaultdict(float), 0.0
    for slot in slots:
        weights = _weights(slot, documents)
        if not weights:
            continue
        rarity = log(1 + total / len(weights))
        everything += rarity
        for document, weight in weights.items():
            scores[document] += rarity * weight
            shares[document] += rarity
    if not everything:
        return []
    for document, weights in documents.items():
        scores[document] += _TOGETHER * sum(weights.get(pair, 0) for pair in together)
    best = max(shares.values())
    enough = [document for document, share in shares.items() if share >= best * _ENOUGH]
    return sorted(enough, key=lambda document: (-scores[document] * shares[document] / everything, document))


def _weights(slot, documents):
    """{document: how well it fits the slot} of those that do; by the parts of a compound only where it is rare."""
    found = {}
    for fits in (_by_words, _by_all_parts, _by_some_parts):
        for document, weights in documents.items():
            weight = max((_wording(wording, weights, fits) for wording in slot.wordings), default=0)
            if weight:
                found.setdefault(document, weight)
        if len(found) >= _RARE:
            break
    return found


def _wording(wording, weights, fits):
    single = [fits(word, weights) for word in wording.words]
    if len(single) == 1:
        return wording.factor * single[0]
    # A name of several words: what has only one of them is about something else.
    return wording.factor * sum(single) / len(single) if all(single) else 0


def _by_words(word, weights):
    return max((weights.get(form, 0) for form in word.own), default=0)


def _by_all_parts(word, weights):
    return _parts(word, weights) if all(form in weights for form in word.parts) else 0


def _by_some_parts(word, weights):
    return _parts(word, weights) if any(weights.get(form, 0) >= _IN_TITLE for form in word.parts) else 0


def _parts(word, weights):
    found = [weights.get(form, 0) for form in word.parts]
    return _BY_PARTS * sum(found) / len(found) if found else 0
