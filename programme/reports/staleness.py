"""Report of stale actions: those without a progress entry for longer than the interval between two meetings."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from programme import conf
from programme.actions.querysets import ActionQuerySet, Freshness, condition_of
from programme.models import Action
from programme.roadmap.selectors import by_identifier

from .base import EMPTY_VALUE, ActionReportView, DayColumn


class StalenessFilterSet(WagtailFilterSet):
    freshness = django_filters.ChoiceFilter(
        label=pgettext_lazy("report", "How long"),
        choices=Freshness.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_freshness",
    )

    class Meta:
        model = Action
        fields = ["freshness", "goals", "sector", "programme"]

    def filter_freshness(self, actions: ActionQuerySet, name: str, freshness: str) -> ActionQuerySet:
        return actions.filter(condition_of(freshness, timezone.localdate())) if freshness else actions


class StalenessReportView(ActionReportView):
    page_title = _("Stale actions")
    header_icon = "history"
    filterset_class = StalenessFilterSet
    index_url_name = "programme_staleness_report:index"
    index_results_url_name = "programme_staleness_report:results"
    export_filename = "stale-actions"
    no_results_message = _("Something has been said of every action lately.")
    columns = [
        TitleColumn(
            "name", label=pgettext_lazy("column", "Action"), get_url=lambda row: row["edit_url"], width="30%"
        ),
        Column("owner", label=pgettext_lazy("report", "Sector and contact")),
        DayColumn("status_date", label=pgettext_lazy("report", "Last entry")),
        Column(
            "days",
            label=pgettext_lazy("report", "Days since"),
            accessor=lambda row: row["days"] or EMPTY_VALUE,
        ),
        Column("light", label=pgettext_lazy("column", "Traffic light")),
        Column("meeting", label=pgettext_lazy("report", "Last meeting")),
    ]
    list_export = [
        "identifier",
        "title",
        "sector",
        "contact_role",
        "status_date",
        "days",
        "light",
        "meeting",
    ]
    export_headings = {
        "identifier": pgettext_lazy("column", "Identifier"),
        "title": pgettext_lazy("column", "Title"),
        "sector": pgettext_lazy("column", "Sector"),
        "contact_role": pgettext_lazy("column", "Contact"),
        **{column.name: column.label for column in columns},
    }

    def get_base_queryset(self) -> ActionQuerySet:
        return Action.objects.stale()

    def read_rows(self, actions: ActionQuerySet) -> list[dict[str, Any]]:
        actions = actions.select_related("sector", "latest__meeting").with_titles()
        return [self._row(action) for action in sorted(actions, key=_staleness_key)]

    def _row(self, action: Any) -> dict[str, Any]:
        owner = [str(part) for part in (action.sector, action.contact_role) if part]
        return {
            "name": str(action),
            "identifier": action.identifier,
            "title": action.title,
            "owner": ", ".join(owner) or EMPTY_VALUE,
            "sector": str(action.sector or ""),
            "contact_role": str(action.contact_role),
            "status_date": action.status_date,
            "days": (timezone.localdate() - action.status_date).days if action.status_date else None,
            "light": str(action.get_light_display()),
            "meeting": str(action.latest.meeting or "") if action.latest else "",
            "edit_url": self._finder.get_edit_url(action),
        }

    @cached_property
    def _finder(self) -> AdminURLFinder:
        return AdminURLFinder(self.request.user)

    def get_note(self) -> str:
        return gettext(
            "Actions that are not completed, cancelled or merged, and of which nothing has been said for more than %(days)s days."
        ) % {"days": conf.get("MEETING_INTERVAL")}


def _staleness_key(action: Any) -> tuple[date, Any]:
    """Return the sort key of an action: no progress entry first, then the oldest status."""
    return (action.status_date or date.min, by_identifier(action))
