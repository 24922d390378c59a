"""The months of the actions along a scale of years."""

from dataclasses import dataclass
from datetime import date
from typing import Any

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
