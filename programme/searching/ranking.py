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
