"""Keeps the index up to date: whatever changes is read anew when the change is done."""

from collections import defaultdict
from threading import local

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from programme.events import changed_keys, column_values
from programme.extensions import searched_facts
from programme.models import Action
from programme.signals import connect_when_loaded, pages_published, rows_changed, rows_changing

from .index_writer import delete_entries, forget_names
from .indexer import update_files, update_pages, update_rows
from .models import file_model


def connect_index():
    """Connect the index with all that it holds; called once, when the app is ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="programme_search")
    post_page_move.connect(_page_moved, dispatch_uid="programme_search")
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, PageViewRestriction, dispatch_uid="programme_search")
    post_save.connect(_action_saved, Action, dispatch_uid="programme_search")
    pages_published.connect(_pages_published, dispatch_uid="programme_search")
    connect_when_loaded(_watch_rows)
    _watch_files()


def _watch_rows():
    for model in searched_facts():
        post_save.connect(_row_saved, model, dispatch_uid="programme_search")
        post_delete.connect(_row_deleted, model, dispatch_uid="programme_search")
        rows_changing.connect(_remember_rows, model, dispatch_uid="programme_search")
        rows_changed.connect(_rows_changed, model, dispatch_uid="programme_search")


def _watch_files():
    """A document is found as long as a page links to it, and nothing closes the collection that it is in."""
    model = file_model()
    for signal in (post_save, post_delete):
        signal.connect(_files_changed, CollectionViewRestriction, dispatch_uid="programme_search")
        if model:
            signal.connect(_files_changed, model, dispatch_uid="programme_search")
    post_delete.connect(_files_changed, Page, dispatch_uid="programme_search")


def queue_pages(keys):
    """Have the pages with these primary keys read anew once the transaction is done, together with all others."""
    _waiting.pages.update(keys)
    _on_commit(_flush_pages)


def mark_rows(model, keys):
    """As :func:`mark_pages`, for rows of a declared fact."""
    _waiting.rows[model].update(keys)
    _on_commit(_flush_rows)


class _Waiting(local):
    """What is to be read anew after the transactions of this thread."""

    def __init__(self):
        self.pages, self.rows = set(), defaultdict(set)


_waiting = _Waiting()


def _on_commit(flush):
    # A page is published even when it cannot be indexed; the failure is logged.
    transaction.on_commit(flush, robust=True)


def _flush_pages():
    keys, _waiting.pages = _waiting.pages, set()
    if keys:
        update_pages(keys)


def _flush_rows():
    rows, _waiting.rows = _waiting.rows, defaultdict(set)
    for model, keys in rows.items():
        update_rows(model, keys)


def _page_changed(sender, instance, **kwargs):
    queue_pages([instance.pk])


def _pages_published(sender, pages, **kwargs):
    queue_pages([page.pk for page in pages])


def _page_moved(sender, instance, **kwargs):
    queue_pages(_below(instance))


def _restriction_changed(sender, instance, **kwargs):
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        queue_pages(_below(page))


def _action_saved(sender, instance, raw=False, **kwargs):
    if not raw:
        queue_pages(instance.pages.values_list("pk", flat=True))


def _row_saved(sender, instance, raw=False, **kwargs):
    if not raw:
        mark_rows(sender, [instance.pk])


def _remember_rows(sender, rows, state, **kwargs):
    state["search"] = column_values(rows)


def _rows_changed(sender, rows, state, **kwargs):
    if keys := changed_keys(rows, state.get("search")):
        mark_rows(sender, keys)


def _row_deleted(sender, instance, **kwargs):
    kind = searched_facts()[sender].kind
    delete_entries(kind, [instance.pk])
    forget_names(kind, [instance.pk])


def _files_changed(sender, raw=False, **kwargs):
    if not raw:
        transaction.on_commit(update_files, robust=True)


def _below(page):
    return Page.objects.filter(path__startswith=page.path).values_list("pk", flat=True)
