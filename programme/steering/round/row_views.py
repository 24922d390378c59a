"""Views of single rows of a round. With htmx, the response is the changed part of the page; without, a redirect."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from programme.languages import content_language_codes, i18n_value
from programme.models import Action

from ..models.meeting_rows import RoundEntry
from ..models.proposals import ProgressProposal
from .forms import RoundForm
from .rows import RoundRow, round_progress, round_rows
from .services import (
    ConflictError,
    DecidedError,
    RoundClosedError,
    accept_proposal,
    confirm_unchanged,
    decline_proposal,
    reopen_proposal,
    save_entry,
    unchanged_entry,
    undo_entry,
)
from .views import ROUND_URL_NAME, MeetingPermissionMixin

_ROW_TEMPLATE = "programme/steering/round/row.html"
_STATE_TEMPLATE = "programme/steering/round/row_answer.html"


class RowView(MeetingPermissionMixin, View):
    """Performs an operation on the row of one action.

    A subclass defines ``perform()``, and with ``replaces_row`` whether the response is the whole row or its state only.
    """

    http_method_names = ["post"]
    replaces_row = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        conflict, problem = None, ""
        try:
            self.perform()
        except ConflictError as error:
            conflict = self.row.last = error.current
        except RoundClosedError:
            problem = _("The meeting is no longer open. What you wrote was not saved.")
        except DecidedError:
            problem = _(
                "The proposal no longer waits: it has been withdrawn or dealt with. Load the page anew."
            )
        return self._respond(conflict, problem)

    def perform(self) -> None:
        """Perform the operation; it may raise the errors of :mod:`~programme.steering.round.services`."""
        raise NotImplementedError

    @cached_property
    def action(self) -> Action:
        actions = Action.objects.of(self.meeting.programme_id)
        return get_object_or_404(actions, pk=self.kwargs["action"])

    @cached_property
    def row(self) -> RoundRow:
        """The row before the operation; read again for the response if the whole row is replaced."""
        return round_rows(self.meeting, Action.objects.filter(pk=self.action.pk))[0]

    @property
    def number(self) -> int:
        """The number of the entry that the user saw, from the form; -1 if it is no number."""
        number = self.request.POST.get("mine_after") or self.request.POST.get("number", "")
        return int(number) if number.isascii() and number.isdecimal() else -1

    def _respond(
        self, conflict: RoundEntry | None = None, problem: str = "", form: RoundForm | None = None
    ) -> HttpResponse:
        replace = self.replaces_row and not conflict and not problem
        if replace:
            self.__dict__.pop("row", None)
        row = self.row
        row.form = form or RoundForm(row, self.meeting)
        if not self.request.headers.get("HX-Request"):
            return self._redirect(row, conflict, problem)
        context = {"row": row, "meeting": self.meeting, "conflict": conflict, "problem": problem}
        context["progress"] = round_progress(self.meeting)
        response = render(
            self.request, _ROW_TEMPLATE if replace else _STATE_TEMPLATE, context | {"is_partial": True}
        )
        if not replace:
            response["HX-Retarget"], response["HX-Reswap"] = f"#row-{row.action.pk}-state", "innerHTML"
        return response

    def _redirect(self, row: RoundRow, conflict: RoundEntry | None, problem: str) -> HttpResponse:
        """Redirect to the round, with the problems as messages, for browsers without JavaScript."""
        if conflict:
            problem = _("Somebody else has saved this row meanwhile. What you wrote was not saved.")
        problems = [problem, *(error for errors in row.form.errors.values() for error in errors)]
        for text in filter(None, problems):
            messages.error(self.request, f"{self.action.identifier}: {text}")
        return redirect(f"{reverse(ROUND_URL_NAME, args=[self.meeting.pk])}#row-{self.action.pk}")


class ShowView(RowView):
    """Shows the current row to a user who discards their input after a conflict."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._respond()


class SaveView(RowView):
    """Saves the form of the row. Only the state of the row is replaced, so that the user can go on typing."""

    replaces_row = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = RoundForm(self.row, self.meeting, request.POST)
        if not self.form.is_valid():
            return self._respond(form=self.form)
        return super().post(request, *args, **kwargs)

    def perform(self) -> None:
        if not self.form.is_untouched:
            entry = self.form.build_entry(self.request.user)
            self.row.last = save_entry(entry, self.number, self.form.build_verdicts())


class UndoView(RowView):
    """Undoes the last entry of the row."""

    def perform(self) -> None:
        undo_entry(self.meeting, self.action, self.number, self.request.user)


class UnchangedView(RowView):
    """Confirms the status of one action without change."""

    def perform(self) -> None:
        row = self.row
        save_entry(unchanged_entry(self.meeting, row.action, row.before, self.request.user), self.number)


class ProposalView(RowView):
    """Base class of operations on a proposal for the row's action."""

    @property
    def proposal(self) -> ProgressProposal:
        proposals = ProgressProposal.objects.filter(action=self.action)
        return get_object_or_404(proposals, pk=self.kwargs["proposal"])


class AcceptView(ProposalView):
    """Makes the proposal the entry of the row."""

    def perform(self) -> None:
        accept_proposal(self.proposal, self.meeting, self.number, self.request.user)


class DeclineView(ProposalView):
    """Declines the proposal, with an answer to its author."""

    def perform(self) -> None:
        proposal = self.proposal
        answer = {
            language: self.request.POST.get(f"answer_{proposal.pk}_{language}", "").strip()
            for language in content_language_codes()
        }
        decline_proposal(proposal, self.meeting, self.request.user, i18n_value(answer))


class TakeBackView(ProposalView):
    """Makes a declined proposal pending again."""

    def perform(self) -> None:
        reopen_proposal(self.proposal, self.meeting)


class UnchangedManyView(MeetingPermissionMixin, View):
    """Confirms the status of all selected actions without change."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        keys = [key for key in request.POST.getlist("action") if key.isascii() and key.isdecimal()]
        actions = Action.objects.of(self.meeting.programme_id).filter(pk__in=keys)
        try:
            count = confirm_unchanged(self.meeting, round_rows(self.meeting, actions), request.user)
        except RoundClosedError:
            messages.error(request, _("The meeting is no longer open. What you wrote was not saved."))
        else:
            self._add_message(count, len(keys))
        return redirect(f"{reverse(ROUND_URL_NAME, args=[pk])}?{request.GET.urlencode()}")

    def _add_message(self, count: int, selected: int) -> None:
        if not selected:
            messages.warning(self.request, _("Tick the actions first in which nothing has changed."))
            return
        message = ngettext(
            "Nothing has changed in %(count)s action.", "Nothing has changed in %(count)s actions.", count
        )
        messages.success(self.request, message % {"count": count})
