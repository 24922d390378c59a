"""The entries of progress that there are, and whether a row of a table says the same as one of them."""

from collections import defaultdict

from django.utils.translation import gettext as _

from programme.languages import content_language_codes, texts_by_language
from programme.models import ProgressUpdate
from programme.status import MeetingState

_PLAIN = ("date", "phase", "light", "percent")


def existing_updates(programme):
    """Return ``{primary key of an action: {number: ProgressUpdate}}``, in one query for all actions."""
    updates = list(ProgressUpdate.objects.filter(action__programme=programme).select_related("meeting"))
    numbers = {update.pk: update.number for update in updates}
    found = defaultdict(dict)
    for update in updates:
        update.corrected_number = numbers.get(update.corrects_id)
        found[update.action_id][update.number] = update
    return found


def is_same_update(update, entry, whole):
    """Whether a row says what an entry says already; columns that the table lacks say nothing.

    Args:
        update: the :class:`ProgressUpdate`.
        entry: the :class:`~..entries.Entry` of the row.
        whole: compare everything, instead of the day, the status and the note.
    """
    known = {name: getattr(update, name) for name in _PLAIN}
    texts = {"note": texts_by_language(update.note)}
    if whole:
        known |= {"meeting": update.meeting and update.meeting.date, "corrects": update.corrected_number}
        texts |= {
            name: texts_by_language(getattr(update, name))
            for name in ("resources_used", "decision", "reason")
        }
    if any(entry.values.get(name, value) != value for name, value in known.items()):
        return False
    return all(
        text == by_language.get(language, "")
        for name, by_language in texts.items()
        for language, text in entry.texts.get(name, {}).items()
    )


def check_meeting(table, entry, meetings, known):
    """Tell when a row says of a meeting what its round says; as :meth:`ProgressUpdate.clean` does in the admin.

    Args:
        table: the :class:`~..reading.Table`.
        entry: the :class:`~..entries.Entry` of a row that is new.
        meetings: the :class:`~..meetings.Meetings` of the table.
        known: ``{number: ProgressUpdate}`` of the row's action.
    """
    meeting = meetings.known.get(entry.get("meeting"))
    corrected = known.get(entry.get("corrects"))
    if meeting and meeting.state != MeetingState.CLOSED:
        what = _("The meeting has not been closed.")
        remedy = _("Record it in the round of the meeting, or leave the cell empty.")
        table.add_mistake(entry.row, "meeting", what, remedy)
    elif _is_frozen(meeting) and entry.get("corrects") is None:
        what = _("The meeting is closed, and what it said stays.")
        table.add_mistake(entry.row, "meeting", what, _("Correct one of its entries, or name no meeting."))
    elif _is_frozen(meeting) or _is_frozen(corrected and corrected.meeting):
        _demand_reason(table, entry)


def _is_frozen(meeting):
    return meeting is not None and meeting.is_frozen


def _demand_reason(table, entry):
    if not any(entry.texts.get("reason", {}).values()):
        column = next((name for name in table.columns if name.startswith("reason_")), None)
        what = _("An entry of a closed meeting is corrected without a reason.")
        remedy = _("Say why the entry of the closed meeting was wrong.")
        table.add_mistake(entry.row, column or f"reason_{content_language_codes()[0]}", what, remedy)


class Numbers:
    """Tells new entries from those that are there, and numbers them on.

    Args:
        table: the :class:`~..reading.Table`.
        history: ``{primary key of an action: {number: ProgressUpdate}}``.
    """

    def __init__(self, table, history):
        self.table = table
        self.history = history
        self.by_number = defaultdict(dict)
        self.unnumbered = defaultdict(list)
        self._said = {}

    def take(self, plan):
        """Note the row of ``plan``; tell when its number is taken, or when it says what another row says."""
        number = plan.entry.get("number")
        known = self.history[plan.action.pk]
        if number in known:
            plan.is_new = False
            if not is_same_update(known[number], plan.entry, whole=True):
                self._tell_rewritten(plan, number)
        elif number is not None:
            self._take_numbered(plan, number)
        elif any(is_same_update(update, plan.entry, whole=False) for update in known.values()):
            plan.is_new = False
        elif self._is_first(plan):
            self.unnumbered[plan.action.pk].append(plan)

    def give(self):
        """Number the new rows on from each action's last entry, and tell when a number leaves others out."""
        for action in {*self.by_number, *self.unnumbered}:
            following = max(self.history[action], default=0) + 1
            for number, plan in sorted(self.by_number[action].items()):
                if number != following:
                    what = _("The next entry of this action has the number %(next)s.") % {"next": following}
                    remedy = _("Write that number, or leave the cell empty.")
                    self.table.add_mistake(plan.entry.row, "number", what, remedy)
                plan.number = number
                following = number + 1
            for number, plan in enumerate(self.unnumbered[action], start=following):
                plan.number = number

    def _take_numbered(self, plan, number):
        rows = self.by_number[plan.action.pk]
        if number in rows:
            what = _("Row %(row)s has the same action and number.") % {"row": rows[number].entry.row.number}
            remedy = _("Number each action's entries 1, 2, 3 …, or leave the cell empty.")
            self.table.add_mistake(plan.entry.row, "number", what, remedy)
        else:
            rows[number] = plan

    def _is_first(self, plan):
        """Whether no row above says the same without a number; otherwise it is told."""
        values, note = plan.entry.values, plan.entry.texts.get("note", {})
        said = (
            plan.action.pk,
            *(values.get(name) for name in ("date", "phase", "light", "percent")),
            *note.values(),
        )
        first = self._said.setdefault(said, plan.entry.row.number)
        if first != plan.entry.row.number:
            what = _("The row says the same as row %(row)s.") % {"row": first}
            self.table.add_mistake(plan.entry.row, "", what, _("Remove one of the two."))
        return first == plan.entry.row.number

    def _tell_rewritten(self, plan, number):
        what = _("The action has an entry with this number, which says something else.")
        remedy = _("History is never rewritten: add a new row that corrects number %(number)s.") % {
            "number": number
        }
        self.table.add_mistake(plan.entry.row, "number", what, remedy)
