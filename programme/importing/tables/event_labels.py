"""Labels of the imports of tables."""

from django.utils.translation import pgettext_lazy

from ...extensions import EventLabels

_EVENTS = {
    "import.actions": pgettext_lazy("audit log", "Actions imported"),
    "import.progress": pgettext_lazy("audit log", "Progress imported"),
    "import.checkpoints": pgettext_lazy("audit log", "Checkpoints imported"),
    "import.terms": pgettext_lazy("audit log", "Terms imported"),
}


def table_event_labels() -> EventLabels:
    """Return the labels of imported tables; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS)
