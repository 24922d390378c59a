"""The report of where the actions stand, by what they belong to."""

import django_filters
from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import TitleColumn

from programme.models import Action
from programme.status import Light, Phase
from programme.viewsets.urls import admin_url

from .action_report import ActionReportView, CountColumn, CountsColumn, DefaultsFilterSet
from .groupings import Grouping
from .status_rows import read_status

# The groupings by which the list of actions can be filtered.
_LISTED = (Grouping.SECTOR, Grouping.GOALS, Grouping.COMPETENCES)
_PHASES = {f"phase_{phase.value}": phase.label for phase in Phase}
_LIGHTS = {f"light_{light.value}": light.label for light in Light}
_COUNTS = [
    CountColumn("percent", label=pgettext_lazy("report", "Completed, %")),
    CountColumn("stale", label=pgettext_lazy("report", "Stale")),
    CountColumn("overdue", label=pgettext_lazy("report", "Late checkpoints")),
]
_TOTAL = CountColumn("total", label=pgettext_lazy("table", "Actions"))
_PHASE, _LIGHT = pgettext_lazy("column", "Phase"), pgettext_lazy("column", "Traffic light")


class StatusFilterSet(DefaultsFilterSet):
    by = django_filters.ChoiceFilter(
        label=pgettext_lazy("report", "By"),
        choices=Grouping.choices,
        empty_label=None,
        widget=forms.RadioSelect,
        method="keep",
    )

    class Meta:
        model = Action
        fields = ["by", "programme"]

    def get_defaults(self, data):
        return {"by": Grouping.SECTOR.value}

    def keep(self, actions, name, value):
        return actions


class StatusReportView(ActionReportView):
    page_title = _("Status by sector, goal or perspective")
    header_icon = "table"
    filterset_class = StatusFilterSet
    index_url_name = "programme_status_report:index"
    index_results_url_name = "programme_status_report:results"
    export_filename = "status"
    paginate_by = None
    list_export = ["name", "total", *_PHASES, *_LIGHTS, "percent", "stale", "overdue"]

    @property
    def grouping(self):
        return Grouping(self.chosen.get("by") or Grouping.SECTOR)

    @property
    def columns(self):
        return [
            TitleColumn("name", label=self.grouping.label, get_url=self.get_url_of, width="25%"),
            _TOTAL,
            CountsColumn("phases", _PHASES, label=_PHASE, width="15%"),
            CountsColumn("lights", _LIGHTS, label=_LIGHT, width="20%"),
            *_COUNTS,
        ]

    @property
    def export_headings(self):
        words = {name: format_lazy("{}: {}", _PHASE, label) for name, label in _PHASES.items()}
        words |= {name: format_lazy("{}: {}", _LIGHT, label) for name, label in _LIGHTS.items()}
        counts = {column.name: column.label for column in (_TOTAL, *_COUNTS)}
        return {"name": self.grouping.label} | counts | words

    def read_rows(self, actions):
        return read_status(actions, self.grouping, self.chosen.get("programme"), timezone.localdate())

    def get_url_of(self, row):
        """The list of the actions that a line counts, where the list can be filtered so."""
        if self.grouping in _LISTED and row.get("part"):
            return f"{admin_url(Action, 'list')}?{self.grouping.value}={row['part']}"
        return None

    def get_note(self):
        note = _("Traffic lights are counted of the actions that are not completed, cancelled or merged.")
        if not self.grouping.several:
            return note
        again = _("An action that belongs to several lines is counted in each of them, and once in the last.")
        return format_lazy("{} {}", note, again)

    def get_context_data(self, **kwargs):
        # The lines are parts, not matches, and are not counted as such.
        return super().get_context_data(**kwargs) | {"is_filtering": False}
