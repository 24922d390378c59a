"""The meeting that comes next."""

from django.db.models import Case, When

from programme.models import Meeting
from programme.status import MeetingState


def read_next_meeting():
    """Return the meeting whose round goes on, otherwise the next one that is planned, or None, in one query."""
    open_first = Case(When(state=MeetingState.OPEN, then=0), default=1)
    return Meeting.objects.exclude(state=MeetingState.CLOSED).order_by(open_first, "date", "pk").first()
