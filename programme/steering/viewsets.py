"""Viewsets of the steering group: meeting rounds, obstacles, the contacts' own actions, proposals."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import NullAdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView

from programme.extensions import ActionSection
from programme.facts_admin.actions.filters import ActionChoiceFilter, SearchByActionMixin
from programme.facts_admin.actions.views import WithoutBulkActionsMixin
from programme.facts_admin.base import FactIndexView, InitialActionMixin, InternalViewSet, admin_url
from programme.models import Action

from .models.obstacles import Obstacle, ObstacleState
from .models.proposals import ProgressProposal, ProposalState
from .permissions import ADD_PROPOSAL, HOLD_MEETING
from .proposals.panels import LatestUpdatePanel
from .proposals.views import MyActionsView, ProposeView, WithdrawView
from .round import row_views, views


class RoundMenuItem(MenuItem):
    """Menu item for users who may hold meetings."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(HOLD_MEETING)


class RoundViewSet(ViewSet):
    """URLs and menu item of meeting rounds."""

    name = "programme_round"
    url_prefix = "programme/round"
    icon = "tasks"
    menu_label = _("Meeting round")
    menu_name = "meeting-round"
    menu_order = 140
    menu_item_class = RoundMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        row = "<int:pk>/actions/<int:action>/"
        proposal = f"{row}proposals/<int:proposal>/"
        return [
            path("", views.RoundIndexView.as_view(), name="index"),
            path("<int:pk>/", views.RoundView.as_view(), name="round"),
            path("<int:pk>/open/", views.OpenView.as_view(), name="open"),
            path("<int:pk>/close/", views.CloseView.as_view(), name="close"),
            path("<int:pk>/unchanged/", row_views.UnchangedManyView.as_view(), name="unchanged_many"),
            path(row, row_views.SaveView.as_view(), name="save"),
            path(f"{row}show/", row_views.ShowView.as_view(), name="row"),
            path(f"{row}undo/", row_views.UndoView.as_view(), name="undo"),
            path(f"{row}unchanged/", row_views.UnchangedView.as_view(), name="unchanged"),
            path(f"{proposal}accept/", row_views.AcceptView.as_view(), name="accept"),
            path(f"{proposal}decline/", row_views.DeclineView.as_view(), name="decline"),
            path(f"{proposal}take-back/", row_views.TakeBackView.as_view(), name="take_back"),
        ]


class ObstacleFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=ObstacleState.choices, widget=forms.CheckboxSelectMultiple
    )
    action = ActionChoiceFilter()

    class Meta:
        model = Obstacle
        fields = ["state", "kind", "action"]


class ObstacleIndexView(SearchByActionMixin, WithoutBulkActionsMixin, FactIndexView):
    pass


class ObstacleCreateView(InitialActionMixin, CreateView):
    pass


class ObstacleViewSet(InternalViewSet):
    """The admin of obstacles and risks."""

    model = Obstacle
    icon = "warning"
    index_view_class = ObstacleIndexView
    add_view_class = ObstacleCreateView
    filterset_class = ObstacleFilterSet
    search_fields = ["action__identifier"]  # and the titles, by SearchByActionMixin
    list_display = ["text", "kind", "action", "owner_role", "state", "noticed"]
    edit_handler = ObjectList(
        [
            FieldPanel("action"),
            FieldRowPanel(
                [FieldPanel("kind"), FieldPanel("state"), FieldPanel("noticed")],
                heading=_("What kind, and where it stands"),
            ),
            FieldPanel("text"),
            FieldPanel("measure"),
            FieldPanel("owner_role"),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Obstacle]:
        return Obstacle.objects.prefetch_related(Prefetch("action", Action.objects.with_titles()))


# Any of these permissions lets a user see the list of obstacles.
_OBSTACLE_ACTIONS = ("add", "change", "delete", "view")


def obstacle_section() -> ActionSection:
    """Return the section of obstacles in an action's form; a ``register_action_section`` hook."""
    return ActionSection("programme/steering/obstacles/action_obstacles.html", _obstacle_context)


def _obstacle_context(action: Any, user: Any) -> dict[str, Any] | None:
    policy = ModelPermissionPolicy(Obstacle)
    if not policy.user_has_any_permission(user, _OBSTACLE_ACTIONS):
        return None
    query = urlencode({"action": action.pk})
    can_add = policy.user_has_permission(user, "add")
    return {
        "obstacles": action.obstacles.unresolved(),
        "obstacles_url": f"{admin_url(Obstacle, 'list')}?{query}",
        "add_obstacle_url": f"{admin_url(Obstacle, 'add')}?{query}" if can_add else None,
    }


class ContactMenuItem(MenuItem):
    """Menu item for contacts of actions who may propose progress."""

    def is_shown(self, request: HttpRequest) -> bool:
        has_permission = request.user.has_perm(ADD_PROPOSAL)
        return has_permission and Action.objects.of_contact(request.user).exists()


class ProposingViewSet(ViewSet):
    """URLs and menu item of a contact's own actions and proposals."""

    name = "programme_proposing"
    url_prefix = "programme/my-actions"
    icon = "user"
    menu_label = _("My actions")
    menu_name = "my-actions"
    menu_order = 140  # before the programme's own menu
    add_to_admin_menu = True
    menu_item_class = ContactMenuItem
    edit_handler = ObjectList(
        [
            FieldRowPanel(
                [
                    LatestUpdatePanel(heading=_("Said before")),
                    MultiFieldPanel([FieldPanel("phase"), FieldPanel("light"), FieldPanel("percent")]),
                ],
                heading=_("Where it stands"),
            ),
            FieldPanel("note"),
            FieldPanel("resources_used"),
        ]
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        policy = ModelPermissionPolicy(ProgressProposal)
        return super().get_common_view_kwargs(permission_policy=policy, header_icon=self.icon, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        panel = self.edit_handler.bind_to_model(ProgressProposal)
        return [
            path("", self.construct_view(MyActionsView), name="index"),
            path("results/", self.construct_view(MyActionsView, results_only=True), name="index_results"),
            path("<int:action>/", self.construct_view(ProposeView, panel=panel), name="add"),
            path("withdraw/<int:pk>/", self.construct_view(WithdrawView), name="withdraw"),
        ]


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Permission policy that grants only ``view``: proposals are changed in the round and by their authors."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
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
    """The read-only list of proposals."""

    model = ProgressProposal
    icon = "mail"
    index_view_class = ProposalIndexView
    filterset_class = ProposalFilterSet
    search_fields = ["action__identifier"]  # and the titles, by SearchByActionMixin
    list_display = [
        "action",
        Column("status_text", label=_("Status")),
        "note",
        Column("author", label=_("Proposed by")),
        DateColumn("proposed_at", label=_("Proposed on"), sort_key="proposed_at"),
        "state",
        "answer",
    ]
    url_finder_class = NullAdminURLFinder

    @property
    def permission_policy(self) -> ReadOnlyPolicy:
        return ReadOnlyPolicy(self.model)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        absent = ("add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name")
        return super().get_common_view_kwargs(**dict.fromkeys(absent) | kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProgressProposal]:
        proposals = ProgressProposal.objects.select_related("proposed_by")
        return proposals.prefetch_related(Prefetch("action", Action.objects.with_titles()))

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the URLs of the list only."""
        return [
            path("", self.index_view, name="list"),
            path("results/", self.index_results_view, name="list_results"),
        ]
