"""Checks a table of progress against the programme and its history."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from programme.languages import i18n_value
from programme.models import Action, ProgressUpdate

from ..entries import ParsedRow, check_complete_languages, check_required, languages_present, read_entries
from ..references import Actions
from ..values import readers
from .existing_updates import Numbers, check_meeting, existing_updates

_TEXTS = ("note", "resources_used", "decision", "reason")


@dataclass
class PlannedUpdate:
    """A row of the table: its action, and the number of the entry that it makes or, if it is not new, that it is."""

    entry: ParsedRow
    action: Action
    number: int = 0
    is_new: bool = True

    def update(self, meetings):
        """Return the :class:`ProgressUpdate` that the row makes, unsaved and without what it corrects."""
        values = self.entry.values
        return ProgressUpdate(
            action=self.action,
            number=self.number,
            date=values["date"],
            meeting=meetings.known.get(values.get("meeting")),
            phase=values["phase"],
            light=values["light"],
            percent=values.get("percent"),
            **{name: i18n_value(self.entry.texts.get(name, {})) for name in _TEXTS},
        )

    def __str__(self):
        values = self.entry.values
        status = ", ".join((str(values["phase"].label), str(values["light"].label)))
        return f"{self.action.identifier} · {self.number} · {values['date'].isoformat()} · {status}"


def check_progress(programme, table, meetings):
    """Return a :class:`Planned` for each row of a table of progress, and what there is already.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table`.
        meetings: its :class:`~..meetings.Meetings`; the new ones are planned there.

    Returns:
        ``(plans, history)``; the history is ``{primary key of an action: {number: ProgressUpdate}}``.

    Raises:
        TableError: something is wrong, with every mistake of the table.
    """
    actions, history = Actions(programme), existing_updates(programme)
    numbers, plans = Numbers(table, history), []
    for entry in read_entries(table, readers()):
        check_required(table, entry, ["date", "phase", "light"])
        action = actions.find(table, entry)
        _check_day(table, entry)
        if action is not None:
            plans.append(PlannedUpdate(entry, action))
            numbers.take(plans[-1])
        if action is None or plans[-1].is_new:
            meetings.plan(table, entry)
            check_texts(table, entry)
    numbers.give()
    corrected = set()
    for plan in plans:
        if plan.is_new:
            _check_correction(table, plan, history[plan.action.pk], numbers.by_number[plan.action.pk])
            _check_first_correction(table, plan, history[plan.action.pk], corrected)
            check_meeting(table, plan.entry, meetings, history[plan.action.pk])
    table.raise_if_wrong()
    return plans, history


def _check_day(table, entry):
    day = entry.get("date")
    if day and day > timezone.localdate():
        what = _("The day has not come yet.")
        table.add_mistake(entry.row, "date", what, _("Write the day on which this was so."))


def check_texts(table, entry):
    """Tell which texts of a row are missing in a language in which it has others."""
    texts = {name: entry.texts[name] for name in _TEXTS if name in entry.texts}
    check_complete_languages(table, entry.row, texts, languages_present(texts))


def _check_correction(table, plan, known, new):
    corrected = plan.entry.get("corrects")
    if corrected is None:
        return
    if corrected not in known and corrected not in new:
        what = _("%(action)s has no entry with this number.") % {"action": plan.action.identifier}
        table.add_mistake(
            plan.entry.row, "corrects", what, _("Write the number of the entry that was wrong.")
        )
    elif plan.number and corrected >= plan.number:
        what = _("An entry can only correct an earlier one of the same action.")
        table.add_mistake(
            plan.entry.row, "corrects", what, _("Write the number of the entry that was wrong.")
        )


def _check_first_correction(table, plan, known, corrected):
    """An entry is corrected once; what was wrong with the correction is put right by correcting that."""
    number = plan.entry.get("corrects")
    if number is None:
        return
    place = (plan.action.pk, number)
    if place in corrected or any(row.corrected_number == number for row in known.values()):
        what = _("Another entry corrects number %(number)s already.") % {"number": number}
        table.add_mistake(
            plan.entry.row, "corrects", what, _("Write the number of that entry, to correct it.")
        )
    corrected.add(place)
