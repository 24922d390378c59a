"""The checkpoints of all actions, for those who judge them and may not edit the actions themselves."""

from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import CreateView

from programme.models import Action, Checkpoint

from .action_choice import SearchByActionMixin
from .action_views import WithoutBulkActionsMixin
from .checkpoint_filters import CheckpointFilterSet
from .checkpoint_form import CheckpointForm
from .internal import InternalViewSet
from .listing import FactIndexView
from .named import BeginsWithActionMixin


class CheckpointIndexView(SearchByActionMixin, WithoutBulkActionsMixin, FactIndexView):
    pass


class CheckpointCreateView(BeginsWithActionMixin, CreateView):
    pass


class CheckpointViewSet(InternalViewSet):
    model = Checkpoint
    icon = "check"
    sort_order_field = None  # the order is that within an action, and is changed in its form
    index_view_class = CheckpointIndexView
    add_view_class = CheckpointCreateView
    filterset_class = CheckpointFilterSet
    search_fields = ["action__identifier"]  # and the titles, see the view
    list_display = ["text", "action", "due", "verdict", "meeting"]
    edit_handler = ObjectList(
        [
            FieldPanel("action"),
            FieldPanel("text"),
            FieldPanel("target"),
            FieldPanel("due"),
            FieldRowPanel(
                [FieldPanel("verdict"), FieldPanel("meeting", widget=forms.Select)], heading=_("Verdict")
            ),
            FieldPanel("evidence"),
        ],
        base_form_class=CheckpointForm,
    )

    def get_queryset(self, request):
        checkpoints = Checkpoint.objects.select_related("meeting")
        return checkpoints.prefetch_related(Prefetch("action", Action.objects.with_titles()))
