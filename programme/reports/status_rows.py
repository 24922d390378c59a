"""How many actions stand where, part by part."""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import pgettext

from programme.models import Checkpoint
from programme.models.freshness import freshness_of
from programme.models.status_summary import summary_of
from programme.status import CLOSED, Phase

from .groupings import parts_of


class _Standing(NamedTuple):
    pk: int
    part: int | None
    phase: str
    light: str
    status_date: object


def read_status(actions, grouping, programme, day):
    """Return the lines of the report, in three queries.

    Args:
        actions: a queryset.
        grouping: a :class:`Grouping`; an action that belongs to several parts is counted in each of them.
        programme: only its parts, or None for those of all.
        day: the day on which it is asked what is stale and late.

    Returns:
        A dict for each part, for the actions that belong to none, and for all of them together (``is_total``), in
        which each is counted once. Lights are counted of what is not closed.
    """
    standings = [
        _Standing(*row)
        for row in actions.order_by().values_list("pk", grouping.value, "phase", "light", "status_date")
    ]
    late = Checkpoint.objects.overdue(day).filter(action__in=actions.order_by().values("pk"))
    overdue = dict(late.order_by().values_list("action").annotate(number=Count("pk")))
    by_part = defaultdict(list)
    for standing in standings:
        by_part[standing.part].append(standing)
    names = parts_of(grouping, programme)
    if by_part[None]:
        names[None] = pgettext("report", "None of them")
    rows = [_row(name, by_part[part], overdue, day, part=part) for part, name in names.items()]
    every = {standing.pk: standing for standing in standings}.values()
    return [*rows, _row(pgettext("report", "All actions"), every, overdue, day, is_total=True)]


def _row(name, standings, overdue, day, **more):
    summary = summary_of(Counter((standing.phase, standing.light) for standing in standings))
    completed = dict(summary.phases)[Phase.COMPLETED]
    return {
        "name": name,
        "total": summary.total,
        **{f"phase_{phase.value}": number for phase, number in summary.phases},
        **{f"light_{light.value}": number for light, number in summary.lights},
        "percent": round(100 * completed / summary.total) if summary.total else None,
        "stale": sum(_is_stale(standing, day) for standing in standings),
        "overdue": sum(overdue.get(standing.pk, 0) for standing in standings),
        "is_total": False,
        **more,
    }


def _is_stale(standing, day):
    return standing.phase not in CLOSED and freshness_of(standing.status_date, day) is not None
