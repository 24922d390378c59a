"""What stands in the way of actions, or may come to: for the steering group."""

import django_filters
from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import CreateView

from programme.models import Action, Obstacle
from programme.status import ObstacleState

from .action_choice import ActionChoiceFilter, SearchByActionMixin
from .action_views import WithoutBulkActionsMixin
from .internal import InternalViewSet
from .listing import FactIndexView
from .named import BeginsWithActionMixin


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


class ObstacleCreateView(BeginsWithActionMixin, CreateView):
    pass


class ObstacleViewSet(InternalViewSet):
    model = Obstacle
    icon = "warning"
    index_view_class = ObstacleIndexView
    add_view_class = ObstacleCreateView
    filterset_class = ObstacleFilterSet
    search_fields = ["action__identifier"]  # and the titles, see the view
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

    def get_queryset(self, request):
        return Obstacle.objects.prefetch_related(Prefetch("action", Action.objects.with_titles()))
