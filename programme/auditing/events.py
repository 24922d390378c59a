"""Labels of events: those that the audit log itself records, and those that other apps declare."""

from django.utils.translation import pgettext_lazy

from programme.extensions import EventLabels, event_labels

_EVENTS = {
    "progress.record": pgettext_lazy("audit log", "Progress recorded"),
    "object.create": pgettext_lazy("audit log", "Added"),
    "object.change": pgettext_lazy("audit log", "Changed"),
    "object.delete": pgettext_lazy("audit log", "Deleted"),
    "page.publish": pgettext_lazy("audit log", "Published"),
    "page.unpublish": pgettext_lazy("audit log", "Unpublished"),
    "page.move": pgettext_lazy("audit log", "Moved"),
    "page.delete": pgettext_lazy("audit log", "Deleted"),
    "page.schedule": pgettext_lazy("audit log", "Publication scheduled"),
    "page.schedule_cancel": pgettext_lazy("audit log", "Scheduled publication cancelled"),
    "page.restrict": pgettext_lazy("audit log", "Closed to the public"),
    "page.open": pgettext_lazy("audit log", "Opened to the public"),
    "user.groups": pgettext_lazy("audit log", "Groups of the user changed"),
    "user.permissions": pgettext_lazy("audit log", "Rights of the user changed"),
    "user.password": pgettext_lazy("audit log", "Password changed"),
    "group.permissions": pgettext_lazy("audit log", "Rights of the group changed"),
    "group.page_permissions": pgettext_lazy("audit log", "Rights of the group to pages changed"),
    "group.collection_permissions": pgettext_lazy("audit log", "Rights of the group to collections changed"),
    "login.success": pgettext_lazy("audit log", "Logged in"),
    "login.logout": pgettext_lazy("audit log", "Logged out"),
    "login.failure": pgettext_lazy("audit log", "Login failed"),
    "log.prune": pgettext_lazy("audit log", "Old entries removed"),
}
_DETAILS = {
    "page_permissions": pgettext_lazy("audit log", "rights to pages"),
    "collection_permissions": pgettext_lazy("audit log", "rights to collections"),
    "users": pgettext_lazy("audit log", "users"),
    "restriction": pgettext_lazy("audit log", "who may read"),
    "removed": pgettext_lazy("audit log", "removed"),
    "until": pgettext_lazy("audit log", "older than"),
}


def audit_event_labels() -> EventLabels:
    """Return the labels of the audit log's own events; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS, details=_DETAILS)


def label_of(event):
    """Return the label of an event's code; the code itself if no app has declared one."""
    return event_labels().events.get(event, event)
