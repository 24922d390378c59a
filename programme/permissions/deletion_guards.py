"""What may not be deleted in the admin, and why; hooks that send the editor back."""

from collections import defaultdict
from functools import cache

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from ..extensions import facts
from ..facts_admin.base import admin_url
from ..models import Action, ActionPage, Checkpoint, Meeting, ProgressUpdate
from ..status import Verdict


def guard_fact_deletion(request, objects):
    """Keep entries of progress, actions that have some, and what actions need; a ``before_delete_snippet`` hook."""
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
    kept = [action.identifier for action in actions if action.updates.exists()]
    if not kept:
        return None
    messages.error(
        request,
        _(
            "%(actions)s cannot be deleted: its progress is never removed. Add progress with the phase “Cancelled” instead."
        )
        % {"actions": ", ".join(kept)},
    )
    return redirect(admin_url(Action, "list"))


def _refuse_progress(request):
    messages.error(request, _("Entries of progress are never removed. Add one that corrects it."))
    return redirect(admin_url(ProgressUpdate, "list"))


def _is_judged(checkpoint):
    """Whether it has a verdict, or the round of a meeting that is open gives it one."""
    return checkpoint.verdict != Verdict.OPEN or _is_used(checkpoint)


def _is_used(row):
    """Whether a row refers to it that protects it.

    Wagtail's index of references knows nothing of what an import wrote, so the rows are asked.
    """
    protecting = _protecting_fields().get(type(row), ())
    return any(model._default_manager.filter(**{name: row}).exists() for model, name in protecting)


@cache
def _protecting_fields():
    """Return ``{protected model: [(model, name of its field that refers to it)]}`` of all declared facts."""
    fields = defaultdict(list)
    for fact in facts().values():
        for name in fact.protects:
            fields[fact.model._meta.get_field(name).related_model].append((fact.model, name))
    return dict(fields)


def guard_page_deletion(request, page):
    """Keep the pages of actions; a ``before_delete_page`` hook."""
    return _refuse(request, [page])


def guard_bulk_deletion(request, action_type, objects, action):
    """Keep what the other hooks keep when many are deleted at once; a ``before_bulk_action`` hook."""
    if action_type != "delete":
        return None
    # Wagtail 8 asks the permissions first, which nobody has, and comes here without an entry.
    if action.model is ProgressUpdate:
        return _refuse_progress(request)
    if any(isinstance(row, Action) for row in objects):
        messages.error(request, _("Delete actions one by one, so that their pages go with them."))
        return redirect(admin_url(Action, "list"))
    return _refuse(request, [row for row in objects if isinstance(row, Page)])


def _refuse(request, pages):
    """An action's page leaves with its action; only a superuser may delete what such pages stand below."""
    for page in pages:
        found = ActionPage.objects.filter(pk=page.pk).first()
        if found is None and not request.user.is_superuser:
            found = ActionPage.objects.descendant_of(page).first()
        if found is None:
            continue
        messages.error(
            request,
            _(
                "“%(page)s” is the page of an action, in each language one. It is deleted with the action itself."
            )
            % {"page": found.get_admin_display_title()},
        )
        return redirect(admin_url(Action, "edit", found.action_id))
    return None


def guard_page_copy(request, page):
    """Send the editor back, told why, when ``page`` or one below it shows a fact; a ``before_copy_page`` hook."""
    family = Page.objects.descendant_of(page, inclusive=True).specific(defer=True)
    if any(getattr(member, "fact_fields", ()) for member in family):
        messages.error(
            request,
            _(
                "“%(page)s” cannot be copied: a programme, a goal, a competence or an action has one page in each language. Create a new one instead."
            )
            % {"page": page.get_admin_display_title()},
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
