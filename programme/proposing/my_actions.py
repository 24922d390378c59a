"""The list of the actions that a user is the contact of, with what became of the last proposal for each."""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView

from programme.models import Action, ProgressProposal
from programme.wording.counting import RowPaginator

from .earlier import outcome


class LastProposalColumn(Column):
    cell_template_name = "programme/admin/proposing/last_proposal.html"

    def get_cell_context_data(self, instance, parent_context):
        own = instance.own_proposals
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"proposal": own[0] if own else None, "outcome": outcome(own[0]) if own else ""}


class MyActionsView(IndexView):
    paginator_class = RowPaginator
    model = Action
    page_title = _("My actions")
    header_icon = "user"
    any_permission_required = ("add",)
    results_template_name = "programme/admin/proposing/my_actions_results.html"
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

    def get_base_queryset(self):
        user = self.request.user
        own = ProgressProposal.objects.filter(proposed_by=user)
        actions = Action.objects.of_contact(user).with_titles()
        return actions.prefetch_related(Prefetch("proposals", own, to_attr="own_proposals"))
