"""The order in which what is found is shown."""

from collections import defaultdict
from math import log

# A compound that stands nowhere is found by its parts, all of them or, with less weight, one.
_BY_PARTS = 0.5
# What has this much less of the question than the best is not shown.
_ENOUGH = 0.6


def rank(slots, postings, total):
    """Return the primary keys of the documents that are found, the best first.

    Args:
        slots: the :class:`Slot` of the question.
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
    best = max(shares.values())
    enough = [document for document, share in shares.items() if share >= best * _ENOUGH]
    return sorted(enough, key=lambda document: (-scores[document] * shares[document] / everything, document))


def _weights(slot, documents):
    """{document: how well it fits the slot} of those that do."""
    found = {}
    for document, weights in documents.items():
        weight = max((_wording(wording, weights) for wording in slot.wordings), default=0)
        if weight:
            found[document] = weight
    return found


def _wording(wording, weights):
    single = [_word(word, weights) for word in wording.words]
    if len(single) == 1:
        return wording.factor * single[0]
    # A name of several words: what has only one of them is about something else.
    return wording.factor * sum(single) / len(single) if all(single) else 0


def _word(word, weights):
    own = max((weights.get(form, 0) for form in word.own), default=0)
    if own or not word.parts:
        return own
    return _BY_PARTS * sum(weights.get(form, 0) for form in word.parts) / len(word.parts)
