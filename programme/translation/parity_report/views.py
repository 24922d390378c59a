"""List of the parity units with filters and export."""

import uuid
from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.timezone import localtime, make_naive
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, UserColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_content_languages

from programme.facts_admin.base import LoggedExportMixin, RowPaginator
from programme.text import sort_key

from ..models import ParityKind, ParityQuerySet, ParityState, ParityUnit
from ..parity.sections import section_key, section_names
from .columns import DateColumn, LanguageColumn, UnitColumn, unit_field_label, unit_name
from .edit_links import policy


def _editors(request):
    """Return the users who have changed texts of the report."""
    users = get_user_model().objects.filter(
        pk__in=ParityUnit.objects.order_by().values("changed_by").distinct()
    )
    return users.order_by(users.model.USERNAME_FIELD)


def _languages():
    return [(code, get_language_info(code)["name_translated"]) for code in get_content_languages()]


# In days.
_AGES = [("7", _("More than a week")), ("30", _("More than 30 days")), ("90", _("More than 90 days"))]


class ParityReportFilterSet(WagtailFilterSet):
    """Filters of the parity report."""

    state = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("parity", "State"),
        choices=ParityState.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    language = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("parity", "Language to look at"),
        choices=_languages,
        widget=forms.CheckboxSelectMultiple,
        method="filter_language",
    )
    section = django_filters.ChoiceFilter(
        label=pgettext_lazy("parity", "Section"), choices=(), method="filter_section"
    )
    kind = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("parity", "Kind"), choices=ParityKind.choices, widget=forms.CheckboxSelectMultiple
    )
    age = django_filters.ChoiceFilter(
        label=pgettext_lazy("parity", "Out of step for"),
        choices=_AGES,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_age",
    )
    changed_by = MultipleUserFilter(
        label=pgettext_lazy("parity", "Changed by"), queryset=_editors, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ParityUnit
        fields = ["state", "language", "section", "kind", "age", "changed_by", "programme"]

    def __init__(self, *args, sections=None, **kwargs):
        super().__init__(*args, **kwargs)
        names = read_section_names() if sections is None else sections
        self.filters["section"].extra["choices"] = sorted(names.items(), key=lambda pair: sort_key(pair[1]))

    def filter_language(self, units: ParityQuerySet, name: str, languages: list[str]) -> ParityQuerySet:
        """Filter units by the languages that need work.

        These are the languages whose text is missing or older, and all if several have changed or none was checked.
        """
        older = Q(state=ParityState.CHANGED) & ~Q(language__in=languages)
        both = Q(state__in=(ParityState.BOTH, ParityState.UNCHECKED))
        missing = Q(state=ParityState.MISSING, language__in=languages)
        return units.filter(missing | older | both) if languages else units

    def filter_section(self, units: ParityQuerySet, name: str, key: str) -> ParityQuerySet:
        try:
            return units.filter(section=uuid.UUID(key))
        except ValueError:
            return units.filter(section=None, object_type=key)

    def filter_age(self, units: ParityQuerySet, name: str, days: str) -> ParityQuerySet:
        return units.filter(since__lt=timezone.now() - timedelta(days=int(days))) if days else units


class ParityReportView(LoggedExportMixin, ReportView):
    """Report of language parity, the worst units first."""

    paginator_class = RowPaginator
    model = ParityUnit
    page_title = _("Language parity")
    header_icon = "globe"
    filterset_class = ParityReportFilterSet
    index_url_name = "programme_ledger:index"
    index_results_url_name = "programme_ledger:results"
    results_template_name = "programme/translation/parity_report/results.html"
    permission_policy = policy
    any_permission_required = ("view",)
    is_searchable = True
    search_fields = ["words"]
    export_filename = "language-parity"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            UnitColumn(
                "name",
                label=pgettext_lazy("parity", "Text"),
                accessor=unit_name,
                get_url=lambda unit: reverse("programme_ledger:unit", args=[unit.pk]),
                width="22%",
            ),
            *(LanguageColumn(language) for language in get_content_languages()),
            Column(
                "section", label=pgettext_lazy("parity", "Section"), accessor=self.get_section, width="14%"
            ),
            DateColumn("changed_at", label=pgettext_lazy("parity", "Last changed"), width="9%"),
            UserColumn("changed_by", label=pgettext_lazy("parity", "Changed by"), width="11%"),
        ]

    @cached_property
    def section_names(self) -> dict[str, str]:
        return read_section_names()

    def get_section(self, unit: ParityUnit) -> str:
        return self.section_names.get(section_key(unit.section, unit.object_type), "")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return super().get_filterset_kwargs() | {"sections": self.section_names}

    def get_base_queryset(self) -> ParityQuerySet:
        return ParityUnit.objects.worst_first().select_related("changed_by")

    def order_queryset(self, queryset: ParityQuerySet) -> ParityQuerySet:
        return queryset

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, figure=ParityUnit.objects.figure())

    @property
    def list_export(self) -> list[str]:
        languages = [f"{name}_{code}" for code in get_content_languages() for name in ("text", "changed")]
        return ["name", "field", "kind", "section", "state", "language", *languages, "since", "changed_by"]

    @property
    def export_headings(self) -> dict[str, Any]:
        headings: dict[str, Any] = {
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

    def to_row_dict(self, item: ParityUnit) -> dict[str, Any]:
        row = {
            "name": unit_name(item),
            "field": unit_field_label(item),
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


def read_section_names() -> dict[str, str]:
    """Return ``{section key: name}`` of all sections of the report, in two queries."""
    rows = ParityUnit.objects.order_by().values_list("section", "object_type").distinct()
    return section_names({section_key(*row) for row in rows})
