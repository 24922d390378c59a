"""What readers can see, and from when on: pages published, unpublished, moved, deleted, scheduled and restricted.

What a save makes of a page's being live is compared in the database, for Wagtail's signals say nothing of what was
live before, and its own log leaves out aliases and pages that a program publishes. Aliases are told of by the signal,
as their saves look alike, and what is only scheduled by Wagtail's log, as no signal tells of it.
"""

from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.models import Page, PageLogEntry, get_page_models
from wagtail.signals import page_published, post_page_move

from programme.events import EventKind, new_event
from programme.signals import pages_published

from .models import AuditEntry

_LIVE = ("live", "live_revision", "title", "expire_at")
_NEVER_LIVE = {"live": False, "live_revision": None}


def connect_pages():
    """Log from now on what is done to pages that readers can see."""
    for model in (Page, *get_page_models()):
        pre_save.connect(_remember, sender=model, dispatch_uid="programme_audit")
        post_save.connect(_tell_saved, sender=model, dispatch_uid="programme_audit")
    page_published.connect(_tell_alias, dispatch_uid="programme_audit")
    pages_published.connect(_tell_published, dispatch_uid="programme_audit")
    post_page_move.connect(_tell_moved, dispatch_uid="programme_audit")
    pre_delete.connect(_tell_deleted, sender=Page, dispatch_uid="programme_audit")
    post_save.connect(_tell_logged, sender=PageLogEntry, dispatch_uid="programme_audit")


def _tell_published(sender, pages, actor=None, **kwargs):
    """Log new pages that have been published in bulk, all in one query."""
    AuditEntry.objects.record_many(
        _event("page.publish", page, _NEVER_LIVE, _state(page), actor=actor) for page in pages if page.live
    )


def _event(code, page, before, after, **details):
    return new_event(EventKind.PUBLICATION, code, page, before=before, after=after, **details)


def _tell(*args, **details):
    AuditEntry.objects.record_many([_event(*args, **details)])


def _state(page):
    return {
        "live": page.live,
        "live_revision": page.live_revision_id,
        "title": page.title,
        "expire_at": page.expire_at,
    }


def _remember(sender, instance, raw=False, update_fields=None, **kwargs):
    # Drafts and the like are saved field by field.
    if (
        raw
        or instance.pk is None
        or not (update_fields is None or {"live", "live_revision"} & {*update_fields})
    ):
        return
    instance._live_before = Page.objects.filter(pk=instance.pk).values(*_LIVE).first()


def _tell_saved(sender, instance, created=False, raw=False, **kwargs):
    before, after = instance.__dict__.pop("_live_before", None), _state(instance)
    if raw or (before is None and not created):
        return
    before = before or _NEVER_LIVE
    instance._live_change = before, after
    if all(before[name] == after[name] for name in _NEVER_LIVE):
        return
    _tell("page.publish" if after["live"] else "page.unpublish", instance, *_difference(before, after))
    instance._live_change = None


def _difference(before, after):
    """Return both without what they have in common, but for the revision: it says which text was and is live."""
    names = [name for name in before if before[name] != after[name] or name in _NEVER_LIVE]
    return [{name: state[name] for name in names} for state in (before, after)]


def _tell_alias(sender, instance, revision=None, alias=False, **kwargs):
    """Tell that an alias shows a new text, unless its save has told that it went live."""
    change = instance.__dict__.pop("_live_change", None)
    if alias and change:
        before, after = _difference(*change)
        _tell("page.publish", instance, before, after | {"live_revision": revision and revision.pk})


def _tell_moved(sender, instance, parent_page_before, parent_page_after, **kwargs):
    if parent_page_before.pk == parent_page_after.pk:
        return
    before, after = kwargs["url_path_before"], kwargs["url_path_after"]
    _tell("page.move", instance, {"url_path": before}, {"url_path": after})


def _tell_deleted(sender, instance, **kwargs):
    _tell("page.delete", instance, _state(instance) | {"url_path": instance.url_path}, None)


def _tell_logged(sender, instance, created=False, raw=False, **kwargs):
    """Tell of what is in Wagtail's log of pages, and in no signal."""
    if raw or not created or instance.action not in _FROM_LOG:
        return
    event, read = _FROM_LOG[instance.action]
    before, after = read(instance.data)
    _tell(event, instance.page, before, after, actor=instance.user)


def _scheduled(data):
    revision = data["revision"]
    after = {"live_revision": revision["id"], "go_live_at": revision["go_live_at"]}
    return {"live": revision["has_live_version"]}, after


def _restricted(data):
    return None, {"restriction": data["restriction"]["type"]}


_FROM_LOG = {
    "wagtail.publish.schedule": ("page.schedule", _scheduled),
    "wagtail.schedule.cancel": ("page.schedule_cancel", lambda data: _scheduled(data)[::-1]),
    "wagtail.view_restriction.create": ("page.restrict", _restricted),
    "wagtail.view_restriction.edit": ("page.restrict", _restricted),
    "wagtail.view_restriction.delete": ("page.open", lambda data: _restricted(data)[::-1]),
}
