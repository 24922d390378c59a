"""The meetings that the rows of a table name: those that there are, and those that a table of progress makes."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.events import notify_changed
from programme.models import Meeting
from programme.status import MeetingState

from .languages import as_field, texts_of


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
            programme=self.programme, date=day, body=as_field(texts), state=MeetingState.CLOSED
        )

    def _remark(self, table, day, body):
        known = self.known[day].body
        if any(texts_of(known).get(language) != text for language, text in body.items()):
            remark = _("The meeting on %(day)s has a body already, “%(body)s”; the table's was not read.")
            remark %= {"day": date_format(day, "SHORT_DATE_FORMAT"), "body": known}
            if remark not in table.remarks:
                table.remarks.append(remark)
