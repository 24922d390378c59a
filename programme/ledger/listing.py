"""The ledger as a list: everything public that is in several languages, what is worst first."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localtime, make_naive
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UserColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_content_languages

from programme.viewsets.export_logging import LoggedExportMixin
from programme.wording.counting import RowPaginator

from ..models import ParityUnit
from ..parity.sections import section_key
from .columns import DayColumn, LanguageColumn, UnitColumn, field_of, name_of
from .filters import LedgerFilterSet, read_section_names
from .rights import policy


class LedgerView(LoggedExportMixin, ReportView):
    paginator_class = RowPaginator
    model = ParityUnit
    page_title = _("Language parity")
    header_icon = "globe"
    filterset_class = LedgerFilterSet
    index_url_name = "programme_ledger:index"
    index_results_url_name = "programme_ledger:results"
    results_template_name = "programme/ledger/results.html"
    permission_policy = policy
    any_permission_required = ("view",)
    is_searchable = True
    search_fields = ["words"]
    export_filename = "language-parity"

    @cached_property
    def columns(self):
        return [
            UnitColumn(
                "name",
                label=pgettext_lazy("parity", "Text"),
                accessor=name_of,
                get_url=lambda unit: reverse("programme_ledger:unit", args=[unit.pk]),
                width="22%",
            ),
            *(LanguageColumn(language) for language in get_content_languages()),
            Column(
                "section", label=pgettext_lazy("parity", "Section"), accessor=self.get_section, width="14%"
            ),
            DayColumn("changed_at", label=pgettext_lazy("parity", "Last changed"), width="9%"),
            UserColumn("changed_by", label=pgettext_lazy("parity", "Changed by"), width="11%"),
        ]

    @cached_property
    def section_names(self):
        return read_section_names()

    def get_section(self, unit):
        return self.section_names.get(section_key(unit.section, unit.object_type), "")

    def get_filterset_kwargs(self):
        return super().get_filterset_kwargs() | {"sections": self.section_names}

    def get_base_queryset(self):
        return ParityUnit.objects.worst_first().select_related("changed_by")

    def order_queryset(self, queryset):
        return queryset

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, figure=ParityUnit.objects.figure())

    @property
    def list_export(self):
        languages = [f"{name}_{code}" for code in get_content_languages() for name in ("text", "changed")]
        return ["name", "field", "kind", "section", "state", "language", *languages, "since", "changed_by"]

    @property
    def export_headings(self):
        headings = {
            "name": pgettext_lazy("parity", "Text"),
            "field": pgettext_lazy("parity", "Part"),
            "kind": pgettext_lazy("parity", "Kind"),
            "section": pgettext_lazy("parity", "Section"),
            "state": pgettext_lazy("parity", "State"),
            "language": pgettext_lazy("parity", "Language"),
            "since": pgettext_lazy("parity", "Out of step since"),
            "changed_by": pgettext_lazy("parity", "Changed by"),
        }
        for code in get_content_languages():
            language = get_language_info(code)["name_translated"]
            headings |= {f"text_{code}": language, f"changed_{code}": f"{_('Last changed')}: {language}"}
        return headings

    def to_row_dict(self, item):
        row = {
            "name": name_of(item),
            "field": field_of(item),
            "kind": item.get_kind_display(),
            "section": self.get_section(item),
            "state": item.get_state_display(),
            "language": item.language,
            "since": make_naive(localtime(item.since)).replace(microsecond=0) if item.since else None,
            "changed_by": item.changed_by.get_username() if item.changed_by else "",
        }
        for code in get_content_languages():
            row |= {
                f"text_{code}": item.texts.get(code, ""),
                f"changed_{code}": item.changes.get(code, "")[:10],
            }
        return row
