"""What the reports on actions have in common: who reads them, and lines that are made from several tables."""

from django.utils.formats import date_format
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import ModelPermissionPolicy

from programme.facts_admin.base import LoggedExportMixin, RowPaginator
from programme.models import Action

EMPTY_VALUE = "–"


class DayColumn(Column):
    """A day; a dash where there is none."""

    def get_value(self, instance):
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else EMPTY_VALUE


class CountColumn(Column):
    """A number; a dash for none, so that the others are seen."""

    def get_value(self, instance):
        return super().get_value(instance) or EMPTY_VALUE


class DefaultsFilterSet(WagtailFilterSet):
    """A filter form of which something is always chosen."""

    def __init__(self, data=None, *args, **kwargs):
        defaults = self.get_defaults(data)
        data = data.copy()
        for name, value in defaults.items():
            if not data.get(name):
                data[name] = str(value)
        super().__init__(data, *args, **kwargs)
        for name, value in defaults.items():
            self.filters[name].extra["initial"] = value

    def get_defaults(self, data):
        """Return ``{name of the filter: what is chosen}`` while nothing else is; ``data`` is the request's."""
        raise NotImplementedError


class CountsColumn(Column):
    """Numbers of several kinds, each with its words; those that are none are left out."""

    cell_template_name = "programme/reports/report_counts.html"

    def __init__(self, name, labels, **kwargs):
        super().__init__(name, **kwargs)
        self.labels = labels

    def get_value(self, instance):
        counts = [(label, instance[name]) for name, label in self.labels.items()]
        return [(label, count) for label, count in counts if count] or EMPTY_VALUE


class ActionReportView(LoggedExportMixin, ReportView):
    """A report whose lines are dicts, made from the actions that the filters leave."""

    paginator_class = RowPaginator
    model = Action
    permission_policy = ModelPermissionPolicy(Action)
    any_permission_required = {"view"}
    results_template_name = "programme/reports/report_results.html"
    note = ""

    def get_filtered_queryset(self):
        return self.read_rows(self.get_queryset())

    def read_rows(self, actions):
        """Return the lines of the report on ``actions``, a queryset."""
        raise NotImplementedError

    def get_note(self):
        """Return what is to be known of the figures, in a sentence or two above them."""
        return self.note

    @property
    def filter_values(self):
        """``{name of the filter: what is chosen}``; empty when a filter cannot be read."""
        return self.filters.form.cleaned_data if self.filters.is_valid() else {}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, note=self.get_note(), caption=self.page_title)
