"""The checkpoints of all actions, for those who judge them and may not edit the actions themselves."""

import django_filters
from django import forms
from django.db.models import Max, Prefetch, Q
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
    pass


class CheckpointCreateView(InitialActionMixin, CreateView):
    pass


class CheckpointFilterSet(WagtailFilterSet):
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

    def filter_overdue(self, checkpoints, name, value):
        return checkpoints.overdue()


class CheckpointForm(WagtailAdminModelForm):
    """A checkpoint. A round says what it says in the round: nothing is put into its mouth here, and nothing changed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].disabled = self.instance.pk is not None
        action = selected_object(self, "action")
        meetings = Meeting.objects.filter(programme=action.programme_id if action else None)
        held_elsewhere = Q(state=MeetingState.CLOSED, closed_at=None)
        limit_queryset(
            self.fields["meeting"], meetings.filter(held_elsewhere | Q(pk=self.instance.meeting_id))
        )
        if self.instance.meeting and self.instance.meeting.is_frozen:
            for name in _JUDGED:
                self.fields[name].disabled = True

    def save(self, commit=True):
        """Save it, a new one as the last of its action."""
        if self.instance.pk is None:
            last = self.instance.action.checkpoints.aggregate(last=Max("number"))["last"] or 0
            self.instance.number = last + 1
        return super().save(commit)


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


# What the round of a meeting says of a checkpoint.
_JUDGED = ("verdict", "evidence", "meeting")
