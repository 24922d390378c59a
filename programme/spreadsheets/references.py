"""Lookup of the actions and meetings that the rows of a table refer to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.events import notify_changed
from programme.languages import i18n_value, texts_by_language
from programme.models import Action, Meeting, Programme
from programme.status import MeetingState

from .lookups import ChoiceLookup

if TYPE_CHECKING:
    from .entries import ParsedRow
    from .reader import ImportedTable


class ActionLookup:
    """The actions of a programme by their identifiers and by their external identifiers.

    Args:
        programme: the programme.
        rows: its actions, if the caller needs more than their identifiers.
    """

    def __init__(self, programme: Programme, rows: Iterable[Action] | None = None) -> None:
        if rows is None:
            rows = Action.objects.filter(programme=programme).only("identifier", "external_id")
        self._identifiers = ChoiceLookup(
            {action.identifier: action for action in rows}, suggestions=[row.identifier for row in rows]
        )
        self._external: dict[str, list[Action]] = defaultdict(list)
        for action in rows:
            if action.external_id:
                self._external[action.external_id].append(action)
        self._external_choices = ChoiceLookup(self._external, suggestions=self._external)

    def resolve(self, table: "ImportedTable", entry: "ParsedRow") -> Action | None:
        """Return the action of a row; if there is none, add an error to the table and return None."""
        identifier, external_id = entry.get("action"), entry.get("external_id")
        if not identifier and not external_id:
            name = "action" if "action" in table.columns else "external_id"
            table.add_issue(entry.row, name, _("The cell is empty."), _("Fill it in."))
            return None
        action = self._by_identifier(table, entry, identifier) if identifier else None
        other_action = self._by_external_id(table, entry, external_id) if external_id else None
        if action and other_action and action != other_action:
            message = _("The action %(action)s has another external identifier.") % {
                "action": action.identifier
            }
            hint = _("Correct one of the two, or name the action in one way only.")
            table.add_issue(entry.row, "external_id", message, hint)
        return action or other_action

    def _by_identifier(self, table: "ImportedTable", entry: "ParsedRow", identifier: str) -> Action | None:
        action = self._identifiers.values.get(identifier.casefold())
        if action is None:
            message = _("The programme has no action with this identifier.")
            table.add_issue(entry.row, "action", message, self._identifiers.suggest(identifier))
        return action

    def _by_external_id(self, table: "ImportedTable", entry: "ParsedRow", external_id: str) -> Action | None:
        actions = self._external.get(external_id, [])
        if not actions:
            message = _("No action of the programme has this external identifier.")
            table.add_issue(entry.row, "external_id", message, self._external_choices.suggest(external_id))
        elif len(actions) > 1:
            identifiers = ", ".join(action.identifier for action in actions)
            message = _("Several actions have this external identifier: %(actions)s.") % {
                "actions": identifiers
            }
            table.add_issue(entry.row, "external_id", message, _("Name the action by its identifier."))
        return actions[0] if len(actions) == 1 else None


class MeetingLookup:
    """The meetings of a programme by date.

    Args:
        programme: the programme.

    Attributes:
        existing: ``{date: meeting}`` of the saved meetings.
        new: ``{date: meeting}`` of the meetings that the import creates.
    """

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.existing = {meeting.date: meeting for meeting in Meeting.objects.filter(programme=programme)}
        self.new: dict[date, Meeting] = {}
        self._rows: dict[date, dict[str, tuple[int, str]]] = {}

    def check(self, table: "ImportedTable", entry: "ParsedRow") -> None:
        """Add an error if the meeting of a row does not exist; for tables that create no meetings."""
        day = entry.get("meeting")
        if day and day not in self.existing:
            message = _("The programme has no meeting on this day.")
            hint = _("Correct the day, or import the progress that was recorded at the meeting first.")
            table.add_issue(entry.row, "meeting", message, hint)

    def plan(self, table: "ImportedTable", entry: "ParsedRow") -> None:
        """Plan a new meeting for a row, unless there is one on its date."""
        day = entry.get("meeting")
        body = {language: text for language, text in entry.texts.get("body", {}).items() if text}
        if not day:
            if body and "meeting" not in entry.row.invalid_columns:
                name = "meeting" if "meeting" in table.columns else f"body_{next(iter(body))}"
                message = _("The row names the body that met, but no meeting.")
                table.add_issue(
                    entry.row, name, message, _("Write the day of the meeting, or remove the body.")
                )
        elif day in self.existing:
            self._remark(table, day, body)
        elif day > timezone.localdate():
            table.add_issue(
                entry.row, "meeting", _("The day has not come yet."), _("Write the day of the meeting.")
            )
        else:
            self._plan_new(table, entry, day, body)

    def write(self) -> None:
        """Save the new meetings."""
        Meeting.objects.bulk_create(self.new.values())
        notify_changed(Meeting, self.new.values())
        self.existing |= self.new
        self.new = {}

    def _plan_new(
        self, table: "ImportedTable", entry: "ParsedRow", day: date, body: Mapping[str, str]
    ) -> None:
        bodies = self._rows.setdefault(day, {})
        for language, text in body.items():
            row, first_text = bodies.setdefault(language, (entry.row.number, text))
            if first_text != text:
                message = _("Row %(row)s names another body for the meeting of this day.") % {"row": row}
                name = f"body_{language}"
                table.add_issue(
                    entry.row, name, message, _("Write the same body, or another day for the meeting.")
                )
        texts = {language: text for language, (_row, text) in bodies.items()}
        self.new[day] = Meeting(
            programme=self.programme, date=day, body=i18n_value(texts), state=MeetingState.CLOSED
        )

    def _remark(self, table: "ImportedTable", day: date, body: Mapping[str, str]) -> None:
        existing_body = self.existing[day].body
        if any(texts_by_language(existing_body).get(language) != text for language, text in body.items()):
            remark = _("The meeting on %(day)s has a body already, “%(body)s”; the table's was not read.")
            remark %= {"day": date_format(day, "SHORT_DATE_FORMAT"), "body": existing_body}
            if remark not in table.remarks:
                table.remarks.append(remark)
