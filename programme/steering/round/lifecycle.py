"""Opening a meeting's round, and closing it: what it says becomes public at once, in both languages, and stays."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.actions.models.progress import PROGRESS_FIELDS
from programme.events import EventKind, bulk_change, record_event
from programme.models import Checkpoint, Meeting, ProgressUpdate
from programme.status import MeetingState

from ..models.proposals import ProgressProposal, ProposalState
from .services import lock_open_meeting

_VERDICT_FIELDS = ("verdict", "evidence", "meeting")


class CannotOpenError(Exception):
    """The meeting cannot be opened, with the reason in the reader's language."""


@transaction.atomic
def open_round(meeting, user):
    """Open the round of a planned meeting; one that is open already stays so.

    Raises:
        CannotOpenError: it is closed, its day has not come, or another meeting of the programme is open.
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
def close_round(meeting, user):
    """Close the round: make entries of progress of what it says, give its verdicts, and decide on its proposals.

    Args:
        meeting: the open :class:`Meeting`.
        user: who closes it.

    Returns:
        The new entries of progress.

    Raises:
        RoundClosedError: it is not open; a second closing changes nothing.
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


def _set_state(meeting, state, user, **details):
    """Let the meeting be in ``state``, and record it."""
    before, meeting.state = {"state": meeting.state}, state
    meeting.save(update_fields=["state", "closed_at", "closed_by"])
    after = {"state": state} | details
    record_event(EventKind.MEETING, f"meeting.{state}", meeting, actor=user, before=before, after=after)


def _build_update(entry, meeting):
    return ProgressUpdate(
        action=entry.action,
        date=meeting.date,
        meeting=meeting,
        decision=entry.decision,
        unchanged=entry.unchanged,
        recorded_by=entry.saved_by,
        **{name: getattr(entry, name) for name in PROGRESS_FIELDS},
    )


def _save_verdicts(meeting, verdicts):
    """Write the verdicts of the round on the checkpoints, all in one query."""
    checkpoints = [verdict.checkpoint for verdict in verdicts]
    for verdict in verdicts:
        checkpoint = verdict.checkpoint
        checkpoint.verdict, checkpoint.evidence = verdict.verdict, verdict.evidence
        checkpoint.meeting = meeting
    with bulk_change(
        Checkpoint.objects.filter(pk__in=[row.pk for row in checkpoints]).select_related("action")
    ):
        Checkpoint.objects.bulk_update(checkpoints, _VERDICT_FIELDS)
