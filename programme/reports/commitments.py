"""The report of promises that no action answers, and of actions that no passage speaks of."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from programme.viewsets.export_logging import LoggedExportMixin
from programme.wording.counting import RowPaginator

from ..models import Action
from .rows import Missing, read_rows


class CommitmentFilterSet(WagtailFilterSet):
    missing = django_filters.ChoiceFilter(
        label=_("What is missing"),
        choices=Missing.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )


class CommitmentsReportView(LoggedExportMixin, ReportView):
    paginator_class = RowPaginator
    page_title = _("Commitments and actions")
    header_icon = "clipboard-list"
    filterset_class = CommitmentFilterSet
    index_url_name = "programme_commitments:index"
    index_results_url_name = "programme_commitments:results"
    results_template_name = "programme/admin/commitments_results.html"
    export_filename = "commitments-and-actions"
    permission_policy = page_permission_policy
    any_permission_required = {"add", "change", "publish"}
    columns = [
        TitleColumn("title", label=_("Title"), width="35%", get_url=lambda row: row.edit_url),
        Column("kind", label=_("Kind")),
        Column("place", label=_("Where")),
        Column("related", label=_("Goes with")),
        Column("missing_label", label=_("What is missing")),
    ]
    list_export = ["kind", "title", "place", "related", "missing_label"]
    export_headings = {column.name: column.label for column in columns}

    def get_base_queryset(self):
        """The lines of the report: a list, for they come from texts as well as from tables."""
        return read_rows()

    def order_queryset(self, queryset):
        return queryset

    def get_filterset_kwargs(self):
        return super().get_filterset_kwargs() | {"queryset": Action.objects.none()}

    def filter_queryset(self, queryset):
        # Called for the queryset and once more for what came of it, so what is counted is kept apart.
        self.all_rows = getattr(self, "all_rows", queryset)
        missing = self.filters.form.cleaned_data["missing"] if self.filters.is_valid() else ""
        return [row for row in queryset if not missing or row.missing == missing]

    def get_context_data(self, **kwargs):
        counts = {value: sum(row.missing == value for row in self.all_rows) for value in Missing.values}
        return super().get_context_data(**kwargs, counts=counts)
