"""Labels of the events of pages in several languages, and of their parity."""

from django.utils.translation import pgettext_lazy

from ..extensions import EventLabels

_EVENTS = {
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
    "parity.minor": pgettext_lazy("audit log", "Marked as a minor change"),
    "parity.same": pgettext_lazy("audit log", "Languages noted as saying the same"),
}
_DETAILS = {
    "lead": pgettext_lazy("audit log", "leading language"),
    "same": pgettext_lazy("audit log", "noted as saying the same"),
    "paragraphs": pgettext_lazy("audit log", "paragraphs"),
    "summary": pgettext_lazy("audit log", "summary"),
    "reason": pgettext_lazy("audit log", "reason"),
}
_REASONS = {
    "right": pgettext_lazy("audit log", "who asked for it may not publish it any more"),
    "user": pgettext_lazy("audit log", "who asked for it has no account any more"),
    "discarded": pgettext_lazy("audit log", "the draft has been discarded"),
    "unpublished": pgettext_lazy("audit log", "the page has been unpublished"),
    "stopped": pgettext_lazy("audit log", "somebody stopped it"),
}


def translation_event_labels() -> EventLabels:
    """Return the labels of translation; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS, details=_DETAILS, reasons=_REASONS)
