"""How long ago something was said of an action, measured in meetings of the steering group."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

from .. import conf


class Freshness(models.TextChoices):
    """How stale an action is, from the least to the most."""

    ONE_MEETING = "one_meeting", pgettext_lazy("freshness", "One to two meeting intervals")
    MORE_MEETINGS = "more_meetings", pgettext_lazy("freshness", "More than two meeting intervals")
    NEVER = "never", pgettext_lazy("freshness", "Nothing said yet")


def stale_before(day, meetings=1):
    """Return the first day that is fresh on ``day``; what was last said before it is stale.

    Args:
        day: the day on which it is asked.
        meetings: how many meetings may have passed by.
    """
    return day - timedelta(days=conf.get("MEETING_INTERVAL") * meetings)


def freshness_of(status_date, day):
    """Return the :class:`Freshness` of what was last said on ``status_date``; None while it is fresh on ``day``."""
    if status_date is None:
        return Freshness.NEVER
    if status_date < stale_before(day, meetings=2):
        return Freshness.MORE_MEETINGS
    return Freshness.ONE_MEETING if status_date < stale_before(day) else None


def condition_of(freshness, day):
    """Return the condition that an action is of this :class:`Freshness` on ``day``, for a queryset of actions."""
    if freshness == Freshness.NEVER:
        return models.Q(status_date=None)
    older = models.Q(status_date__lt=stale_before(day, meetings=2))
    if freshness == Freshness.MORE_MEETINGS:
        return older
    return models.Q(status_date__lt=stale_before(day)) & ~older
