"""Labels of import events in the audit log."""

from django.utils.translation import pgettext_lazy
from wagtail import hooks

from programme.events import EventLabels

_EVENTS = {
    "import.edition": pgettext_lazy("audit log", "Edition imported"),
}
_DETAILS = {
    "pending": pgettext_lazy("audit log", "waiting for translation"),
    "waiting": pgettext_lazy("audit log", "not translated yet"),
    "draft": pgettext_lazy("audit log", "saved as a draft"),
    "gone": pgettext_lazy("audit log", "no longer in the edition"),
    "conflict": pgettext_lazy("audit log", "changed on the site"),
    "remark": pgettext_lazy("audit log", "remarks"),
}


def edition_event_labels() -> EventLabels:
    """Return the labels of import events; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS, details=_DETAILS)


hooks.register("register_event_labels", edition_event_labels)
