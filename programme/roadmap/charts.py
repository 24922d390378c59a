"""The actions by what they cost and what they give."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class MatrixCell:
    """The actions of one cost and one effect, and where the list of them is."""

    cost: Any
    actions: list
    address: str


@dataclass(frozen=True)
class Matrix:
    """``rows`` are pairs of an effect, the largest first, and the cells of every cost; ``rest`` fits in none."""

    costs: list
    rows: list[tuple[Any, list[MatrixCell]]]
    rest: list


def draw_matrix(actions, facts, query):
    """Return the :class:`Matrix` of complete ``actions``.

    Args:
        facts: the programme's facts, which hold its classes of cost and effect.
        query: the :class:`~programme.roadmap.query.Query` that the cells' addresses are narrower than.
    """
    costs, effects = facts.answers.get("cost", []), facts.answers.get("effect", [])
    rows = []
    for effect in reversed(effects):
        cells = []
        for cost in costs:
            found = [one for one in actions if one.cost_class == cost and one.effect_class == effect]
            narrower = query.but(view="table").only(cost=cost.code, effect=effect.code)
            cells.append(MatrixCell(cost, found, narrower.address))
        rows.append((effect, cells))
    rest = [one for one in actions if one.cost_class not in costs or one.effect_class not in effects]
    return Matrix(costs, rows, rest)


_MONTHS = 12


@dataclass(frozen=True)
class Bar:
    """An action and its place on the scale, in months from its beginning; None when it has no months."""

    action: Any
    start: int | None
    length: int | None


@dataclass(frozen=True)
class Timeline:
    """A scale of whole ``years``; ``today`` is the place of the ``day`` in months, None when outside."""

    years: list[int]
    bars: list[Bar]
    today: float | None
    day: date

    @property
    def length(self):
        """How many months the scale has."""
        return _MONTHS * len(self.years)

    @property
    def months(self):
        """The place of each month on the scale, and whether a year begins with it."""
        return [(place, place % _MONTHS == 0) for place in range(self.length + 1)]

    @property
    def year_lines(self):
        """The places at which a year begins, but for the first."""
        return range(_MONTHS, self.length, _MONTHS)


def draw_timeline(actions, period, today):
    """Return the :class:`Timeline` of ``actions``, ordered by their first months.

    Args:
        actions: complete actions, ordered by identifier.
        period: (first year, last year) of the programme, which the scale shows at least.
        today: the date at which the line of today stands.
    """
    months = [month for action in actions for month in (action.start, action.end) if month]
    years = [*period, *(month.year for month in months)]
    first, last = min(years), max(years)
    bars = [_bar(action, first) for action in sorted(actions, key=_begins)]
    here = _place(today, first) + (today.day - 1) / 31
    length = _MONTHS * (last - first + 1)
    return Timeline(list(range(first, last + 1)), bars, here if 0 <= here < length else None, today)


def _begins(action):
    return action.start or action.end or date.max, action.end or date.max


def _bar(action, first):
    # A month that is not known is taken to be the one that is.
    known = [month for month in (action.start, action.end) if month]
    if not known:
        return Bar(action, None, None)
    start, end = _place(known[0], first), _place(known[-1], first)
    return Bar(action, start, end - start + 1)


def _place(day, first):
    return _MONTHS * (day.year - first) + day.month - 1
