"""Closing a meeting that has no round."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from ..events import EventKind, record_event
from ..status import MeetingState
from .models.meetings import Meeting


@transaction.atomic
def close_meeting(meeting: Meeting, user: AbstractUser | None = None) -> bool:
    """Close a meeting that was held without a round, so that progress and checkpoints may refer to it.

    Like a meeting that comes with a table of progress, it is not frozen: it can still be edited, and its ``closed_at``
    stays empty.

    Args:
        meeting: the meeting; it has to be on this day or earlier.
        user: who closes it, for the log.

    Returns:
        False if it was closed already; nothing changes then.
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
