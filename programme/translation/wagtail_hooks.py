"""Registers the hooks, viewsets and event labels of the app."""

from django.utils.translation import pgettext_lazy
from wagtail import hooks

from programme.events import EventLabels

from .exchange.editor import editor_script, editor_urls
from .sync.editor_hooks import (
    check_bulk_action,
    check_copy,
    check_delete,
    check_move,
    check_unpublish,
    confirm_publishing,
    create_versions_of_new,
    pending_publication_section,
    publish_with_translation,
    report_published_languages,
    versions_to_cascade,
)
from .sync.source_change import register_log_actions
from .sync.tree_sync import refuse_to_convert
from .viewsets import DeskViewSet, PageLanguagesViewSet, ParityReportViewSet, source_locale_buttons

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
    """Return the labels of the events in the audit log; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS, details=_DETAILS, reasons=_REASONS)


hooks.register("insert_editor_js", editor_script)
hooks.register("register_admin_urls", editor_urls, order=-1)
hooks.register("register_admin_viewset", DeskViewSet)
hooks.register("register_admin_viewset", PageLanguagesViewSet)
hooks.register("register_admin_viewset", ParityReportViewSet)
hooks.register("register_event_labels", translation_event_labels)
hooks.register("register_log_actions", register_log_actions)
hooks.register("register_source_locale_section", pending_publication_section)

# These run after hooks that refuse an action, and after those of wagtail-localize that create aliases.
hooks.register("after_copy_page", create_versions_of_new, order=10)
hooks.register("after_create_page", create_versions_of_new, order=10)
hooks.register("after_publish_page", report_published_languages)
hooks.register("before_bulk_action", check_bulk_action, order=10)
hooks.register("before_convert_alias_page", refuse_to_convert, order=10)
hooks.register("before_copy_page", check_copy, order=10)
hooks.register("before_delete_page", check_delete, order=10)
hooks.register("before_edit_page", publish_with_translation, order=-1)
hooks.register("before_move_page", check_move, order=10)
hooks.register("before_publish_page", confirm_publishing, order=10)
hooks.register("before_unpublish_page", check_unpublish, order=10)
hooks.register("construct_translated_pages_to_cascade_actions", versions_to_cascade)
hooks.register("register_page_header_buttons", source_locale_buttons)
