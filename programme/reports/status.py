"""Report of the status of actions, grouped by sector, goal, competence or perspective."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

import django_filters
from django import forms
from django.db import models
from django.db.models import Count
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.ui.tables import TitleColumn

from programme.actions.models.action import CHOSEN, RELATIONS
from programme.actions.querysets import ActionQuerySet, freshness_of
from programme.actions.selectors import summarize_counts
from programme.facts_admin.base import admin_url
from programme.models import Action, Checkpoint, PerspectiveValue, Programme, Sector
from programme.status import CLOSED, Light, Phase

from .base import ActionReportView, CountColumn, CountsColumn, DefaultsFilterSet


class Grouping(models.TextChoices):
    """Groupings of the report; the values are fields of an action."""

    SECTOR = "sector", pgettext_lazy("column", "Sector")
    GOALS = "goals", pgettext_lazy("column", "Goals")
    COMPETENCES = "competences", pgettext_lazy("column", "Competences")
    LEVEL = "level", pgettext_lazy("column", "Level")
    STATUTORY = "statutory", pgettext_lazy("column", "Statutory")
    BENEFITS = "benefits", pgettext_lazy("column", "Benefits")
    BENEFICIARIES = "beneficiaries", pgettext_lazy("column", "Beneficiaries")
    COST = "cost_class", pgettext_lazy("column", "Cost class")
    EFFECT = "effect_class", pgettext_lazy("column", "Effect class")
    DEVELOPMENT = "development_model", pgettext_lazy("column", "Development model")

    @property
    def is_multiple(self) -> bool:
        """Whether an action can belong to several groups."""
        return self.value in RELATIONS


# The groupings by which the list of actions can be filtered.
_FILTERABLE = (Grouping.SECTOR, Grouping.GOALS, Grouping.COMPETENCES)
_PHASE_COUNTS = {f"phase_{phase.value}": phase.label for phase in Phase}
_LIGHT_COUNTS = {f"light_{light.value}": light.label for light in Light}
_COUNT_COLUMNS = [
    CountColumn("percent", label=pgettext_lazy("report", "Completed, %")),
    CountColumn("stale", label=pgettext_lazy("report", "Stale")),
    CountColumn("overdue", label=pgettext_lazy("report", "Late checkpoints")),
]
_TOTAL_COLUMN = CountColumn("total", label=pgettext_lazy("table", "Actions"))
_PHASE, _LIGHT = pgettext_lazy("column", "Phase"), pgettext_lazy("column", "Traffic light")


class StatusFilterSet(DefaultsFilterSet):
    by = django_filters.ChoiceFilter(
        label=pgettext_lazy("report", "By"),
        choices=Grouping.choices,
        empty_label=None,
        widget=forms.RadioSelect,
        method="unfiltered",
    )

    class Meta:
        model = Action
        fields = ["by", "programme"]

    def get_defaults(self, data: QueryDict) -> dict[str, Any]:
        return {"by": Grouping.SECTOR.value}

    def unfiltered(self, actions: ActionQuerySet, name: str, value: Any) -> ActionQuerySet:
        """Return all actions: the grouping selects the rows, not the actions."""
        return actions


class StatusReportView(ActionReportView):
    page_title = _("Status by sector, goal or perspective")
    header_icon = "table"
    filterset_class = StatusFilterSet
    index_url_name = "programme_status_report:index"
    index_results_url_name = "programme_status_report:results"
    export_filename = "status"
    paginate_by = None
    list_export = ["name", "total", *_PHASE_COUNTS, *_LIGHT_COUNTS, "percent", "stale", "overdue"]

    @property
    def grouping(self) -> Grouping:
        return Grouping(self.filter_values.get("by") or Grouping.SECTOR)

    @property
    def columns(self) -> list[Any]:
        return [
            TitleColumn("name", label=self.grouping.label, get_url=self.get_row_url, width="25%"),
            _TOTAL_COLUMN,
            CountsColumn("phases", _PHASE_COUNTS, label=_PHASE, width="15%"),
            CountsColumn("lights", _LIGHT_COUNTS, label=_LIGHT, width="20%"),
            *_COUNT_COLUMNS,
        ]

    @property
    def export_headings(self) -> dict[str, Any]:
        headings = {name: format_lazy("{}: {}", _PHASE, label) for name, label in _PHASE_COUNTS.items()}
        headings |= {name: format_lazy("{}: {}", _LIGHT, label) for name, label in _LIGHT_COUNTS.items()}
        counts = {column.name: column.label for column in (_TOTAL_COLUMN, *_COUNT_COLUMNS)}
        return {"name": self.grouping.label} | counts | headings

    def read_rows(self, actions: ActionQuerySet) -> list[dict[str, Any]]:
        return status_rows(actions, self.grouping, self.filter_values.get("programme"), timezone.localdate())

    def get_row_url(self, row: dict[str, Any]) -> str | None:
        """Return the URL of the list of the actions counted in a row; None if the list has no such filter."""
        if self.grouping in _FILTERABLE and row.get("part"):
            return f"{admin_url(Action, 'list')}?{self.grouping.value}={row['part']}"
        return None

    def get_note(self) -> Any:
        note = _("Traffic lights are counted of the actions that are not completed, cancelled or merged.")
        if not self.grouping.is_multiple:
            return note
        multiple_note = _(
            "An action that belongs to several lines is counted in each of them, and once in the last."
        )
        return format_lazy("{} {}", note, multiple_note)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The rows are groups, not matches; Wagtail would show their number as that of matches.
        return super().get_context_data(**kwargs) | {"is_filtering": False}


_PERSPECTIVE_CODES = {field: code for code, field in CHOSEN.items()}


def parts_of(grouping: Grouping, programme: Programme | None = None) -> dict[int | None, str]:
    """Return ``{primary key: name}`` of the groups of a grouping in their order, in one query.

    Args:
        grouping: the grouping.
        programme: only groups of this programme; None for those of all, whose names then include their programme.
    """
    model = Action._meta.get_field(grouping.value).related_model
    owner = "perspective__programme" if model is PerspectiveValue else "programme"
    parts = model.objects.select_related(owner)
    if model is PerspectiveValue:
        parts = parts.filter(perspective__code=_PERSPECTIVE_CODES[grouping.value])
    if model is Sector:
        parts = parts.exclude(kind=Sector.Kind.GROUP_COMPANY)
    if programme:
        parts = parts.filter(**{owner: programme})
    owners = {part: part.perspective.programme if owner != "programme" else part.programme for part in parts}
    if len(set(owners.values())) > 1:
        return {part.pk: f"{part} ({owner})" for part, owner in owners.items()}
    return {part.pk: str(part) for part in owners}


class _ActionStatus(NamedTuple):
    """The status of an action in one of its groups."""

    pk: int
    part: int | None
    phase: str
    light: str
    status_date: date | None


def status_rows(
    actions: ActionQuerySet, grouping: Grouping, programme: Programme | None, day: date
) -> list[dict[str, Any]]:
    """Return the rows of the report, in three queries.

    Args:
        actions: a queryset.
        grouping: the grouping; an action that belongs to several groups is counted in each of them.
        programme: only groups of this programme; None for those of all.
        day: the day for which stale actions and late checkpoints are determined.

    Returns:
        A dict for each group, for the actions without a group, and for all actions (``is_total``), each counted once.
        Traffic lights are counted for actions that are not closed.
    """
    statuses = [
        _ActionStatus(*row)
        for row in actions.order_by().values_list("pk", grouping.value, "phase", "light", "status_date")
    ]
    overdue_checkpoints = Checkpoint.objects.overdue(day).filter(action__in=actions.order_by().values("pk"))
    overdue = dict(overdue_checkpoints.order_by().values_list("action").annotate(number=Count("pk")))
    by_part = defaultdict(list)
    for status in statuses:
        by_part[status.part].append(status)
    names = parts_of(grouping, programme)
    if by_part[None]:
        names[None] = pgettext("report", "None of them")
    rows = [_row(name, by_part[part], overdue, day, part=part) for part, name in names.items()]
    unique = {status.pk: status for status in statuses}.values()
    return [*rows, _row(pgettext("report", "All actions"), unique, overdue, day, is_total=True)]


def _row(
    name: str, statuses: Collection[_ActionStatus], overdue: dict[int, int], day: date, **extra: Any
) -> dict[str, Any]:
    summary = summarize_counts(Counter((status.phase, status.light) for status in statuses))
    completed = dict(summary.phases)[Phase.COMPLETED]
    return {
        "name": name,
        "total": summary.total,
        **{f"phase_{phase.value}": number for phase, number in summary.phases},
        **{f"light_{light.value}": number for light, number in summary.lights},
        "percent": round(100 * completed / summary.total) if summary.total else None,
        "stale": sum(_is_stale(status, day) for status in statuses),
        "overdue": sum(overdue.get(status.pk, 0) for status in statuses),
        "is_total": False,
        **extra,
    }


def _is_stale(status: _ActionStatus, day: date) -> bool:
    return status.phase not in CLOSED and freshness_of(status.status_date, day) is not None
