"""Signal handlers that update the index after the transaction that changed a page, a fact or a file."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from threading import local
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from programme.events import changed_keys, column_values
from programme.extensions import searched_facts
from programme.models import Action
from programme.signals import connect_when_loaded, pages_published, rows_changed, rows_changing

from .indexer import delete_entries, delete_names, update_files, update_pages, update_rows
from .models import file_model


def connect_index() -> None:
    """Connect the signal handlers of the index; called by the app's ``ready()``."""
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="programme_search")
    post_page_move.connect(_page_moved, dispatch_uid="programme_search")
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, PageViewRestriction, dispatch_uid="programme_search")
    post_save.connect(_action_saved, Action, dispatch_uid="programme_search")
    pages_published.connect(_pages_published, dispatch_uid="programme_search")
    connect_when_loaded(_connect_facts)
    _connect_files()


def _connect_facts() -> None:
    for model in searched_facts():
        post_save.connect(_row_saved, model, dispatch_uid="programme_search")
        post_delete.connect(_row_deleted, model, dispatch_uid="programme_search")
        rows_changing.connect(_remember_rows, model, dispatch_uid="programme_search")
        rows_changed.connect(_rows_changed, model, dispatch_uid="programme_search")


def _connect_files() -> None:
    """Connect all signals that change which files public pages link to, or that restrict their collections."""
    model = file_model()
    for signal in (post_save, post_delete):
        signal.connect(_files_changed, CollectionViewRestriction, dispatch_uid="programme_search")
        if model:
            signal.connect(_files_changed, model, dispatch_uid="programme_search")
    post_delete.connect(_files_changed, Page, dispatch_uid="programme_search")


def queue_pages(keys: Iterable[int]) -> None:
    """Index pages after the transaction, together with all others that it changes.

    Args:
        keys: primary keys of the pages.
    """
    _pending.pages.update(keys)
    _on_commit(_flush_pages)


def queue_rows(model: type[Model], keys: Iterable[int]) -> None:
    """Index rows of a fact after the transaction.

    Args:
        model: model of the fact.
        keys: primary keys of the rows.
    """
    _pending.rows[model].update(keys)
    _on_commit(_flush_rows)


class _PendingUpdates(local):
    """Primary keys of the pages and rows to index after the current transaction of this thread."""

    def __init__(self) -> None:
        self.pages: set[int] = set()
        self.rows: dict[type[Model], set[int]] = defaultdict(set)


_pending = _PendingUpdates()


def _on_commit(flush: Callable[[], None]) -> None:
    # An error in the index is logged and does not stop other callbacks.
    transaction.on_commit(flush, robust=True)


def _flush_pages() -> None:
    keys, _pending.pages = _pending.pages, set()
    if keys:
        update_pages(keys)


def _flush_rows() -> None:
    rows, _pending.rows = _pending.rows, defaultdict(set)
    for model, keys in rows.items():
        update_rows(model, keys)


def _page_changed(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    queue_pages([instance.pk])


def _pages_published(sender: object, pages: Iterable[Page], **kwargs: Any) -> None:
    queue_pages([page.pk for page in pages])


def _page_moved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    queue_pages(_with_descendants(instance))


def _restriction_changed(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        queue_pages(_with_descendants(page))


def _action_saved(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        queue_pages(instance.pages.values_list("pk", flat=True))


def _row_saved(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        queue_rows(sender, [instance.pk])


def _remember_rows(sender: type[Model], rows: QuerySet, state: dict[str, Any], **kwargs: Any) -> None:
    state["search"] = column_values(rows)


def _rows_changed(sender: type[Model], rows: QuerySet, state: dict[str, Any], **kwargs: Any) -> None:
    if keys := changed_keys(rows, state.get("search")):
        queue_rows(sender, keys)


def _row_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    kind = searched_facts()[sender].kind
    delete_entries(kind, [instance.pk])
    delete_names(kind, [instance.pk])


def _files_changed(sender: type[Model], raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        transaction.on_commit(update_files, robust=True)


def _with_descendants(page: Page) -> QuerySet:
    return Page.objects.filter(path__startswith=page.path).values_list("pk", flat=True)
