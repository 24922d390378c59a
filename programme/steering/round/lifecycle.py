"""Opening and closing the round of a meeting. Closing publishes its entries at once, in all languages, and for good."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.actions.models.progress import PROGRESS_FIELDS
from programme.events import EventKind, bulk_change, record_event
from programme.models import Checkpoint, Meeting, ProgressUpdate
from programme.status import MeetingState

from ..models.meeting_rows import RoundEntry, RoundVerdict
from ..models.proposals import ProgressProposal, ProposalState
from .services import lock_open_meeting

_VERDICT_FIELDS = ("verdict", "evidence", "meeting")


class CannotOpenError(Exception):
    """The round cannot be opened; the message is the translated reason."""


@transaction.atomic
def open_round(meeting: Meeting, user: Any) -> Meeting:
    """Open the round of a planned meeting and return the meeting; nothing changes if it is already open.

    Raises:
        CannotOpenError: the meeting is closed or in the future, or another meeting of the programme is open.
    """
    meetings = Meeting.objects.select_for_update().filter(programme=meeting.programme_id)
    row = next(locked for locked in meetings if locked.pk == meeting.pk)
    if row.is_open:
        return row
    if row.state == MeetingState.CLOSED:
        raise CannotOpenError(_("The meeting is closed. Plan a new one."))
    if row.date > timezone.localdate():
        message = _("The meeting is on %(day)s. Change its date to open the round earlier.")
        raise CannotOpenError(message % {"day": date_format(row.date)})
    if open_meeting := next((locked for locked in meetings if locked.is_open), None):
        message = _("“%(meeting)s” is still open. Close it first.")
        raise CannotOpenError(message % {"meeting": open_meeting})
    _set_state(row, MeetingState.OPEN, user)
    return row


@transaction.atomic
def close_round(meeting: Meeting, user: Any) -> list[ProgressUpdate]:
    """Close the round of a meeting: record progress entries and verdicts from its entries, accept the proposals used.

    Args:
        meeting: the open meeting.
        user: the user who closes it.

    Returns:
        The new progress entries.

    Raises:
        RoundClosedError: the round is not open; nothing is changed.
    """
    row = lock_open_meeting(meeting.pk)
    entries = list(
        row.entries.effective().select_related("action", "proposal").prefetch_related("verdicts__checkpoint")
    )
    updates = ProgressUpdate.objects.record(_build_update(entry, row) for entry in entries)
    _save_verdicts(row, [verdict for entry in entries for verdict in entry.verdicts.all()])
    proposals = [entry.proposal_id for entry in entries if entry.proposal_id]
    used = ProgressProposal.objects.filter(pk__in=proposals)
    with bulk_change(used.select_related("action")):
        used.pending().update(
            state=ProposalState.ACCEPTED, meeting=row, decided_by=user, decided_at=timezone.now()
        )
    row.closed_at, row.closed_by = timezone.now(), user
    _set_state(row, MeetingState.CLOSED, user, entries=len(updates))
    return updates


def _set_state(meeting: Meeting, state: MeetingState, user: Any, **details: Any) -> None:
    """Save the state of a meeting, and record the event with additional ``details``."""
    before, meeting.state = {"state": meeting.state}, state
    meeting.save(update_fields=["state", "closed_at", "closed_by"])
    after = {"state": state} | details
    record_event(EventKind.MEETING, f"meeting.{state}", meeting, actor=user, before=before, after=after)


def _build_update(entry: RoundEntry, meeting: Meeting) -> ProgressUpdate:
    return ProgressUpdate(
        action=entry.action,
        date=meeting.date,
        meeting=meeting,
        decision=entry.decision,
        unchanged=entry.unchanged,
        recorded_by=entry.saved_by,
        **{name: getattr(entry, name) for name in PROGRESS_FIELDS},
    )


def _save_verdicts(meeting: Meeting, verdicts: Iterable[RoundVerdict]) -> None:
    """Save the verdicts of the round on the checkpoints, in one query."""
    checkpoints = [verdict.checkpoint for verdict in verdicts]
    for verdict in verdicts:
        checkpoint = verdict.checkpoint
        checkpoint.verdict, checkpoint.evidence = verdict.verdict, verdict.evidence
        checkpoint.meeting = meeting
    with bulk_change(
        Checkpoint.objects.filter(pk__in=[row.pk for row in checkpoints]).select_related("action")
    ):
        Checkpoint.objects.bulk_update(checkpoints, _VERDICT_FIELDS)
