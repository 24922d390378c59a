"""What may not be deleted in the admin, and why; hooks that send the editor back."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from programme.models import (
    Action,
    ActionPage,
    Beneficiary,
    Benefit,
    Checkpoint,
    Competence,
    Goal,
    Meeting,
    ProgressUpdate,
    Sector,
)
from programme.status import Verdict

# What refers to facts without being shown by Wagtail, whose index of references knows nothing of what an import wrote.
_USED_BY = {
    Meeting: ("updates", "verdicts", "entries", "proposals"),
    **dict.fromkeys((Goal, Competence, Benefit, Beneficiary, Sector), ("actions",)),
}


def refuse_to_delete_facts(request, objects):
    """Keep entries of progress, actions that have some, and what actions need; a ``before_delete_snippet`` hook."""
    if any(isinstance(row, ProgressUpdate) for row in objects):
        return _refuse_progress(request)
    if any(isinstance(row, Meeting) and row.is_kept for row in objects):
        messages.error(request, _("A meeting whose round has been opened stays, and is never deleted."))
        return redirect("wagtailsnippets_programme_meeting:list")
    if any(isinstance(row, Checkpoint) and _is_judged(row) for row in objects):
        messages.error(request, _("A checkpoint that has been judged stays, and is never deleted."))
        return redirect("wagtailsnippets_programme_checkpoint:list")
    if used := next((row for row in objects if _is_used(row)), None):
        message = _("“%(row)s” cannot be deleted: actions or their progress refer to it.") % {"row": used}
        messages.error(request, message)
        return redirect(f"wagtailsnippets_programme_{used._meta.model_name}:list")
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
    return redirect("wagtailsnippets_programme_action:list")


def _refuse_progress(request):
    messages.error(request, _("Entries of progress are never removed. Add one that corrects it."))
    return redirect("wagtailsnippets_programme_progressupdate:list")


def _is_judged(checkpoint):
    """Whether it has a verdict, or the round of a meeting that is open gives it one."""
    return checkpoint.verdict != Verdict.OPEN or checkpoint.round_verdicts.exists()


def _is_used(row):
    return any(getattr(row, name).exists() for name in _USED_BY.get(type(row), ()))


def refuse_to_delete_page(request, page):
    """Keep the pages of actions; a ``before_delete_page`` hook."""
    return _refuse(request, [page])


def refuse_bulk_delete(request, action_type, objects, action):
    """Keep what the other hooks keep when many are deleted at once; a ``before_bulk_action`` hook."""
    if action_type != "delete":
        return None
    # Wagtail 8 asks the permissions first, which nobody has, and comes here without an entry.
    if action.model is ProgressUpdate:
        return _refuse_progress(request)
    if any(isinstance(row, Action) for row in objects):
        messages.error(request, _("Delete actions one by one, so that their pages go with them."))
        return redirect("wagtailsnippets_programme_action:list")
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
        return redirect(reverse("wagtailsnippets_programme_action:edit", args=[found.action_id]))
    return None
