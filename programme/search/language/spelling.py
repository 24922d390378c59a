"""Spell correction: the edit distance of two words, and the words nearest to a misspelt one."""

from collections.abc import Iterable

# Letters that are typed for each other because the keyboard lacks them or they sound alike.
_SIMILAR = {
    frozenset(pair) for pair in ("åa", "äa", "öo", "åo", "äe", "üy", "éè", "ée", "wv", "sz", "šs", "žz")
}
_SIMILAR_COST, _TRANSPOSITION_COST, _EDIT_COST = 0.4, 0.8, 1.0
_PLAIN = str.maketrans("åäöéèüšž", "aaoeeusz")


def word_start(word: str) -> str:
    """Return the first two letters of ``word`` without diacritics, by which candidates are looked up."""
    return word[:2].translate(_PLAIN)


def word_end(word: str) -> str:
    """Return the last three letters of ``word`` without diacritics, for words misspelt at the beginning."""
    return word[-3:].translate(_PLAIN)


def max_distance(word: str) -> int:
    """Return the greatest edit distance of a correction: none for very short words, 1 for short ones, 2 for others."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def nearest_words(word: str, vocabulary: Iterable[str]) -> list[str]:
    """Return the words of ``vocabulary`` with the smallest edit distance to ``word``, in any order.

    Empty if none is within :func:`max_distance`.
    """
    limit = max_distance(word)
    distances = [
        (distance(word, candidate, limit), candidate)
        for candidate in vocabulary
        if abs(len(candidate) - len(word)) <= limit
    ]
    smallest = min((cost for cost, _candidate in distances), default=limit + 1)
    return [candidate for cost, candidate in distances if cost == smallest <= limit]


def distance(typed: str, target: str, limit: float) -> float:
    """Return the edit distance (optimal string alignment) of two words; more than ``limit`` as soon as it exceeds it.

    An edit is a letter inserted, deleted or substituted, or two letters transposed. The substitution of a similar
    letter, such as one without its diacritic, costs less.
    """
    previous: list[float] = []
    row = [float(number) for number in range(len(target) + 1)]
    for i, letter in enumerate(typed, 1):
        previous, before_previous, row = row, previous, [float(i)]
        for j, other in enumerate(target, 1):
            cost = min(
                previous[j] + _EDIT_COST,
                row[j - 1] + _EDIT_COST,
                previous[j - 1] + _substitution_cost(letter, other),
            )
            if i > 1 < j and letter == target[j - 2] and typed[i - 2] == other:
                cost = min(cost, before_previous[j - 2] + _TRANSPOSITION_COST)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _substitution_cost(letter: str, other: str) -> float:
    if letter == other:
        return 0
    return _SIMILAR_COST if frozenset((letter, other)) in _SIMILAR else _EDIT_COST
