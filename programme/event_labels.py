"""Labels of the events that the core records."""

from django.utils.translation import pgettext_lazy

from .extensions import EventLabels

_EVENTS = {
    "export.file": pgettext_lazy("audit log", "Exported"),
}
_DETAILS = {
    "language": pgettext_lazy("audit log", "language"),
    "rows": pgettext_lazy("audit log", "rows"),
    "filters": pgettext_lazy("audit log", "filters"),
    "programme": pgettext_lazy("audit log", "programme"),
    "created": pgettext_lazy("audit log", "created"),
    "updated": pgettext_lazy("audit log", "updated"),
    "unchanged": pgettext_lazy("audit log", "unchanged"),
    "skipped": pgettext_lazy("audit log", "left out"),
}


def core_event_labels() -> EventLabels:
    """Return the core's labels; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS, details=_DETAILS)
