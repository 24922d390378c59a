"""Existing progress updates: comparison with the rows of a table, rules of closed meetings, and numbering."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from programme.languages import content_language_codes, texts_by_language
from programme.models import Meeting, Programme, ProgressUpdate
from programme.status import MeetingState

if TYPE_CHECKING:
    from ..entries import ParsedRow
    from ..reader import ImportedTable
    from ..references import MeetingLookup
    from .validation import PlannedUpdate

# {primary key of an action: {number: update}}
History = Mapping[int, Mapping[int, ProgressUpdate]]
_PLAIN = ("date", "phase", "light", "percent")


def existing_updates(programme: Programme) -> History:
    """Return the updates of all actions by number, in one query."""
    updates = list(ProgressUpdate.objects.filter(action__programme=programme).select_related("meeting"))
    by_key = {update.pk: update for update in updates}
    by_action: dict[int, dict[int, ProgressUpdate]] = defaultdict(dict)
    for update in updates:
        if update.corrects_id:
            update.corrects = by_key.get(update.corrects_id)
        by_action[update.action_id][update.number] = update
    return by_action


def corrected_number(update: ProgressUpdate) -> int | None:
    """Return the number of the update that ``update`` corrects, if any."""
    return update.corrects.number if update.corrects else None


def is_same_update(update: ProgressUpdate, entry: "ParsedRow", compare_all: bool) -> bool:
    """Whether a row equals an existing update; columns that the table lacks are ignored.

    Args:
        update: the update.
        entry: the parsed row.
        compare_all: whether to compare all columns, instead of the date, the status and the note.
    """
    values = {name: getattr(update, name) for name in _PLAIN}
    texts = {"note": texts_by_language(update.note)}
    if compare_all:
        values |= {"meeting": update.meeting and update.meeting.date, "corrects": corrected_number(update)}
        texts |= {
            name: texts_by_language(getattr(update, name))
            for name in ("resources_used", "decision", "reason")
        }
    if any(entry.values.get(name, value) != value for name, value in values.items()):
        return False
    return all(
        text == by_language.get(language, "")
        for name, by_language in texts.items()
        for language, text in entry.texts.get(name, {}).items()
    )


def check_meeting(
    table: "ImportedTable",
    entry: "ParsedRow",
    meetings: "MeetingLookup",
    updates: Mapping[int, ProgressUpdate],
) -> None:
    """Apply the rules of :meth:`ProgressUpdate.clean` for the meeting of a new update.

    Args:
        table: the table.
        entry: the parsed row.
        meetings: meetings of the programme.
        updates: existing updates of the action by number.
    """
    meeting = meetings.existing.get(entry.get("meeting"))
    corrected = updates.get(entry.get("corrects"))
    if meeting and meeting.state != MeetingState.CLOSED:
        message = _("The meeting has not been closed.")
        hint = _("Record it in the round of the meeting, or leave the cell empty.")
        table.add_issue(entry.row, "meeting", message, hint)
    elif _is_frozen(meeting) and entry.get("corrects") is None:
        message = _("The meeting is closed, and what it said stays.")
        table.add_issue(entry.row, "meeting", message, _("Correct one of its entries, or name no meeting."))
    elif _is_frozen(meeting) or _is_frozen(corrected.meeting if corrected else None):
        _require_reason(table, entry)


def _is_frozen(meeting: Meeting | None) -> bool:
    return meeting is not None and meeting.is_frozen


def _require_reason(table: "ImportedTable", entry: "ParsedRow") -> None:
    if not any(entry.texts.get("reason", {}).values()):
        column = next((name for name in table.columns if name.startswith("reason_")), None)
        message = _("An entry of a closed meeting is corrected without a reason.")
        hint = _("Say why the entry of the closed meeting was wrong.")
        table.add_issue(entry.row, column or f"reason_{content_language_codes()[0]}", message, hint)


class UpdateNumbering:
    """Distinguishes new updates from existing ones, and numbers the new ones.

    Args:
        table: the table.
        history: existing updates of all actions.
    """

    def __init__(self, table: "ImportedTable", history: History) -> None:
        self.table = table
        self.history = history
        self.by_number: dict[int, dict[int, PlannedUpdate]] = defaultdict(dict)
        self.unnumbered: dict[int, list[PlannedUpdate]] = defaultdict(list)
        self._first_rows: dict[tuple, int] = {}

    def add(self, plan: "PlannedUpdate") -> None:
        """Add a row; if its number exists or another row equals it, add an error to the table."""
        number = plan.entry.get("number")
        existing = self.history[plan.action.pk]
        if number in existing:
            plan.is_new = False
            if not is_same_update(existing[number], plan.entry, compare_all=True):
                self._report_rewritten(plan, number)
        elif number is not None:
            self._add_numbered(plan, number)
        elif any(is_same_update(update, plan.entry, compare_all=False) for update in existing.values()):
            plan.is_new = False
        elif self._is_first(plan):
            self.unnumbered[plan.action.pk].append(plan)

    def assign(self) -> None:
        """Number the new rows consecutively from each action's last update, and add an error for each gap."""
        for action in {*self.by_number, *self.unnumbered}:
            next_number = max(self.history[action], default=0) + 1
            for number, plan in sorted(self.by_number[action].items()):
                if number != next_number:
                    message = _("The next entry of this action has the number %(next)s.") % {
                        "next": next_number
                    }
                    hint = _("Write that number, or leave the cell empty.")
                    self.table.add_issue(plan.entry.row, "number", message, hint)
                plan.number = number
                next_number = number + 1
            for number, plan in enumerate(self.unnumbered[action], start=next_number):
                plan.number = number

    def _add_numbered(self, plan: "PlannedUpdate", number: int) -> None:
        rows = self.by_number[plan.action.pk]
        if number in rows:
            message = _("Row %(row)s has the same action and number.") % {
                "row": rows[number].entry.row.number
            }
            hint = _("Number each action's entries 1, 2, 3 …, or leave the cell empty.")
            self.table.add_issue(plan.entry.row, "number", message, hint)
        else:
            rows[number] = plan

    def _is_first(self, plan: "PlannedUpdate") -> bool:
        """Whether no earlier row without a number equals this one; otherwise an error is added."""
        values, note = plan.entry.values, plan.entry.texts.get("note", {})
        key = (
            plan.action.pk,
            *(values.get(name) for name in ("date", "phase", "light", "percent")),
            *note.values(),
        )
        first = self._first_rows.setdefault(key, plan.entry.row.number)
        if first != plan.entry.row.number:
            message = _("The row says the same as row %(row)s.") % {"row": first}
            self.table.add_issue(plan.entry.row, "", message, _("Remove one of the two."))
        return first == plan.entry.row.number

    def _report_rewritten(self, plan: "PlannedUpdate", number: int) -> None:
        message = _("The action has an entry with this number, which says something else.")
        hint = _("History is never rewritten: add a new row that corrects number %(number)s.") % {
            "number": number
        }
        self.table.add_issue(plan.entry.row, "number", message, hint)
