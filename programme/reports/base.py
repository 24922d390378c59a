"""Base classes of the reports on actions: view, filter set and table columns."""

from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import ModelPermissionPolicy

from programme.actions.querysets import ActionQuerySet
from programme.facts_admin.base import LoggedExportMixin, RowPaginator
from programme.models import Action

EMPTY_VALUE = "–"


class DayColumn(Column):
    """A column of dates; a dash for None."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else EMPTY_VALUE


class CountColumn(Column):
    """A column of numbers; a dash for 0, so that the other numbers stand out."""

    def get_value(self, instance: Any) -> int | str:
        return super().get_value(instance) or EMPTY_VALUE


class DefaultsFilterSet(WagtailFilterSet):
    """A filter set whose filters have default values, which apply while the request has none."""

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        data = QueryDict(mutable=True) if data is None else data.copy()
        defaults = self.get_defaults(data)
        for name, value in defaults.items():
            if not data.get(name):
                data[name] = str(value)
        super().__init__(data, *args, **kwargs)
        for name, value in defaults.items():
            self.filters[name].extra["initial"] = value

    def get_defaults(self, data: QueryDict) -> dict[str, Any]:
        """Return ``{name of a filter: default value}``.

        Args:
            data: the query parameters of the request.
        """
        raise NotImplementedError


class CountsColumn(Column):
    """A column of several counts with their labels; counts of 0 are left out.

    Args:
        name: name of the column.
        labels: ``{key of a count in the row: label}``.
    """

    cell_template_name = "programme/reports/report_counts.html"

    def __init__(self, name: str, labels: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.labels = labels

    def get_value(self, instance: Any) -> list[tuple[Any, int]] | str:
        counts = [(label, instance[name]) for name, label in self.labels.items()]
        return [(label, count) for label, count in counts if count] or EMPTY_VALUE


class ActionReportView(LoggedExportMixin, ReportView):
    """A report whose rows are dicts, made from the filtered actions.

    A subclass defines ``read_rows()``, the columns, and the headings of the export.
    """

    paginator_class = RowPaginator
    model = Action
    permission_policy = ModelPermissionPolicy(Action)
    any_permission_required = {"view"}
    results_template_name = "programme/reports/report_results.html"
    note: Any = ""

    def get_filtered_queryset(self) -> list[dict[str, Any]]:
        return self.read_rows(self.get_queryset())

    def read_rows(self, actions: ActionQuerySet) -> list[dict[str, Any]]:
        """Return the rows of the report on a queryset of actions."""
        raise NotImplementedError

    def get_note(self) -> Any:
        """Return the explanation above the table."""
        return self.note

    @property
    def filter_values(self) -> dict[str, Any]:
        """``{name of a filter: value}``; empty if a filter is invalid."""
        return self.filters.form.cleaned_data if self.filters.is_valid() else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, note=self.get_note(), caption=self.page_title)
