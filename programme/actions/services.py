"""Services of actions and meetings: closing a meeting without a round."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import transaction

from ..events import EventKind, record_event
from ..status import MeetingState
from .models.meetings import Meeting


@transaction.atomic
def close_meeting(meeting: Meeting, user: AbstractUser | AnonymousUser | None = None) -> bool:
    """Close a meeting that was held without a round, so that progress entries and checkpoints can refer to it.

    Like a meeting that was imported with a table of progress, it is not frozen: it can still be edited, and its
    ``closed_at`` stays empty.

    Args:
        meeting: the meeting, not later than today.
        user: the user who closes it, for the audit log.

    Returns:
        False if the meeting was closed already.
    """
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if row.state == MeetingState.CLOSED:
        return False
    before, row.state = {"state": row.state}, MeetingState.CLOSED
    row.save(update_fields=["state"])
    meeting.state = row.state
    details = {"actor": user, "before": before, "after": {"state": row.state}}
    record_event(EventKind.MEETING, "meeting.closed", row, **details)
    return True
