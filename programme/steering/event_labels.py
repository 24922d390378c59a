"""Labels of the steering group's events."""

from django.utils.translation import pgettext_lazy

from ..extensions import EventLabels

_EVENTS = {
    "meeting.open": pgettext_lazy("audit log", "Round opened"),
    "meeting.closed": pgettext_lazy("audit log", "Meeting closed"),
    "reminders.send": pgettext_lazy("audit log", "Reminders sent"),
    "minutes.export": pgettext_lazy("audit log", "Minutes exported"),
    "import.proposals": pgettext_lazy("audit log", "Proposals imported"),
}
_DETAILS = {
    "entries": pgettext_lazy("audit log", "entries"),
    "format": pgettext_lazy("audit log", "format"),
    "sent": pgettext_lazy("audit log", "sent"),
    "earlier": pgettext_lazy("audit log", "sent earlier"),
    "refused": pgettext_lazy("audit log", "not accepted"),
    "unsure": pgettext_lazy("audit log", "perhaps not sent"),
}


def steering_event_labels() -> EventLabels:
    """Return the steering group's labels; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS, details=_DETAILS)
