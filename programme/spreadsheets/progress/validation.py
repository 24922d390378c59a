"""Validation of a table of progress against the programme and the existing updates."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from programme.languages import i18n_value
from programme.models import Action, Programme, ProgressUpdate

from ..entries import ParsedRow, check_complete_languages, check_required, languages_present, read_entries
from ..reader import ImportedTable
from ..references import ActionLookup, MeetingLookup
from ..values import readers
from .existing_updates import History, UpdateNumbering, check_meeting, corrected_number, existing_updates

_TEXTS = ("note", "resources_used", "decision", "reason")


@dataclass
class PlannedUpdate:
    """The progress update of a row.

    Attributes:
        entry: the parsed row.
        action: action of the update.
        number: number of the new or existing update.
        is_new: whether the import creates the update.
    """

    entry: ParsedRow
    action: Action
    number: int = 0
    is_new: bool = True

    def update(self, meetings: MeetingLookup) -> ProgressUpdate:
        """Return the unsaved update, without the one that it corrects."""
        values, day = self.entry.values, self.entry.get("meeting")
        return ProgressUpdate(
            action=self.action,
            number=self.number,
            date=values["date"],
            meeting=meetings.existing.get(day) if day else None,
            phase=values["phase"],
            light=values["light"],
            percent=values.get("percent"),
            **{name: i18n_value(self.entry.texts.get(name, {})) for name in _TEXTS},
        )

    def __str__(self) -> str:
        values = self.entry.values
        status = ", ".join((str(values["phase"].label), str(values["light"].label)))
        return f"{self.action.identifier} · {self.number} · {values['date'].isoformat()} · {status}"


def check_progress(
    programme: Programme, table: ImportedTable, meetings: MeetingLookup
) -> tuple[list[PlannedUpdate], History]:
    """Validate a table of progress, and return its rows and the existing updates.

    Args:
        programme: the programme.
        table: the table.
        meetings: meetings of the programme; new ones are planned there.

    Raises:
        TableImportError: the table has errors.
    """
    actions, history = ActionLookup(programme), existing_updates(programme)
    numbers = UpdateNumbering(table, history)
    plans: list[PlannedUpdate] = []
    for entry in read_entries(table, readers()):
        check_required(table, entry, ["date", "phase", "light"])
        action = actions.resolve(table, entry)
        _check_day(table, entry)
        if action is not None:
            plans.append(PlannedUpdate(entry, action))
            numbers.add(plans[-1])
        if action is None or plans[-1].is_new:
            meetings.plan(table, entry)
            check_texts(table, entry)
    numbers.assign()
    corrected: set[tuple[int, int]] = set()
    for plan in plans:
        if plan.is_new:
            _check_correction(table, plan, history[plan.action.pk], numbers.by_number[plan.action.pk])
            _check_first_correction(table, plan, history[plan.action.pk], corrected)
            check_meeting(table, plan.entry, meetings, history[plan.action.pk])
    table.raise_for_issues()
    return plans, history


def _check_day(table: ImportedTable, entry: ParsedRow) -> None:
    day = entry.get("date")
    if day and day > timezone.localdate():
        message = _("The day has not come yet.")
        table.add_issue(entry.row, "date", message, _("Write the day on which this was so."))


def check_texts(table: ImportedTable, entry: ParsedRow) -> None:
    """Check that the texts of a row are complete in each of its languages."""
    texts = {name: entry.texts[name] for name in _TEXTS if name in entry.texts}
    check_complete_languages(table, entry.row, texts, languages_present(texts))


def _check_correction(
    table: ImportedTable,
    plan: PlannedUpdate,
    existing: Container[int],
    new: Container[int],
) -> None:
    corrected = plan.entry.get("corrects")
    if corrected is None:
        return
    if corrected not in existing and corrected not in new:
        message = _("%(action)s has no entry with this number.") % {"action": plan.action.identifier}
        table.add_issue(
            plan.entry.row, "corrects", message, _("Write the number of the entry that was wrong.")
        )
    elif plan.number and corrected >= plan.number:
        message = _("An entry can only correct an earlier one of the same action.")
        table.add_issue(
            plan.entry.row, "corrects", message, _("Write the number of the entry that was wrong.")
        )


def _check_first_correction(
    table: ImportedTable,
    plan: PlannedUpdate,
    existing: Mapping[int, ProgressUpdate],
    corrected: set[tuple[int, int]],
) -> None:
    """Add an error if the update is corrected already; a correction is corrected itself."""
    number = plan.entry.get("corrects")
    if number is None:
        return
    key = (plan.action.pk, number)
    if key in corrected or any(corrected_number(row) == number for row in existing.values()):
        message = _("Another entry corrects number %(number)s already.") % {"number": number}
        table.add_issue(
            plan.entry.row, "corrects", message, _("Write the number of that entry, to correct it.")
        )
    corrected.add(key)
