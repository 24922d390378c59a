"""Labels of the events of project tools."""

from django.utils.translation import pgettext_lazy

from ..extensions import EventLabels

_DETAILS = {
    "left_out": pgettext_lazy("audit log", "left out"),
    "proposals": pgettext_lazy("audit log", "proposals"),
    "idempotency_key": pgettext_lazy("audit log", "idempotency key"),
}


def api_event_labels() -> EventLabels:
    """Return the API's labels; a ``register_event_labels`` hook."""
    return EventLabels(details=_DETAILS)
