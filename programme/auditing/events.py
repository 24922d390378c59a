"""What the codes of the log's events mean, in the reader's language."""

from django.utils.translation import pgettext_lazy

EVENTS = {
    "progress.record": pgettext_lazy("audit log", "Progress recorded"),
    "object.create": pgettext_lazy("audit log", "Added"),
    "object.change": pgettext_lazy("audit log", "Changed"),
    "object.delete": pgettext_lazy("audit log", "Deleted"),
    "meeting.open": pgettext_lazy("audit log", "Round opened"),
    "meeting.closed": pgettext_lazy("audit log", "Meeting closed"),
    "reminders.send": pgettext_lazy("audit log", "Reminders sent"),
    "import.edition": pgettext_lazy("audit log", "Edition imported"),
    "import.actions": pgettext_lazy("audit log", "Actions imported"),
    "import.progress": pgettext_lazy("audit log", "Progress imported"),
    "import.checkpoints": pgettext_lazy("audit log", "Checkpoints imported"),
    "import.terms": pgettext_lazy("audit log", "Terms imported"),
    "import.proposals": pgettext_lazy("audit log", "Proposals imported"),
    "export.file": pgettext_lazy("audit log", "Exported"),
    "minutes.export": pgettext_lazy("audit log", "Minutes exported"),
    "page.publish": pgettext_lazy("audit log", "Published"),
    "page.unpublish": pgettext_lazy("audit log", "Unpublished"),
    "page.move": pgettext_lazy("audit log", "Moved"),
    "page.delete": pgettext_lazy("audit log", "Deleted"),
    "page.schedule": pgettext_lazy("audit log", "Publication scheduled"),
    "page.schedule_cancel": pgettext_lazy("audit log", "Scheduled publication cancelled"),
    "page.restrict": pgettext_lazy("audit log", "Closed to the public"),
    "page.open": pgettext_lazy("audit log", "Opened to the public"),
    "page.hand_over": pgettext_lazy("audit log", "Lead handed over to another language"),
    "page.to_alias": pgettext_lazy("audit log", "Its translation discarded: shows the other language again"),
    "page.ahead": pgettext_lazy("audit log", "Published before its other language"),
    "page.urgent": pgettext_lazy("audit log", "Published alone as urgent, with a summary"),
    "page.await_translation": pgettext_lazy(
        "audit log", "Sent to the translators, to be published with its translation"
    ),
    "page.pair_refused": pgettext_lazy(
        "audit log", "Does not wait for its translation any more, and is not published"
    ),
    "user.groups": pgettext_lazy("audit log", "Groups of the user changed"),
    "user.permissions": pgettext_lazy("audit log", "Rights of the user changed"),
    "user.password": pgettext_lazy("audit log", "Password changed"),
    "group.permissions": pgettext_lazy("audit log", "Rights of the group changed"),
    "group.page_permissions": pgettext_lazy("audit log", "Rights of the group to pages changed"),
    "group.collection_permissions": pgettext_lazy("audit log", "Rights of the group to collections changed"),
    "login.success": pgettext_lazy("audit log", "Logged in"),
    "login.logout": pgettext_lazy("audit log", "Logged out"),
    "login.failure": pgettext_lazy("audit log", "Login failed"),
    "parity.minor": pgettext_lazy("audit log", "Marked as a minor change"),
    "parity.same": pgettext_lazy("audit log", "Languages noted as saying the same"),
    "log.prune": pgettext_lazy("audit log", "Old entries removed"),
}


def label_of(event):
    """Return what an event is called; one that nobody has named is shown with its code."""
    return EVENTS.get(event, event)
