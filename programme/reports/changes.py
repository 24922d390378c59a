"""The report of what changed from one day to another, such as between two meetings."""

from datetime import timedelta

import django_filters
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets import AdminDateInput

from programme import conf
from programme.models import Action, Meeting

from .action_report import ActionReportView, DefaultsFilterSet
from .change_rows import CHANGED, read_changes


class ChangesFilterSet(DefaultsFilterSet):
    since = django_filters.DateFilter(
        label=pgettext_lazy("report", "From the end of"), widget=AdminDateInput, method="keep"
    )
    until = django_filters.DateFilter(
        label=pgettext_lazy("report", "To the end of"), widget=AdminDateInput, method="keep"
    )

    class Meta:
        model = Action
        fields = ["since", "until", "goals", "sector", "programme"]

    def get_defaults(self, data):
        """The days of the last two meetings that were closed, of the chosen programme."""
        meetings = Meeting.objects.closed()
        if data.get("programme", "").isdecimal():
            meetings = meetings.filter(programme=data["programme"])
        days = [*meetings.values_list("date", flat=True)[:2]]
        today = timezone.localdate()
        if len(days) < 2:
            days = [today, *(days or [today - timedelta(days=conf.get("MEETING_INTERVAL"))])]
        return {"since": days[1], "until": days[0]}

    def keep(self, actions, name, value):
        return actions


class ChangesReportView(ActionReportView):
    page_title = _("Changes between two days")
    header_icon = "date"
    filterset_class = ChangesFilterSet
    index_url_name = "programme_changes_report:index"
    index_results_url_name = "programme_changes_report:results"
    export_filename = "changes"
    no_results_message = _("Nothing changed between these days.")
    list_export = ["identifier", "title", "change", *CHANGED, "checkpoint", "verdict"]
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
    def columns(self):
        finder = AdminURLFinder(self.request.user)
        return [
            TitleColumn(
                "name",
                label=pgettext_lazy("column", "Action"),
                get_url=lambda row: finder.get_edit_url(row["action"]),
                width="35%",
            ),
            Column("what", label=pgettext_lazy("report", "Change")),
            Column("was", label=pgettext_lazy("report", "Was")),
            Column("now", label=pgettext_lazy("report", "Is")),
        ]

    @property
    def days(self):
        """The two days, the earlier one first; None while what is filled in is no day."""
        chosen = [self.chosen.get("since"), self.chosen.get("until")]
        return sorted(chosen) if all(chosen) else None

    def read_rows(self, actions):
        return read_changes(actions, *self.days) if self.days else []

    def get_note(self):
        if not self.days:
            return gettext("Write both days, such as 2025-02-11.")
        since, until = (date_format(day, "SHORT_DATE_FORMAT") for day in self.days)
        return gettext(
            "How the actions stood at the end of %(since)s and at the end of %(until)s, and the verdicts of meetings in between."
        ) % {"since": since, "until": until}
