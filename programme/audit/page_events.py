"""Events of pages: published, unpublished, moved, deleted, scheduled and restricted.

The live state before and after a save is compared in the database, because Wagtail's signals do not carry the state
before, and its page log leaves out aliases and pages that a program publishes. New texts of aliases are detected by
``page_published``, as their saves do not differ; scheduling and restrictions send no signal and are detected by
Wagtail's page log.
"""

from typing import Any

from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.models import Page, PageLogEntry, get_page_models
from wagtail.signals import page_published, post_page_move

from programme.events import Event, EventKind, new_event
from programme.signals import pages_published

from .models import AuditEntry

_STATE_FIELDS = ("live", "live_revision", "title", "expire_at")
_NOT_LIVE = {"live": False, "live_revision": None}


def connect_pages() -> None:
    """Connect the signals of pages and of Wagtail's page log."""
    for model in (Page, *get_page_models()):
        pre_save.connect(_store_live_state, sender=model, dispatch_uid="programme_audit")
        post_save.connect(_log_save, sender=model, dispatch_uid="programme_audit")
    page_published.connect(_log_alias, dispatch_uid="programme_audit")
    pages_published.connect(_log_published_pages, dispatch_uid="programme_audit")
    post_page_move.connect(_log_move, dispatch_uid="programme_audit")
    pre_delete.connect(_log_deletion, sender=Page, dispatch_uid="programme_audit")
    post_save.connect(_log_page_log_entry, sender=PageLogEntry, dispatch_uid="programme_audit")


def _log_published_pages(sender, pages, actor=None, **kwargs):
    """Log new pages that have been published in bulk, in one query."""
    AuditEntry.objects.record_many(
        _new_event("page.publish", page, _NOT_LIVE, _live_state(page), actor=actor)
        for page in pages
        if page.live
    )


def _new_event(code: str, page: Page, before: Any, after: Any, **details: Any) -> Event:
    return new_event(EventKind.PUBLICATION, code, page, before=before, after=after, **details)


def _record(*args: Any, **details: Any) -> None:
    AuditEntry.objects.record_many([_new_event(*args, **details)])


def _live_state(page: Page) -> dict[str, Any]:
    return {
        "live": page.live,
        "live_revision": page.live_revision_id,
        "title": page.title,
        "expire_at": page.expire_at,
    }


def _store_live_state(sender, instance, raw=False, update_fields=None, **kwargs):
    # Saves of drafts name their fields.
    if (
        raw
        or instance.pk is None
        or not (update_fields is None or {"live", "live_revision"} & {*update_fields})
    ):
        return
    instance._live_before = Page.objects.filter(pk=instance.pk).values(*_STATE_FIELDS).first()


def _log_save(sender, instance, created=False, raw=False, **kwargs):
    before, after = instance.__dict__.pop("_live_before", None), _live_state(instance)
    if raw or (before is None and not created):
        return
    before = before or _NOT_LIVE
    instance._live_change = before, after
    if all(before[name] == after[name] for name in _NOT_LIVE):
        return
    _record("page.publish" if after["live"] else "page.unpublish", instance, *_changed_values(before, after))
    instance._live_change = None


def _changed_values(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """Return both states reduced to the values that differ, ``live`` and ``live_revision``."""
    names = [name for name in before if before[name] != after[name] or name in _NOT_LIVE]
    return [{name: state[name] for name in names} for state in (before, after)]


def _log_alias(sender, instance, revision=None, alias=False, **kwargs):
    """Log that an alias shows a new text, unless its save has been logged as a publication."""
    change = instance.__dict__.pop("_live_change", None)
    if alias and change:
        before, after = _changed_values(*change)
        _record("page.publish", instance, before, after | {"live_revision": revision and revision.pk})


def _log_move(sender, instance, parent_page_before, parent_page_after, **kwargs):
    if parent_page_before.pk == parent_page_after.pk:
        return
    before, after = kwargs["url_path_before"], kwargs["url_path_after"]
    _record("page.move", instance, {"url_path": before}, {"url_path": after})


def _log_deletion(sender, instance, **kwargs):
    _record("page.delete", instance, _live_state(instance) | {"url_path": instance.url_path}, None)


def _log_page_log_entry(sender, instance, created=False, raw=False, **kwargs):
    """Log entries of Wagtail's page log for which there is no signal."""
    if raw or not created or instance.action not in _PAGE_LOG_EVENTS:
        return
    event, read = _PAGE_LOG_EVENTS[instance.action]
    before, after = read(instance.data)
    _record(event, instance.page, before, after, actor=instance.user)


def _schedule_values(data: dict[str, Any]) -> tuple[Any, Any]:
    revision = data["revision"]
    after = {"live_revision": revision["id"], "go_live_at": revision["go_live_at"]}
    return {"live": revision["has_live_version"]}, after


def _restriction_values(data: dict[str, Any]) -> tuple[Any, Any]:
    return None, {"restriction": data["restriction"]["type"]}


_PAGE_LOG_EVENTS = {
    "wagtail.publish.schedule": ("page.schedule", _schedule_values),
    "wagtail.schedule.cancel": ("page.schedule_cancel", lambda data: _schedule_values(data)[::-1]),
    "wagtail.view_restriction.create": ("page.restrict", _restriction_values),
    "wagtail.view_restriction.edit": ("page.restrict", _restriction_values),
    "wagtail.view_restriction.delete": ("page.open", lambda data: _restriction_values(data)[::-1]),
}
