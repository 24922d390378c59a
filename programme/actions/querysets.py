"""How long ago something was said of an action, measured in meetings of the steering group."""

from datetime import timedelta

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from programme import conf

from ..status import CLOSED
from ..visibility import is_restricted


class Freshness(models.TextChoices):
    """How stale an action is, from the least to the most."""

    ONE_MEETING = "one_meeting", pgettext_lazy("freshness", "One to two meeting intervals")
    MORE_MEETINGS = "more_meetings", pgettext_lazy("freshness", "More than two meeting intervals")
    NEVER = "never", pgettext_lazy("freshness", "Nothing said yet")


def stale_limit(day, meetings=1):
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
    if status_date < stale_limit(day, meetings=2):
        return Freshness.MORE_MEETINGS
    return Freshness.ONE_MEETING if status_date < stale_limit(day) else None


def condition_of(freshness, day):
    """Return the condition that an action is of this :class:`Freshness` on ``day``, for a queryset of actions."""
    if freshness == Freshness.NEVER:
        return models.Q(status_date=None)
    older = models.Q(status_date__lt=stale_limit(day, meetings=2))
    if freshness == Freshness.MORE_MEETINGS:
        return older
    return models.Q(status_date__lt=stale_limit(day)) & ~older


class ActionQuerySet(models.QuerySet):
    def of(self, programme):
        """The actions of ``programme``."""
        return self.filter(programme=programme)

    def public(self):
        """Those with a page, in any language, that everybody may read."""
        pages = apps.get_model("programme.ActionPage").objects.live().filter(~is_restricted())
        return self.filter(models.Exists(pages.filter(action=models.OuterRef("pk"))))

    def with_titles(self):
        """Fetch what the actions are called, for lists of them in the admin."""
        pages = apps.get_model("programme.ActionPage").objects.defer("body").select_related("locale")
        return self.prefetch_related(models.Prefetch("pages", pages))

    def unfinished(self):
        """Those in which something is still to be done."""
        return self.exclude(phase__in=CLOSED)

    def stale(self, day=None):
        """Unfinished ones of which nothing has been said for longer than a meeting's interval before ``day`` (today)."""
        late = models.Q(status_date__lt=stale_limit(day or timezone.localdate()))
        return self.unfinished().filter(late | models.Q(status_date=None))

    def of_contact(self, user):
        """Those that ``user`` answers for and may propose progress for."""
        return self.filter(contacts=user)


class HistoryError(Exception):
    """Somebody tried to change or remove what is history."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise HistoryError("History is never changed.")

    def bulk_update(self, *args, **kwargs):
        raise HistoryError("History is never changed.")

    def bulk_create(self, objs, batch_size=None, **options):
        if any(options.values()):  # what is there already would be changed, or the new row left out unnoticed
            raise HistoryError("History is only added to.")
        return super().bulk_create(objs, batch_size=batch_size)

    def delete(self):
        raise HistoryError("History is never removed.")
