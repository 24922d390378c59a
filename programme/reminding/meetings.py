"""Which meetings are close enough to remind of."""

from datetime import timedelta

from django.utils import timezone

from programme.models import Meeting


def meetings_within(days):
    """Return the next planned meeting of each programme, when it is today or at most ``days`` days away."""
    today = timezone.localdate()
    coming = Meeting.objects.planned().filter(date__gte=today, date__lte=today + timedelta(days=days))
    found = {}
    for meeting in coming.select_related("programme"):
        found.setdefault(meeting.programme_id, meeting)
    return list(found.values())
