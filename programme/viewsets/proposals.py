"""The proposals of contacts and of the project tool, to read; they are decided on in the round of a meeting."""

import django_filters
from django import forms
from django.db.models import Prefetch
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import NullAdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permissions import ModelPermissionPolicy

from programme.models import Action, ProgressProposal
from programme.status import ProposalState

from .action_choice import ActionChoiceFilter, SearchByActionMixin
from .action_views import WithoutBulkActionsMixin
from .internal import InternalViewSet
from .listing import FactIndexView


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Whoever may view may read; what else a user may do with the model is done elsewhere."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ProposalFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=ProposalState.choices, widget=forms.CheckboxSelectMultiple
    )
    action = ActionChoiceFilter()

    class Meta:
        model = ProgressProposal
        fields = ["state", "action"]


class ProposalIndexView(SearchByActionMixin, WithoutBulkActionsMixin, FactIndexView):
    pass


class ProposalViewSet(InternalViewSet):
    model = ProgressProposal
    icon = "mail"
    index_view_class = ProposalIndexView
    filterset_class = ProposalFilterSet
    search_fields = ["action__identifier"]  # and the titles, see the view
    list_display = [
        "action",
        Column("status_words", label=_("Status")),
        "note",
        Column("author", label=_("Proposed by")),
        DateColumn("proposed_at", label=_("Proposed on"), sort_key="proposed_at"),
        "state",
        "answer",
    ]
    url_finder_class = NullAdminURLFinder

    @property
    def permission_policy(self):
        return ReadOnlyPolicy(self.model)

    def get_common_view_kwargs(self, **kwargs):
        nowhere = ("add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name")
        return super().get_common_view_kwargs(**dict.fromkeys(nowhere) | kwargs)

    def get_queryset(self, request):
        proposals = ProgressProposal.objects.select_related("proposed_by")
        return proposals.prefetch_related(Prefetch("action", Action.objects.with_titles()))

    def get_urlpatterns(self):
        """The address of the list, and no other."""
        return [
            path("", self.index_view, name="list"),
            path("results/", self.index_results_view, name="list_results"),
        ]
