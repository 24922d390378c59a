"""Review of parity units: marking languages as equal, a change as minor, or all texts as the accepted baseline."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from programme.events import EventKind, record_event
from programme.locks import serialize_writes
from programme.models import Programme

from ..models import ParityState, ParityUnit

_MINOR_STATES = (ParityState.CHANGED, ParityState.BOTH)
_REVIEW_FIELDS = (
    *("state", "language", "since"),
    *("checked", "checked_at", "checked_by"),
    *("minor", "minor_at", "minor_by"),
)


class NotReviewableError(Exception):
    """The unit cannot be reviewed in its present state: a text is missing, or nothing has changed."""


def can_be_minor(unit: ParityUnit) -> bool:
    """Whether the change of a :class:`ParityUnit` can be marked as minor, which means that it needs no translation."""
    return unit.state in _MINOR_STATES


def can_be_same(unit: ParityUnit) -> bool:
    """Whether the languages of a :class:`ParityUnit` can be marked as saying the same: none of them is empty."""
    return unit.state != ParityState.EQUAL and all(unit.texts.values())


@transaction.atomic
def review_minor(unit: ParityUnit, user: AbstractUser | AnonymousUser | None) -> None:
    """Mark the change of ``unit`` as minor; the next change opens it again.

    Raises:
        NotReviewableError: nothing has changed, a text is missing, or it has changed since ``unit`` was read.
    """
    unit = _lock_current(unit)
    if not can_be_minor(unit):
        raise NotReviewableError(str(unit))
    unit.minor, unit.minor_at = dict(unit.texts), timezone.now()
    unit.minor_by = user  # type: ignore[assignment]  # the user model can be swapped
    _save(unit, ParityState.MINOR, "parity.minor", user)


@transaction.atomic
def review_same(unit: ParityUnit, user: AbstractUser | AnonymousUser | None) -> None:
    """Mark the languages of ``unit`` as saying the same.

    Raises:
        NotReviewableError: they are equal already, a text is missing, or it has changed since ``unit`` was read.
    """
    unit = _lock_current(unit)
    if not can_be_same(unit):
        raise NotReviewableError(str(unit))
    unit.checked, unit.checked_at = dict(unit.texts), timezone.now()
    unit.checked_by = user  # type: ignore[assignment]  # the user model can be swapped
    unit.minor, unit.minor_at, unit.minor_by = {}, None, None
    _save(unit, ParityState.EQUAL, "parity.same", user)


def _lock_current(unit):
    """Lock the parity units and return ``unit`` from the database; its texts must still be those that were read."""
    serialize_writes(ParityUnit)
    current = ParityUnit.objects.filter(pk=unit.pk).first()
    if current is None or current.texts != unit.texts:
        raise NotReviewableError(str(unit))
    return current


def _save(unit, state, event, user):
    before = {"state": unit.state}
    unit.state, unit.language, unit.since = state, "", None
    unit.save(update_fields=_REVIEW_FIELDS)
    record_event(
        EventKind.PUBLICATION,
        event,
        unit,
        actor=user,
        object_name=unit.words[:255],
        before=before,
        after={"state": unit.state, **unit.texts},
    )


@transaction.atomic
def accept_baseline(programme: Programme | None = None) -> int:
    """Mark all texts that were never compared as equal; return their number.

    Args:
        programme: the programme whose texts are accepted; None for the whole site.
    """
    serialize_writes(ParityUnit)
    units = ParityUnit.objects.of(programme).filter(state=ParityState.UNCHECKED)
    return units.update(checked=F("texts"), checked_at=timezone.now(), state=ParityState.EQUAL, since=None)
