"""How the list of checkpoints is narrowed down."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from programme.models import Checkpoint, Goal, Sector
from programme.status import Verdict

from .action_choice import ActionChoiceFilter


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
