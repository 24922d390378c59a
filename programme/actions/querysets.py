"""Querysets of actions and of append-only history, and the freshness of an action's status."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any, Self

from django.apps import apps
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from programme import conf

from ..status import CLOSED
from ..visibility import is_restricted


class Freshness(models.TextChoices):
    """Age of a stale status, in intervals between meetings of the steering group, ascending."""

    STALE = "one_meeting", pgettext_lazy("freshness", "One to two meeting intervals")
    VERY_STALE = "more_meetings", pgettext_lazy("freshness", "More than two meeting intervals")
    NEVER = "never", pgettext_lazy("freshness", "Nothing said yet")


def stale_limit(day: date, meetings: int = 1) -> date:
    """Return the earliest status date that is still fresh on ``day``.

    Args:
        day: the reference day.
        meetings: number of meeting intervals (``PROGRAMME_MEETING_INTERVAL``) after which a status is stale.
    """
    return day - timedelta(days=conf.get("MEETING_INTERVAL") * meetings)


def freshness_of(status_date: date | None, day: date) -> Freshness | None:
    """Return the freshness on ``day`` of a status of ``status_date``; None if it is fresh.

    Args:
        status_date: date of the newest progress entry; None if there is none.
        day: the reference day.
    """
    if status_date is None:
        return Freshness.NEVER
    if status_date < stale_limit(day, meetings=2):
        return Freshness.VERY_STALE
    return Freshness.STALE if status_date < stale_limit(day) else None


def condition_of(freshness: str, day: date) -> models.Q:
    """Return the condition, for a queryset of actions, that an action has a freshness on ``day``.

    Args:
        freshness: a :class:`Freshness`.
        day: the reference day.
    """
    if freshness == Freshness.NEVER:
        return models.Q(status_date=None)
    older = models.Q(status_date__lt=stale_limit(day, meetings=2))
    if freshness == Freshness.VERY_STALE:
        return older
    return models.Q(status_date__lt=stale_limit(day)) & ~older


class ActionQuerySet(models.QuerySet[Any]):
    """Queryset of actions."""

    def of(self, programme: models.Model | int) -> Self:
        """Filter the actions of a programme, given as an instance or a primary key."""
        return self.filter(programme=programme)

    def public(self) -> Self:
        """Filter the actions with a page, in any language, that is live and not restricted."""
        pages = apps.get_model("programme.ActionPage").objects.live().filter(~is_restricted())
        return self.filter(models.Exists(pages.filter(action=models.OuterRef("pk"))))

    def with_titles(self) -> Self:
        """Prefetch the pages that :attr:`Action.title` reads."""
        pages = apps.get_model("programme.ActionPage").objects.defer("body").select_related("locale")
        return self.prefetch_related(models.Prefetch("pages", pages))

    def unfinished(self) -> Self:
        """Filter the actions whose phase is not one of ``CLOSED``."""
        return self.exclude(phase__in=CLOSED)

    def stale(self, day: date | None = None) -> Self:
        """Filter the unfinished actions without a progress entry in the last meeting interval.

        Args:
            day: the reference day; today if None.
        """
        late = models.Q(status_date__lt=stale_limit(day or timezone.localdate()))
        return self.unfinished().filter(late | models.Q(status_date=None))

    def of_contact(self, user: AbstractUser | AnonymousUser) -> Self:
        """Filter the actions of which a user is a contact, who can propose progress for them."""
        return self.filter(contacts=user)


class HistoryError(Exception):
    """Raised on an attempt to change or delete a row of append-only history."""


class AppendOnlyQuerySet(models.QuerySet):
    """Queryset whose rows can be added but not changed or deleted; those methods raise :class:`HistoryError`."""

    def update(self, **kwargs: Any) -> int:
        raise HistoryError("History is never changed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise HistoryError("History is never changed.")

    def bulk_create(
        self,
        objs: Iterable[Any],
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        update_conflicts: bool = False,
        update_fields: Collection[str] | None = None,
        unique_fields: Collection[str] | None = None,
    ) -> list[Any]:
        # On a conflict, the existing row would be changed, or the new one silently left out.
        if ignore_conflicts or update_conflicts or update_fields or unique_fields:
            raise HistoryError("History is only added to.")
        return super().bulk_create(objs, batch_size=batch_size)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise HistoryError("History is never removed.")
