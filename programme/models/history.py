"""Where actions stood at the end of a day, as their entries of progress told it by then."""

from typing import NamedTuple

from .progress import ProgressUpdate


class Stand(NamedTuple):
    """What an entry of progress said of an action."""

    pk: int
    action: int
    corrects: int | None
    date: object
    phase: str
    light: str
    percent: int | None

    @property
    def said(self):
        """What may differ from one day to another."""
        return self.phase, self.light, self.percent


def stands_on(days, actions):
    """Return where each action stood, in one query for all days.

    An entry counts from its own day on, until the day of one that corrects it, or corrects what corrected it.

    Args:
        days: days, each meant at its end.
        actions: a queryset of actions.

    Returns:
        A list with ``{primary key of an action: Stand}`` for each of ``days``; actions of which nothing had been said
        by then are missing.
    """
    # All of them, for one that is not of its day yet may stand between two that are.
    entries = ProgressUpdate.objects.filter(action__in=actions.order_by().values("pk"))
    fields = ("pk", "action_id", "corrects_id", "date", "phase", "light", "percent")
    found = entries.order_by("date", "number").values_list(*fields)
    rows = {stand.pk: stand for stand in (Stand(*row) for row in found)}
    return [_stands(rows, day) for day in days]


def _stands(rows, day):
    known = [row for row in rows.values() if row.date <= day]
    corrected = set()
    for row in known:
        earlier = row.corrects
        while earlier and earlier not in corrected:
            corrected.add(earlier)
            earlier = rows[earlier].corrects
    return {row.action: row for row in known if row.pk not in corrected}
