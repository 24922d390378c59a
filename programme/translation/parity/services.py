"""What people say of a text: that its languages say the same, or that a change needs no translation."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from programme.events import EventKind, record_event
from programme.locks import serialize_writes

from ..models import ParityState, ParityUnit

_MINOR_STATES = (ParityState.CHANGED, ParityState.BOTH)
_REVIEW_FIELDS = (
    *("state", "language", "since"),
    *("checked", "checked_at", "checked_by"),
    *("minor", "minor_at", "minor_by"),
)


class NotReviewableError(Exception):
    """A text cannot be marked as it stands: a language lacks it, or nothing has changed."""


def can_be_minor(unit):
    """Whether a change of the :class:`ParityUnit` can be said to need no translation."""
    return unit.state in _MINOR_STATES


def can_be_same(unit):
    """Whether the languages of the :class:`ParityUnit` can be said to say the same: each says something."""
    return unit.state != ParityState.EQUAL and all(unit.texts.values())


@transaction.atomic
def review_minor(unit, user):
    """Keep that the change of ``unit`` needs no translation; the next change opens it again.

    Raises:
        NotMarkedError: nothing has changed, or a language lacks the text, or it has changed since ``unit`` was read.
    """
    unit = _lock_current(unit)
    if not can_be_minor(unit):
        raise NotReviewableError(str(unit))
    unit.minor, unit.minor_at, unit.minor_by = dict(unit.texts), timezone.now(), user
    _save(unit, ParityState.MINOR, "parity.minor", user)


@transaction.atomic
def review_same(unit, user):
    """Keep that the languages of ``unit`` say the same now.

    Raises:
        NotMarkedError: they do already, or a language lacks the text, or it has changed since ``unit`` was read.
    """
    unit = _lock_current(unit)
    if not can_be_same(unit):
        raise NotReviewableError(str(unit))
    unit.checked, unit.checked_at, unit.checked_by = dict(unit.texts), timezone.now(), user
    unit.minor, unit.minor_at, unit.minor_by = {}, None, None
    _save(unit, ParityState.EQUAL, "parity.same", user)


def _lock_current(unit):
    """Return ``unit`` as it stands when nobody else writes the ledger; it must still say what its reader has seen."""
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
def accept_baseline(programme=None):
    """Take the texts that nobody has ever compared for equal; return how many they were.

    Args:
        programme: only its texts, or None for those of the whole site.
    """
    serialize_writes(ParityUnit)
    units = ParityUnit.objects.of(programme).filter(state=ParityState.UNCHECKED)
    return units.update(checked=F("texts"), checked_at=timezone.now(), state=ParityState.EQUAL, since=None)
