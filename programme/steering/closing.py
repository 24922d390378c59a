"""Opening a meeting's round, and closing it: what it says becomes public at once, in both languages, and stays."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.models import AuditEntry, Checkpoint, Meeting, ProgressProposal, ProgressUpdate
from programme.models.audit import AuditKind, entry_of
from programme.models.progress_fields import PROGRESS_FIELDS
from programme.status import MeetingState, ProposalState

from .saving import RoundClosedError, lock_open_meeting

_VERDICT = ("verdict", "evidence", "meeting")


class CannotOpenError(Exception):
    """The meeting cannot be opened, with the reason in the reader's language."""


@transaction.atomic
def open_meeting(meeting, user):
    """Open the round of a planned meeting; one that is open already stays so.

    Raises:
        CannotOpenError: it is closed, its day has not come, or another meeting of the programme is open.
    """
    meetings = Meeting.objects.select_for_update().filter(programme=meeting.programme_id)
    row = next(one for one in meetings if one.pk == meeting.pk)
    if row.is_open:
        return row
    if row.state == MeetingState.CLOSED:
        raise CannotOpenError(_("The meeting is closed. Plan a new one."))
    if row.date > timezone.localdate():
        message = _("The meeting is on %(day)s. Change its date to open the round earlier.")
        raise CannotOpenError(message % {"day": date_format(row.date)})
    if other := next((one for one in meetings if one.is_open), None):
        message = _("“%(meeting)s” is still open. Close it first.")
        raise CannotOpenError(message % {"meeting": other})
    row.state = MeetingState.OPEN
    row.save(update_fields=["state"])
    AuditEntry.objects.record(AuditKind.MEETING, "meeting.open", row, actor=user)
    return row


@transaction.atomic
def close_meeting(meeting, user):
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
        row.entries.standing().select_related("action", "proposal").prefetch_related("verdicts__checkpoint")
    )
    updates = ProgressUpdate.objects.record(_update_of(entry, row) for entry in entries)
    _give_verdicts(row, [verdict for entry in entries for verdict in entry.verdicts.all()], user)
    proposals = [entry.proposal_id for entry in entries if entry.proposal_id]
    ProgressProposal.objects.waiting().filter(pk__in=proposals).update(
        state=ProposalState.ACCEPTED, meeting=row, decided_by=user, decided_at=timezone.now()
    )
    row.state, row.closed_at, row.closed_by = MeetingState.CLOSED, timezone.now(), user
    row.save(update_fields=["state", "closed_at", "closed_by"])
    AuditEntry.objects.record(
        AuditKind.MEETING, "meeting.close", row, actor=user, after={"entries": len(updates)}
    )
    return updates


def _update_of(entry, meeting):
    return ProgressUpdate(
        action=entry.action,
        date=meeting.date,
        meeting=meeting,
        decision=entry.decision,
        unchanged=entry.unchanged,
        recorded_by=entry.saved_by,
        **{name: getattr(entry, name) for name in PROGRESS_FIELDS},
    )


def _give_verdicts(meeting, verdicts, user):
    """Write the verdicts of the round on the checkpoints, all in one query, and tell the audit log."""
    log = []
    for given in verdicts:
        checkpoint = given.checkpoint
        before = {"verdict": checkpoint.verdict, "meeting": checkpoint.meeting_id}
        checkpoint.verdict, checkpoint.evidence, checkpoint.meeting = given.verdict, given.evidence, meeting
        after = {"verdict": checkpoint.verdict, "meeting": meeting.pk}
        log.append(
            entry_of(AuditKind.STATUS, "checkpoint.judge", checkpoint, actor=user, before=before, after=after)
        )
    Checkpoint.objects.bulk_update([given.checkpoint for given in verdicts], _VERDICT)
    AuditEntry.objects.record_many(log)


__all__ = ["CannotOpenError", "RoundClosedError", "close_meeting", "open_meeting"]
