"""Tells the ledger of everything that changes what the public reads."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from ..events import changed_keys, column_values
from ..extensions import connect_when_loaded
from ..models import Action, ProgressUpdate
from ..signals import pages_published, progress_recorded, rows_changed, rows_changing
from .facts import public_facts
from .queue import note_pages, note_published, note_rows

_UID = "programme_parity"


def watch_texts():
    """Connect the ledger; called once, when the app is ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(_note_page, dispatch_uid=_UID)
    post_page_move.connect(_note_branch, dispatch_uid=_UID)
    for model in (Page, *get_page_models()):
        post_delete.connect(_note_page, sender=model, dispatch_uid=_UID)
    for signal in (post_save, post_delete):
        signal.connect(_note_restriction, sender=PageViewRestriction, dispatch_uid=_UID)
    pages_published.connect(_note_pages, dispatch_uid=_UID)
    progress_recorded.connect(_note_progress, dispatch_uid=_UID)
    connect_when_loaded(_watch_facts)


def _watch_facts():
    for fact in public_facts().values():
        for signal in (post_save, post_delete):
            signal.connect(_note_row, sender=fact.model, dispatch_uid=_UID)
        rows_changing.connect(_remember_rows, sender=fact.model, dispatch_uid=_UID)
        rows_changed.connect(_note_rows, sender=fact.model, dispatch_uid=_UID)


def _note_page(sender, instance, revision=None, **kwargs):
    note_published([instance], getattr(revision, "user_id", None))


def _note_pages(sender, pages, actor=None, **kwargs):
    note_published(pages, getattr(actor, "pk", None))


def _note_branch(sender, instance, **kwargs):
    """All below a page stands elsewhere with it."""
    note_pages(instance.get_descendants(inclusive=True).values_list("translation_key", flat=True))


def _note_restriction(sender, instance, **kwargs):
    pages = instance.page.get_descendants(inclusive=True)
    note_pages(pages.values_list("translation_key", flat=True))
    actions = Action.objects.filter(pages__path__startswith=instance.page.path)
    note_rows(Action, actions.order_by().values_list("pk", flat=True).distinct())


def _note_row(sender, instance, raw=False, **kwargs):
    if not raw:
        note_rows(sender, [instance.pk])


def _remember_rows(sender, rows, state, **kwargs):
    state["parity"] = column_values(rows)


def _note_rows(sender, rows, state, **kwargs):
    if keys := changed_keys(rows, state.get("parity")):
        note_rows(sender, keys)


def _note_progress(sender, updates, **kwargs):
    """Entries, and those that they correct, which count no longer."""
    keys = [update.pk for update in updates] + [
        update.corrects_id for update in updates if update.corrects_id
    ]
    note_rows(ProgressUpdate, keys, updates[0].recorded_by_id if updates else None)
