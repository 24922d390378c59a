"""What somebody may have meant who typed a word that stands nowhere."""

# Letters that are typed for one another where the keyboard lacks them, or the ear does not tell them apart.
_NEAR = {frozenset(pair) for pair in ("åa", "äa", "öo", "åo", "äe", "üy", "éè", "ée", "wv", "sz", "šs", "žz")}
_NEAR_COST, _SWAP_COST, _COST = 0.4, 0.8, 1.0
_PLAIN = str.maketrans("åäöéèüšž", "aaoeeusz")


def beginning(word):
    """Return the beginning of ``word`` without dots and rings, by which those are found that may be meant."""
    return word[:2].translate(_PLAIN)


def end(word):
    """Return the end of ``word``, for those with a slip at their beginning."""
    return word[-3:].translate(_PLAIN)


def max_distance(word):
    """Return how far from ``word`` that may be which is meant: a slip in a short word, two in a longer one."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def nearest_words(word, known):
    """Return those of the ``known`` words that ``word`` may stand for: all with the fewest slips, in any order."""
    most = max_distance(word)
    near = [(distance(word, one, most), one) for one in known if abs(len(one) - len(word)) <= most]
    fewest = min((far for far, _one in near), default=most + 1)
    return [one for far, one in near if far == fewest <= most]


def distance(typed, meant, most):
    """Return how many slips lead from one word to the other; more than ``most`` as soon as that is clear.

    A letter left out, put in, taken for another, or two in the wrong order; a missing dot or ring is less than a slip.
    """
    before, row = [], [float(number) for number in range(len(meant) + 1)]
    for place, letter in enumerate(typed, 1):
        before, last, row = row, before, [float(place)]
        for other_place, other in enumerate(meant, 1):
            cost = min(
                before[other_place] + _COST,
                row[other_place - 1] + _COST,
                before[other_place - 1] + _change(letter, other),
            )
            if place > 1 < other_place and letter == meant[other_place - 2] and typed[place - 2] == other:
                cost = min(cost, last[other_place - 2] + _SWAP_COST)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _change(letter, other):
    if letter == other:
        return 0
    return _NEAR_COST if frozenset((letter, other)) in _NEAR else _COST
