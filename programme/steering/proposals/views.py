"""Views of the contact of an action: own actions, form of a proposal, withdrawal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from programme.actions.models.progress import PROGRESS_FIELDS
from programme.actions.querysets import ActionQuerySet
from programme.actions.selectors import update_warnings
from programme.facts_admin.base import RowPaginator
from programme.languages import content_language_codes
from programme.models import Action
from programme.status import CLOSED

from ..models.proposals import ProgressProposal
from .panels import outcome_text, previous_proposals_table
from .services import create_proposal, may_propose, withdraw_proposal

INDEX_URL_NAME = "programme_proposing:index"


class ProposeView(CreateView):
    """Form that proposes progress for an action. Values with warnings are saved only when the form is sent again."""

    model = ProgressProposal
    page_title = gettext_lazy("Propose progress")
    template_name = "programme/steering/proposals/propose.html"
    success_message = gettext_lazy("Your proposal waits for the steering group.")
    error_message = gettext_lazy("The proposal was not sent: something in the form is wrong.")
    submit_button_label = gettext_lazy("Propose")
    submit_button_active_label = gettext_lazy("Sending…")
    warnings: Any = ()

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        actions = Action.objects.with_titles().select_related("latest__meeting")
        self.target_action = get_object_or_404(actions, pk=kwargs["action"])
        super().setup(request, *args, **kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_propose(request.user, self.target_action):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.target_action)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": reverse(INDEX_URL_NAME), "label": gettext("My actions")},
            {"url": "", "label": str(self.target_action)},
        ]
        return [*self.breadcrumbs_items, *items]

    def get_add_url(self) -> str:
        return reverse("programme_proposing:add", args=[self.target_action.pk])

    @cached_property
    def replaced(self) -> ProgressProposal | None:
        """The user's earlier proposal that the new one replaces, or None."""
        return (
            ProgressProposal.objects.withdrawable(self.request.user).filter(action=self.target_action).last()
        )

    def get_initial_form_instance(self) -> ProgressProposal:
        """Return a proposal with the values of the one to be replaced, otherwise with the action's status."""
        names = PROGRESS_FIELDS if self.replaced else ("phase", "light", "percent")
        initial = {name: getattr(self.replaced or self.target_action, name) for name in names}
        return ProgressProposal(action=self.target_action, **initial)

    def is_valid(self, form: Any) -> bool:
        """Return whether the form has no errors, and no warnings but those the user has already been shown."""
        if not super().is_valid(form):
            return False
        self.warnings = update_warnings(form.instance, self.target_action, content_language_codes())
        if set(self.warnings) <= set(form.data.getlist("told")):
            return True
        self.produced_error_code = "not_confirmed"
        self.produced_error_message = None
        self.submit_button_label = gettext_lazy("Propose all the same")
        messages.warning(
            self.request, gettext("Nothing has been sent yet. Read the remarks, then send it once more.")
        )
        return False

    def save_instance(self) -> ProgressProposal:
        create_proposal(self.form.instance, self.request.user)
        return self.form.instance

    def get_success_url(self) -> str:
        return reverse(INDEX_URL_NAME)

    def get_success_buttons(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            warnings=self.warnings,
            is_finished=self.target_action.phase in CLOSED,
            earlier=previous_proposals_table(self.target_action, self.request.user),
            **kwargs,
        )


class WithdrawView(WagtailAdminTemplateMixin, TemplateView):
    """Withdraws a proposal after confirmation."""

    page_title = gettext_lazy("Withdraw the proposal")
    header_icon = "undo"
    template_name = "programme/steering/proposals/withdraw.html"

    @cached_property
    def proposal(self) -> ProgressProposal:
        proposals = ProgressProposal.objects.select_related("action")
        return get_object_or_404(proposals, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_author = self.proposal.proposed_by_id == request.user.pk
        if not is_author or not may_propose(request.user, self.proposal.action):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": reverse(INDEX_URL_NAME), "label": gettext("My actions")},
            {"url": self.get_success_url(), "label": str(self.proposal.action)},
            {"url": "", "label": self.page_title},
        ]
        return [*self.breadcrumbs_items, *items]

    def get_success_url(self) -> str:
        return reverse("programme_proposing:add", args=[self.proposal.action_id])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if withdraw_proposal(self.proposal, request.user):
            messages.success(request, gettext("The proposal has been withdrawn."))
        else:
            messages.error(
                request, gettext("The steering group is dealing with the proposal, or has decided on it.")
            )
        return redirect(self.get_success_url())


class LastProposalColumn(Column):
    """A column of the user's last proposal for the action: its outcome and the answer."""

    cell_template_name = "programme/steering/proposals/last_proposal.html"

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        proposals = instance.user_proposals
        context = super().get_cell_context_data(instance, parent_context)
        return context | {
            "proposal": proposals[0] if proposals else None,
            "outcome": outcome_text(proposals[0]) if proposals else "",
        }


class MyActionsView(IndexView):
    """List of the actions of which the user is a contact."""

    paginator_class = RowPaginator
    model = Action
    page_title = _("My actions")
    header_icon = "user"
    any_permission_required = ("add",)
    results_template_name = "programme/steering/proposals/my_actions_results.html"
    index_url_name = "programme_proposing:index"
    index_results_url_name = "programme_proposing:index_results"
    paginate_by = 50
    columns = [
        TitleColumn(
            "title",
            label=_("Action"),
            accessor=str,
            get_url=lambda action: reverse("programme_proposing:add", args=[action.pk]),
            width="35%",
        ),
        Column("phase", label=_("Phase"), accessor="get_phase_display"),
        Column("light", label=_("Traffic light"), accessor="get_light_display"),
        Column("percent", label=_("Percent done")),
        Column("status_date", label=_("Status since")),
        LastProposalColumn("proposal", label=_("Last proposal")),
    ]

    def get_base_queryset(self) -> ActionQuerySet:
        user = self.request.user
        proposals = ProgressProposal.objects.filter(proposed_by=user)
        actions = Action.objects.of_contact(user).with_titles()
        return actions.prefetch_related(Prefetch("proposals", proposals, to_attr="user_proposals"))
