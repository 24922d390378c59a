"""Tables with several rows for each action: which action a row is about."""

from collections import defaultdict

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.events import notify_changed
from programme.languages import i18n_value, texts_by_language
from programme.models import Action, Meeting
from programme.status import MeetingState

from .lookups import ChoiceLookup


class Actions:
    """The actions of a programme by their identifiers, and by what another system calls them.

    Args:
        programme: the :class:`Programme`.
        rows: its actions, when more is to be known of them than what they are called.
    """

    def __init__(self, programme, rows=None):
        if rows is None:
            rows = Action.objects.filter(programme=programme).only("identifier", "external_id")
        self._words = ChoiceLookup(
            {action.identifier: action for action in rows}, shown=[row.identifier for row in rows]
        )
        self._external = defaultdict(list)
        for action in rows:
            if action.external_id:
                self._external[action.external_id].append(action)
        self._external_words = ChoiceLookup(self._external, shown=self._external)

    def find(self, table, entry):
        """Return the :class:`Action` that a row is about; None, and a mistake of the table, when there is none."""
        identifier, external_id = entry.get("action"), entry.get("external_id")
        if not identifier and not external_id:
            name = "action" if "action" in table.columns else "external_id"
            table.add_mistake(entry.row, name, _("The cell is empty."), _("Fill it in."))
            return None
        found = self._by_identifier(table, entry, identifier) if identifier else None
        other = self._by_external_id(table, entry, external_id) if external_id else None
        if found and other and found != other:
            what = _("The action %(action)s has another external identifier.") % {"action": found.identifier}
            remedy = _("Correct one of the two, or name the action in one way only.")
            table.add_mistake(entry.row, "external_id", what, remedy)
        return found or other

    def _by_identifier(self, table, entry, identifier):
        found = self._words.values.get(identifier.casefold())
        if found is None:
            what = _("The programme has no action with this identifier.")
            table.add_mistake(entry.row, "action", what, self._words.suggest(identifier))
        return found

    def _by_external_id(self, table, entry, external_id):
        found = self._external.get(external_id, [])
        if not found:
            what = _("No action of the programme has this external identifier.")
            table.add_mistake(entry.row, "external_id", what, self._external_words.suggest(external_id))
        elif len(found) > 1:
            several = ", ".join(action.identifier for action in found)
            what = _("Several actions have this external identifier: %(actions)s.") % {"actions": several}
            table.add_mistake(entry.row, "external_id", what, _("Name the action by its identifier."))
        return found[0] if len(found) == 1 else None


class Meetings:
    """The meetings of a programme by their day.

    Args:
        programme: the :class:`Programme`.
    """

    def __init__(self, programme):
        self.programme = programme
        self.known = {meeting.date: meeting for meeting in Meeting.objects.filter(programme=programme)}
        self.new = {}
        self._rows = {}

    def check(self, table, entry):
        """Tell when a row names no meeting that there is; used where a table cannot make one."""
        day = entry.get("meeting")
        if day and day not in self.known:
            what = _("The programme has no meeting on this day.")
            remedy = _("Correct the day, or import the progress that was recorded at the meeting first.")
            table.add_mistake(entry.row, "meeting", what, remedy)

    def plan(self, table, entry):
        """Plan the meeting of a row, unless there is one on its day."""
        day = entry.get("meeting")
        body = {language: text for language, text in entry.texts.get("body", {}).items() if text}
        if not day:
            if body and "meeting" not in entry.row.wrong:
                name = "meeting" if "meeting" in table.columns else f"body_{next(iter(body))}"
                what = _("The row names the body that met, but no meeting.")
                table.add_mistake(
                    entry.row, name, what, _("Write the day of the meeting, or remove the body.")
                )
        elif day in self.known:
            self._remark(table, day, body)
        elif day > timezone.localdate():
            table.add_mistake(
                entry.row, "meeting", _("The day has not come yet."), _("Write the day of the meeting.")
            )
        else:
            self._plan_new(table, entry, day, body)

    def write(self):
        """Save the planned meetings."""
        Meeting.objects.bulk_create(self.new.values())
        notify_changed(Meeting, self.new.values())
        self.known |= self.new
        self.new = {}

    def _plan_new(self, table, entry, day, body):
        known = self._rows.setdefault(day, {})
        for language, text in body.items():
            row, other = known.setdefault(language, (entry.row.number, text))
            if other != text:
                what = _("Row %(row)s names another body for the meeting of this day.") % {"row": row}
                name = f"body_{language}"
                table.add_mistake(
                    entry.row, name, what, _("Write the same body, or another day for the meeting.")
                )
        texts = {language: text for language, (_row, text) in known.items()}
        self.new[day] = Meeting(
            programme=self.programme, date=day, body=i18n_value(texts), state=MeetingState.CLOSED
        )

    def _remark(self, table, day, body):
        known = self.known[day].body
        if any(texts_by_language(known).get(language) != text for language, text in body.items()):
            remark = _("The meeting on %(day)s has a body already, “%(body)s”; the table's was not read.")
            remark %= {"day": date_format(day, "SHORT_DATE_FORMAT"), "body": known}
            if remark not in table.remarks:
                table.remarks.append(remark)
