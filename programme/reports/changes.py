"""Report of the changes of actions between two days, such as those of two meetings."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import django_filters
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets import AdminDateInput

from programme import conf
from programme.actions.querysets import ActionQuerySet
from programme.actions.selectors import statuses_as_of
from programme.models import Action, Checkpoint, Meeting
from programme.roadmap.selectors import by_identifier
from programme.status import Light, Phase, Verdict

from .base import ActionReportView, DefaultsFilterSet


class ChangesFilterSet(DefaultsFilterSet):
    since = django_filters.DateFilter(
        label=pgettext_lazy("report", "From the end of"), widget=AdminDateInput, method="unfiltered"
    )
    until = django_filters.DateFilter(
        label=pgettext_lazy("report", "To the end of"), widget=AdminDateInput, method="unfiltered"
    )

    class Meta:
        model = Action
        fields = ["since", "until", "goals", "sector", "programme"]

    def get_defaults(self, data: QueryDict) -> dict[str, Any]:
        """Return the days of the last two closed meetings of the selected programme, or of all."""
        meetings = Meeting.objects.closed()
        if data.get("programme", "").isdecimal():
            meetings = meetings.filter(programme=int(str(data["programme"])))
        days = [*meetings.values_list("date", flat=True)[:2]]
        today = timezone.localdate()
        if len(days) < 2:
            days = [today, *(days or [today - timedelta(days=conf.get("MEETING_INTERVAL"))])]
        return {"since": days[1], "until": days[0]}

    def unfiltered(self, actions: ActionQuerySet, name: str, value: Any) -> ActionQuerySet:
        """Return all actions: the days select what is compared, not which actions."""
        return actions


# Keys of a row: the status before and after.
STATUS_FIELDS = ("phase_was", "phase_now", "light_was", "light_now", "percent_was", "percent_now")


class ChangesReportView(ActionReportView):
    page_title = _("Changes between two days")
    header_icon = "date"
    filterset_class = ChangesFilterSet
    index_url_name = "programme_changes_report:index"
    index_results_url_name = "programme_changes_report:results"
    export_filename = "changes"
    no_results_message = _("Nothing changed between these days.")
    list_export = ["identifier", "title", "change", *STATUS_FIELDS, "checkpoint", "verdict"]
    export_headings = {
        "identifier": pgettext_lazy("column", "Identifier"),
        "title": pgettext_lazy("column", "Title"),
        "change": pgettext_lazy("report", "Change"),
        "phase_was": pgettext_lazy("report", "Phase before"),
        "phase_now": pgettext_lazy("report", "Phase now"),
        "light_was": pgettext_lazy("report", "Traffic light before"),
        "light_now": pgettext_lazy("report", "Traffic light now"),
        "percent_was": pgettext_lazy("report", "Percent before"),
        "percent_now": pgettext_lazy("report", "Percent now"),
        "checkpoint": pgettext_lazy("column", "Checkpoint"),
        "verdict": pgettext_lazy("column", "Verdict"),
    }

    @property
    def columns(self) -> list[Column]:
        finder = AdminURLFinder(self.request.user)
        return [
            TitleColumn(
                "name",
                label=pgettext_lazy("column", "Action"),
                get_url=lambda row: finder.get_edit_url(row["action"]),
                width="35%",
            ),
            Column("description", label=pgettext_lazy("report", "Change")),
            Column("was", label=pgettext_lazy("report", "Was")),
            Column("now", label=pgettext_lazy("report", "Is")),
        ]

    @property
    def days(self) -> list[date] | None:
        """The two days, the earlier one first; None if one is missing or invalid."""
        days: list[Any] = [self.filter_values.get("since"), self.filter_values.get("until")]
        return sorted(days) if all(days) else None

    def read_rows(self, actions: ActionQuerySet) -> list[dict[str, Any]]:
        return read_changes(actions, *self.days) if self.days else []

    def get_note(self) -> str:
        if not self.days:
            return gettext("Write both days, such as 2025-02-11.")
        start, end = (date_format(day, "SHORT_DATE_FORMAT") for day in self.days)
        return gettext(
            "How the actions stood at the end of %(since)s and at the end of %(until)s, and the verdicts of meetings in between."
        ) % {"since": start, "until": end}


NO_STATUS = pgettext_lazy("report", "Nothing said yet")


class ChangeKind(models.TextChoices):
    """Kinds of rows of the report."""

    STATUS = "status", pgettext_lazy("report", "Changed")
    NEW = "new", pgettext_lazy("report", "New")
    VERDICT = "verdict", pgettext_lazy("report", "Verdict")


def read_changes(actions: ActionQuerySet, start: date, end: date) -> list[dict[str, Any]]:
    """Return the rows of the report, in four queries.

    Args:
        actions: a queryset.
        start: a day; the status before is the one at its end.
        end: a later day; the status after is the one at its end.

    Returns:
        A dict for each action whose phase, light or percentage differs, for each action with its first progress entry,
        and for each verdict that a meeting after ``start`` gave; sorted by action.
    """
    before, after = statuses_as_of([start, end], actions)
    verdicts = _verdicts(actions, start, end)
    rows = []
    for action in sorted(actions.with_titles(), key=by_identifier):
        was, now = before.get(action.pk), after.get(action.pk)
        if now and (was is None or was.status != now.status):
            rows.append(_status_row(action, was, now))
        rows += [_verdict_row(action, checkpoint) for checkpoint in verdicts[action.pk]]
    return rows


def _verdicts(actions: ActionQuerySet, start: date, end: date) -> dict[int, list[Checkpoint]]:
    """Return ``{primary key of an action: checkpoints with a verdict given after start}``, in one query."""
    judged = Checkpoint.objects.exclude(verdict=Verdict.OPEN).filter(
        action__in=actions.order_by().values("pk"), meeting__date__gt=start, meeting__date__lte=end
    )
    verdicts = defaultdict(list)
    for checkpoint in judged.order_by("number", "pk"):
        verdicts[checkpoint.action_id].append(checkpoint)
    return verdicts


def _status_row(action: Action, was: Any, now: Any) -> dict[str, Any]:
    labels_before, labels_after = _status_labels(was), _status_labels(now)
    change = ChangeKind.STATUS if was else ChangeKind.NEW
    return _row(
        action,
        change,
        description=change.label,
        was=_status_text(labels_before) or NO_STATUS,
        now=_status_text(labels_after),
        **{f"{name}_was": value for name, value in labels_before.items()},
        **{f"{name}_now": value for name, value in labels_after.items()},
    )


def _verdict_row(action: Action, checkpoint: Checkpoint) -> dict[str, Any]:
    return _row(
        action,
        ChangeKind.VERDICT,
        description=format_lazy("{}: {}", ChangeKind.VERDICT.label, checkpoint.text),
        was=Verdict.OPEN.label,
        now=checkpoint.get_verdict_display(),
        checkpoint=checkpoint.text,
        verdict=checkpoint.get_verdict_display(),
    )


def _row(action: Action, change: ChangeKind, **values: Any) -> dict[str, Any]:
    """Return a row of the report; keys without a value are empty."""
    names = ("identifier", "title", "change", *STATUS_FIELDS, "checkpoint", "verdict")
    about = {"identifier": action.identifier, "title": action.title, "change": change.label}
    return dict.fromkeys(names, "") | about | values | {"action": action, "name": str(action)}


def _status_labels(status: Any) -> dict[str, Any]:
    if status is None:
        return {"phase": "", "light": "", "percent": None}
    return {"phase": Phase(status.phase).label, "light": Light(status.light).label, "percent": status.percent}


def _status_text(labels: dict[str, Any]) -> str:
    percent = "" if labels["percent"] is None else f"{labels['percent']} %"
    return " · ".join(str(label) for label in (labels["phase"], labels["light"], percent) if label)
