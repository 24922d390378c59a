"""Signal handlers that queue a refresh of parity units when public content changes."""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from programme.events import changed_keys, column_values
from programme.models import Action, ProgressUpdate
from programme.signals import (
    connect_when_loaded,
    pages_published,
    progress_recorded,
    rows_changed,
    rows_changing,
)

from .compared_facts import public_facts
from .page_units import PAGE
from .refresh import refresh_pages, refresh_rows

_UID = "programme_parity"


def connect_parity() -> None:
    """Connect the handlers; called once from ``AppConfig.ready()``."""
    for signal in (page_published, page_unpublished):
        signal.connect(_queue_page, dispatch_uid=_UID)
    post_page_move.connect(_queue_branch, dispatch_uid=_UID)
    for model in (Page, *get_page_models()):
        post_delete.connect(_queue_page, sender=model, dispatch_uid=_UID)
    for signal in (post_save, post_delete):
        signal.connect(_queue_restriction, sender=PageViewRestriction, dispatch_uid=_UID)
    pages_published.connect(_queue_pages, dispatch_uid=_UID)
    progress_recorded.connect(_queue_progress, dispatch_uid=_UID)
    connect_when_loaded(_connect_facts)


def _connect_facts():
    for fact in public_facts().values():
        for signal in (post_save, post_delete):
            signal.connect(_queue_row, sender=fact.model, dispatch_uid=_UID)
        rows_changing.connect(_remember_values, sender=fact.model, dispatch_uid=_UID)
        rows_changed.connect(_queue_rows, sender=fact.model, dispatch_uid=_UID)


def _queue_page(sender, instance, revision=None, **kwargs):
    queue_published_refresh([instance], getattr(revision, "user_id", None))


def _queue_pages(sender, pages, actor=None, **kwargs):
    queue_published_refresh(pages, getattr(actor, "pk", None))


def _queue_branch(sender, instance, **kwargs):
    """Queue a moved page with its descendants, as their section may have changed."""
    queue_pages_refresh(instance.get_descendants(inclusive=True).values_list("translation_key", flat=True))


def _queue_restriction(sender, instance, **kwargs):
    pages = instance.page.get_descendants(inclusive=True)
    queue_pages_refresh(pages.values_list("translation_key", flat=True))
    actions = Action.objects.filter(pages__path__startswith=instance.page.path)
    queue_rows_refresh(Action, actions.order_by().values_list("pk", flat=True).distinct())


def _queue_row(sender, instance, raw=False, **kwargs):
    if not raw:
        queue_rows_refresh(sender, [instance.pk])


def _remember_values(sender, rows, state, **kwargs):
    state["parity"] = column_values(rows)


def _queue_rows(sender, rows, state, **kwargs):
    if keys := changed_keys(rows, state.get("parity")):
        queue_rows_refresh(sender, keys)


def _queue_progress(sender, updates, **kwargs):
    """Queue new entries, and those that they correct, which no longer count."""
    keys = [update.pk for update in updates] + [
        update.corrects_id for update in updates if update.corrects_id
    ]
    queue_rows_refresh(ProgressUpdate, keys, updates[0].recorded_by_id if updates else None)


_pending_refreshes = ContextVar("objects that the ledger is to look at", default=None)


def queue_pages_refresh(keys: Iterable[Any], actor: int | None = None) -> None:
    """Queue a refresh of pages for when the current transaction is committed.

    Args:
        keys: the translation keys.
        actor: the primary key of the user who changes them; None for the user of the current request.
    """
    _queue(PAGE, keys, actor)


def queue_rows_refresh(model: type[Model], keys: Iterable[Any], actor: int | None = None) -> None:
    """Queue a refresh of rows of a model, like :func:`queue_pages_refresh`."""
    if model._meta.label_lower in public_facts():
        _queue(model._meta.label_lower, keys, actor)


def queue_published_refresh(pages: Iterable[Page], actor: int | None = None) -> None:
    """Queue a refresh of pages, and of the actions whose pages they are."""
    pages = list(pages)
    queue_pages_refresh([page.translation_key for page in pages], actor)
    if actions := [page.action_id for page in pages if getattr(page, "action_id", None)]:
        queue_rows_refresh(Action, actions, actor)


def _queue(object_type, keys, actor):
    pending = _pending_refreshes.get()
    if pending is None:
        pending = {}
        _pending_refreshes.set(pending)
    actor = actor or getattr(get_active_log_context().user, "pk", None)
    pending.setdefault((object_type, actor), {}).update(dict.fromkeys(map(str, keys)))
    # Every call registers a callback, as a rolled-back savepoint discards its own; the first one handles all keys.
    # A lambda, not a partial: Django logs the name of a failing callback, and a partial has none.
    transaction.on_commit(lambda: _refresh(pending), robust=True)


def _existing_user(actor):
    """Return the user's primary key, or None if the user's creation was rolled back."""
    return get_user_model().objects.filter(pk=actor).values_list("pk", flat=True).first() if actor else None


def _refresh(pending):
    while pending:
        (object_type, actor), keys = pending.popitem()
        actor = _existing_user(actor)
        if object_type == PAGE:
            refresh_pages(keys, actor)
            continue
        refresh_rows(object_type, list(keys), actor)
        if object_type == Action._meta.label_lower:
            for fact in public_facts().values():
                if fact.of_action == "action":
                    rows = fact.model._default_manager.filter(action__in=list(keys)).values_list(
                        "pk", flat=True
                    )
                    refresh_rows(fact.object_type, list(rows), actor)
