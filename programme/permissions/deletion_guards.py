"""Guards against deleting or copying facts and their pages in the admin: hooks that redirect with an error message."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from ..extensions import facts
from ..facts_admin.base import admin_url
from ..models import Action, ActionPage, Checkpoint, Meeting, ProgressUpdate
from ..status import Verdict


def guard_fact_deletion(request: HttpRequest, objects: Collection[Model]) -> HttpResponse | None:
    """Refuse to delete progress, actions with progress, and referenced facts; a ``before_delete_snippet`` hook."""
    if any(isinstance(row, ProgressUpdate) for row in objects):
        return _refuse_progress(request)
    if any(isinstance(row, Meeting) and row.is_permanent for row in objects):
        messages.error(request, _("A meeting whose round has been opened stays, and is never deleted."))
        return redirect(admin_url(Meeting, "list"))
    if any(isinstance(row, Checkpoint) and _is_judged(row) for row in objects):
        messages.error(request, _("A checkpoint that has been judged stays, and is never deleted."))
        return redirect(admin_url(Checkpoint, "list"))
    if used := next((row for row in objects if _is_used(row)), None):
        message = _("“%(row)s” cannot be deleted: actions or their progress refer to it.") % {"row": used}
        messages.error(request, message)
        return redirect(admin_url(used, "list"))
    actions = [row for row in objects if isinstance(row, Action)]
    with_progress = [action.identifier for action in actions if action.updates.exists()]
    if not with_progress:
        return None
    messages.error(
        request,
        _(
            "%(actions)s cannot be deleted: its progress is never removed. Add progress with the phase “Cancelled” instead."
        )
        % {"actions": ", ".join(with_progress)},
    )
    return redirect(admin_url(Action, "list"))


def _refuse_progress(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("Entries of progress are never removed. Add one that corrects it."))
    return redirect(admin_url(ProgressUpdate, "list"))


def _is_judged(checkpoint: Checkpoint) -> bool:
    """Return whether the checkpoint has a verdict, or one in the round of an open meeting."""
    return checkpoint.verdict != Verdict.OPEN or _is_used(checkpoint)


def _is_used(row: Model) -> bool:
    """Return whether another row refers to this one through a field of :attr:`Fact.protects`.

    The rows are queried, because Wagtail's reference index lacks rows that were imported.
    """
    protecting = _protecting_fields().get(type(row), ())
    return any(model._default_manager.filter(**{name: row}).exists() for model, name in protecting)


@cache
def _protecting_fields() -> dict[Any, list[tuple[type[Model], str]]]:
    """Return ``{protected model: [(referring model, name of its field)]}`` of all declared facts."""
    fields: dict[Any, list[tuple[type[Model], str]]] = defaultdict(list)
    for fact in facts().values():
        for name in fact.protects:
            fields[fact.model._meta.get_field(name).related_model].append((fact.model, name))
    return dict(fields)


def guard_page_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete pages of actions; a ``before_delete_page`` hook."""
    return _refuse(request, [page])


def guard_bulk_deletion(
    request: HttpRequest, action_type: str, objects: Collection[Model], action: Any
) -> HttpResponse | None:
    """Refuse in bulk deletion what the other hooks refuse; a ``before_bulk_action`` hook."""
    if action_type != "delete":
        return None
    # Checked by model: Wagtail 8 has removed the objects, because nobody has the permission to delete them.
    if action.model is ProgressUpdate:
        return _refuse_progress(request)
    if any(isinstance(row, Action) for row in objects):
        messages.error(request, _("Delete actions one by one, so that their pages go with them."))
        return redirect(admin_url(Action, "list"))
    return _refuse(request, [row for row in objects if isinstance(row, Page)])


def _refuse(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Refuse to delete pages of actions and, except for superusers, their ancestors."""
    for page in pages:
        action_page = ActionPage.objects.filter(pk=page.pk).first()
        if action_page is None and not request.user.is_superuser:
            action_page = ActionPage.objects.descendant_of(page).first()
        if action_page is None:
            continue
        messages.error(
            request,
            _(
                "“%(page)s” is the page of an action, in each language one. It is deleted with the action itself."
            )
            % {"page": action_page.get_admin_display_title()},
        )
        return redirect(admin_url(Action, "edit", action_page.action_id))
    return None


def guard_page_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to copy a page if it or a descendant shows a fact; a ``before_copy_page`` hook."""
    pages = Page.objects.descendant_of(page, inclusive=True).specific(defer=True)
    if any(getattr(row, "fact_fields", ()) for row in pages):
        messages.error(
            request,
            _(
                "“%(page)s” cannot be copied: a programme, a goal, a competence or an action has one page in each language. Create a new one instead."
            )
            % {"page": page.get_admin_display_title()},
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
