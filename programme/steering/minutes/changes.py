"""What had been said of the actions when a meeting closed: what came to be known later does not change its minutes."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F

from programme.models import Meeting, ProgressUpdate

_FIELDS = (
    *("action", "number", "date", "meeting", "corrects", "recorded_at"),
    *("phase", "light", "percent", "unchanged"),
)


@dataclass(frozen=True)
class StatusHistory:
    """The entries of a programme's actions, seen from one of its closed meetings.

    Attributes:
        meeting: the :class:`Meeting`.
        previous: the closed meeting before it, or None.
        rows: the entries without their texts, as they were added.
    """

    meeting: Meeting
    previous: Meeting | None
    rows: list[ProgressUpdate]

    @cached_property
    def said(self):
        """{action: entry} of what the meeting itself said."""
        return {row.action_id: row for row in self._sorted[0]}

    @cached_property
    def corrections(self):
        """The entries made after the meeting to correct what it said, in that order."""
        return self._sorted[1]

    @cached_property
    def now(self):
        """{action: entry} of where each action stood when the meeting closed."""
        return _latest(row for row in self._standing if row.day <= self.meeting.date)

    @cached_property
    def before(self):
        """{action: entry} of where each action stood at the meeting before."""
        if self.previous is None:
            return {}
        return _latest(row for row in self._standing if row.day <= self.previous.date)

    @cached_property
    def between(self):
        """{action: entry} of the last that was said since the meeting before, and not at this one."""
        since = (row for row in self._standing if row.meeting_id is None and row.date <= self.meeting.date)
        return _latest(row for row in since if self.previous is None or row.date > self.previous.date)

    @cached_property
    def _sorted(self):
        """What the meeting said, and what corrects that, or corrects such a correction."""
        said, corrections, seen = [], [], set()
        for row in self.rows:
            own = row.meeting_id == self.meeting.pk
            if row.corrects_id in seen or (own and self._came_later(row)):
                corrections.append(row)
            elif own:
                said.append(row)
            else:
                continue
            seen.add(row.pk)
        return said, corrections

    @cached_property
    def _standing(self):
        """What was known at the meeting and corrected by nothing that was."""
        later = {row.pk for row in self.corrections}
        own = self.meeting.pk
        known = [
            row
            for row in self.rows
            if row.pk not in later and (row.meeting_id == own or not self._came_later(row))
        ]
        corrected = {row.corrects_id for row in known}
        return [row for row in known if row.pk not in corrected]

    def _came_later(self, row):
        """Whether it was recorded after the closing; of a meeting that came with a table nobody knows."""
        return self.meeting.closed_at is not None and row.recorded_at > self.meeting.closed_at


def changes_until_closing(meeting):
    """Return the :class:`History` that the minutes of a meeting are made of, in two queries."""
    closed = Meeting.objects.filter(programme=meeting.programme_id, date__lt=meeting.date).closed()
    rows = ProgressUpdate.objects.filter(action__programme=meeting.programme_id)
    rows = rows.annotate(held=F("meeting__date")).only(*_FIELDS).order_by("pk")
    for row in rows:
        # A meeting's entry is of its day, whatever day the entry itself names.
        row.day = row.held or row.date
    return StatusHistory(meeting, closed.first(), list(rows))


def _latest(rows):
    return {row.action_id: row for row in sorted(rows, key=lambda row: (row.date, row.number))}
