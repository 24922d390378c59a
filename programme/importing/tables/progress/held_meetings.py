"""What a table of progress may say of meetings that are, or were, held with a round of their own."""

from django.utils.translation import gettext as _

from programme.roadmap.columns import text_languages
from programme.status import MeetingState


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
        table.add_mistake(entry.row, column or f"reason_{text_languages()[0]}", what, remedy)
