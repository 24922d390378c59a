"""Viewset of the checkpoints of all actions, for users who assess them and cannot edit the actions."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Max, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import CreateView

from ..models import Action, Checkpoint, Goal, Meeting, Sector
from ..status import MeetingState, Verdict
from .actions.filters import ActionChoiceFilter, SearchByActionMixin
from .actions.views import WithoutBulkActionsMixin
from .base import FactIndexView, InitialActionMixin, InternalViewSet
from .fields import limit_queryset, selected_object


class CheckpointIndexView(SearchByActionMixin, WithoutBulkActionsMixin, FactIndexView):
    """List of checkpoints."""


class CheckpointCreateView(InitialActionMixin, CreateView):
    """View that adds a checkpoint."""


class CheckpointFilterSet(WagtailFilterSet):
    """Filters of the list of checkpoints."""

    verdict = django_filters.MultipleChoiceFilter(
        label=_("Verdict"), choices=Verdict.choices, widget=forms.CheckboxSelectMultiple
    )
    overdue = django_filters.ChoiceFilter(
        label=_("Overdue"),
        choices=[("yes", _("Overdue only"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_overdue",
    )
    due = django_filters.DateFromToRangeFilter(label=_("Due"), widget=DateRangePickerWidget)
    sector = django_filters.ModelChoiceFilter(
        label=_("Sector"), field_name="action__sector", queryset=Sector.objects.all(), widget=forms.Select
    )
    goal = django_filters.ModelChoiceFilter(
        label=_("Goal"), field_name="action__goals", queryset=Goal.objects.all(), widget=forms.Select
    )
    action = ActionChoiceFilter()

    class Meta:
        model = Checkpoint
        fields = ["verdict", "overdue", "due", "sector", "goal", "action"]

    def filter_overdue(self, checkpoints: Any, name: str, value: str) -> QuerySet[Checkpoint]:
        return checkpoints.overdue()


class CheckpointForm(WagtailAdminModelForm):
    """Form of a checkpoint.

    It offers only meetings without a meeting round, and does not change the verdict of a closed meeting.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].disabled = self.instance.pk is not None
        action = selected_object(self, "action")
        meetings = Meeting.objects.filter(programme=action.programme_id if action else None)
        without_round = Q(state=MeetingState.CLOSED, closed_at=None)
        limit_queryset(
            self.fields["meeting"], meetings.filter(without_round | Q(pk=self.instance.meeting_id))
        )
        if self.instance.meeting and self.instance.meeting.is_frozen:
            for name in _VERDICT_FIELDS:
                self.fields[name].disabled = True

    def save(self, commit: bool = True) -> Checkpoint:
        """Save the checkpoint; a new one becomes the last of its action."""
        if self.instance.pk is None:
            last = self.instance.action.checkpoints.aggregate(last=Max("number"))["last"] or 0
            self.instance.number = last + 1
        return super().save(commit)


class CheckpointViewSet(InternalViewSet):
    """Viewset of checkpoints."""

    model = Checkpoint
    icon = "check"
    sort_order_field = None  # checkpoints are ordered within an action, in its form
    index_view_class = CheckpointIndexView
    add_view_class = CheckpointCreateView
    filterset_class = CheckpointFilterSet
    search_fields = ["action__identifier"]  # and titles, see SearchByActionMixin
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Checkpoint]:
        checkpoints = Checkpoint.objects.select_related("meeting")
        return checkpoints.prefetch_related(Prefetch("action", Action.objects.with_titles()))


# Fields that a meeting decides.
_VERDICT_FIELDS = ("verdict", "evidence", "meeting")
