"""What the ledger is to look at once it is committed, all together: a page that is saved ten times is read once."""

from contextvars import ContextVar

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.log_actions import get_active_log_context

from ..models import Action
from .facts import public_facts
from .pages import PAGE
from .refreshing_facts import refresh_rows
from .refreshing_pages import refresh_pages

_waiting = ContextVar("objects that the ledger is to look at", default=None)


def note_pages(keys, actor=None):
    """Let the ledger look at the pages with these translation keys once what is being done to them is committed.

    Args:
        keys: the translation keys.
        actor: the primary key of the user who changes them; None for the one whose request is being answered.
    """
    _note(PAGE, keys, actor)


def note_rows(model, keys, actor=None):
    """Let the ledger look at rows of a model, as :func:`note_pages`."""
    if model._meta.label_lower in public_facts():
        _note(model._meta.label_lower, keys, actor)


def note_published(pages, actor=None):
    """Let the ledger look at pages, and at the actions that are public with them."""
    pages = list(pages)
    note_pages([page.translation_key for page in pages], actor)
    if actions := [page.action_id for page in pages if getattr(page, "action_id", None)]:
        note_rows(Action, actions, actor)


def _note(object_type, keys, actor):
    waiting = _waiting.get()
    if waiting is None:
        waiting = {}
        _waiting.set(waiting)
    actor = actor or getattr(get_active_log_context().user, "pk", None)
    waiting.setdefault((object_type, actor), {}).update(dict.fromkeys(map(str, keys)))
    # Each asks for it, and the first finds all: a savepoint that is rolled back takes its own request with it only.
    # No partial: Django names a function that fails in its log, and a partial has no name.
    transaction.on_commit(lambda: _refresh(waiting), robust=True)


def _existing(actor):
    """The user's primary key, unless they were made by what was rolled back since."""
    return get_user_model().objects.filter(pk=actor).values_list("pk", flat=True).first() if actor else None


def _refresh(waiting):
    while waiting:
        (object_type, actor), keys = waiting.popitem()
        actor = _existing(actor)
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
