"""Reads the minutes of a closed meeting, and the status of the actions as of its closing.

The minutes are computed from rows that are only added to; what is recorded after the closing does not change them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import F
from django.utils.timezone import localdate

from programme.document.navigation import annotate_text_language
from programme.models import Action, Competence, Goal, Meeting, ProgressUpdate
from programme.roadmap.selectors import by_identifier
from programme.status import Light, Phase

from .content import ActionChange, ChangeGroup, Correction, Decision, Minutes, MinutesAction, StatusEntry
from .open_points import MeetingCheckpoints, read_open_points
from .texts import as_localized_text, text_or_fallback

_ENTRY_FIELDS = (
    *("action", "number", "date", "meeting", "corrects", "recorded_at"),
    *("phase", "light", "percent", "unchanged"),
)


@dataclass(frozen=True)
class StatusHistory:
    """Progress entries of a programme's actions as of one of its closed meetings.

    Attributes:
        meeting: the meeting.
        previous: the closed meeting before it, or None.
        rows: all progress entries of the programme without their texts, in the order in which they were added. Each has
            ``day``: the day of its meeting, otherwise its own date.
    """

    meeting: Meeting
    previous: Meeting | None
    rows: list[Any]

    @cached_property
    def meeting_entries(self) -> dict[int, ProgressUpdate]:
        """``{primary key of an action: entry}`` recorded by the meeting itself."""
        return {row.action_id: row for row in self._meeting_rows_and_corrections[0]}

    @cached_property
    def corrections(self) -> list[Any]:
        """The entries made after the meeting to correct its entries, in the order in which they were added."""
        return self._meeting_rows_and_corrections[1]

    @cached_property
    def at_closing(self) -> dict[int, ProgressUpdate]:
        """``{primary key of an action: its latest entry}`` when the meeting closed."""
        return _latest_by_action(row for row in self._effective_rows if row.day <= self.meeting.date)

    @cached_property
    def at_previous(self) -> dict[int, ProgressUpdate]:
        """``{primary key of an action: its latest entry}`` at the previous meeting."""
        if self.previous is None:
            return {}
        return _latest_by_action(row for row in self._effective_rows if row.day <= self.previous.date)

    @cached_property
    def between_meetings(self) -> dict[int, ProgressUpdate]:
        """``{primary key of an action: its latest entry}`` made after the previous meeting and outside this one."""
        first_day = self.previous.date if self.previous else date.min
        return _latest_by_action(
            row
            for row in self._effective_rows
            if row.meeting_id is None and first_day < row.date <= self.meeting.date
        )

    @cached_property
    def _meeting_rows_and_corrections(self) -> tuple[list[Any], list[Any]]:
        """The meeting's entries, and those that correct them or correct such a correction."""
        entries, corrections, keys = [], [], set()
        for row in self.rows:
            is_of_meeting = row.meeting_id == self.meeting.pk
            if row.corrects_id in keys or (is_of_meeting and self._is_later(row)):
                corrections.append(row)
            elif is_of_meeting:
                entries.append(row)
            else:
                continue
            keys.add(row.pk)
        return entries, corrections

    @cached_property
    def _effective_rows(self) -> list[Any]:
        """The entries that existed when the meeting closed and that none of them corrects."""
        later = {row.pk for row in self.corrections}
        existing = [
            row
            for row in self.rows
            if row.pk not in later and (row.meeting_id == self.meeting.pk or not self._is_later(row))
        ]
        corrected = {row.corrects_id for row in existing}
        return [row for row in existing if row.pk not in corrected]

    def _is_later(self, row: Any) -> bool:
        """Whether an entry was recorded after the closing; unknown, and so False, for a meeting from a table."""
        return self.meeting.closed_at is not None and row.recorded_at > self.meeting.closed_at


def status_history(meeting: Meeting) -> StatusHistory:
    """Return the status history from which the minutes of a meeting are made, in two queries."""
    closed = Meeting.objects.filter(programme=meeting.programme_id, date__lt=meeting.date).closed()
    rows: Any = ProgressUpdate.objects.filter(action__programme=meeting.programme_id)
    rows = rows.annotate(meeting_day=F("meeting__date")).only(*_ENTRY_FIELDS).order_by("pk")
    for row in rows:
        # The day of a meeting's entry is that of the meeting, whatever date the entry itself has.
        row.day = row.meeting_day or row.date
    return StatusHistory(meeting, closed.first(), list(rows))


def _latest_by_action(rows: Iterable[Any]) -> dict[int, ProgressUpdate]:
    return {row.action_id: row for row in sorted(rows, key=lambda row: (row.date, row.number))}


def load_minutes(meeting: Meeting, language: str) -> Minutes:
    """Return the minutes of a closed meeting; the number of queries does not depend on the number of actions.

    Args:
        meeting: a closed meeting, with its programme loaded.
        language: language code of the minutes.
    """
    history = status_history(meeting)
    actions = minutes_actions(meeting.programme_id, language)
    entries = _load_full_entries(history)
    changes, confirmed = _read_changes(history, actions, entries, language)
    checkpoints = MeetingCheckpoints(meeting, actions, language)
    parts: dict[str, Any] = {
        "groups": _group_changes(changes, actions, language),
        "confirmed": confirmed,
        "decisions": _read_decisions(history, actions, entries, language),
        "verdicts": checkpoints.verdicts(),
        "open_points": read_open_points(history, actions, checkpoints, language),
        "corrections": _read_corrections(history, actions, entries, language),
    }
    return Minutes(
        language=language,
        date=meeting.date,
        body=text_or_fallback(meeting.body, language),
        programme=text_or_fallback(meeting.programme.name, language),
        participants=text_or_fallback(meeting.participants, language),
        agenda=text_or_fallback(meeting.agenda_notes, language),
        previous=history.previous.date if history.previous else None,
        closed=meeting.closed_at,
        has_examples=any(action.is_example for action in actions.values()),
        **parts,
    )


def _load_full_entries(history: StatusHistory) -> dict[int, ProgressUpdate]:
    """Return ``{primary key: entry}`` of the entries whose texts the minutes show, in one query."""
    rows = [*history.meeting_entries.values(), *history.between_meetings.values(), *history.corrections]
    return ProgressUpdate.objects.in_bulk([row.pk for row in rows])


def _build_status_entry(entry: ProgressUpdate, language: str) -> StatusEntry:
    texts = (text_or_fallback(text, language) for text in (entry.note, entry.resources_used, entry.decision))
    return StatusEntry(Phase(entry.phase), Light(entry.light), entry.percent, *texts)


def _read_changes(
    history: StatusHistory, actions: dict[int, Any], entries: dict[int, ProgressUpdate], language: str
) -> tuple[list[tuple[int, ActionChange]], list[MinutesAction]]:
    """Return ``[(primary key of an action, its change)]``, and the actions that were confirmed without change."""
    changes, confirmed = [], []
    for pk, action in actions.items():
        entry, between = history.meeting_entries.get(pk), history.between_meetings.get(pk)
        if entry and entry.unchanged and not between:
            confirmed.append(action.minutes_action)
        elif row := entry or between:
            status = _build_status_entry(entries[row.pk], language)
            before = _changed_values(history.at_previous.get(pk), row)
            day = None if entry else row.date
            changes.append((pk, ActionChange(action.minutes_action, status, *before, day)))
    return changes, confirmed


def _changed_values(earlier: Any, row: Any) -> tuple[Phase | None, Light | None, int | None]:
    """Return phase, light and percentage of an earlier entry, each None where ``row`` has the same value."""
    phase, light, percent = (
        getattr(earlier, name, None) if getattr(earlier, name, None) != getattr(row, name) else None
        for name in ("phase", "light", "percent")
    )
    return phase and Phase(phase), light and Light(light), percent


def _group_changes(
    changes: list[tuple[int, ActionChange]], actions: dict[int, Action], language: str
) -> list[ChangeGroup]:
    """Group the changes by the goals, then the competences, that the actions promote; each change once."""
    groups: dict[Any, tuple[Any, list[ActionChange]]] = {}
    for pk, change in changes:
        fact = promoted_fact(actions[pk])
        groups.setdefault(_group_order(fact), (fact, []))[1].append(change)
    return [_build_group(fact, grouped, language) for _key, (fact, grouped) in sorted(groups.items())]


def _group_order(fact: Any) -> tuple[int, int, str]:
    if fact is None:
        return (2, 0, "")
    return (0 if isinstance(fact, Goal) else 1, fact.order, fact.code)


def _build_group(fact: Any, changes: list[ActionChange], language: str) -> ChangeGroup:
    if fact is None:
        return ChangeGroup("", "", as_localized_text("", language, language), changes)
    return ChangeGroup(fact._meta.model_name, fact.code, text_or_fallback(fact.name, language), changes)


def _read_decisions(
    history: StatusHistory, actions: dict[int, Any], entries: dict[int, ProgressUpdate], language: str
) -> list[Decision]:
    rows = [(pk, history.meeting_entries[pk].pk) for pk in actions if pk in history.meeting_entries]
    decisions = [(pk, text_or_fallback(entries[row].decision, language)) for pk, row in rows]
    return [Decision(actions[pk].minutes_action, text) for pk, text in decisions if text]


def _read_corrections(
    history: StatusHistory, actions: dict[int, Any], entries: dict[int, ProgressUpdate], language: str
) -> list[Correction]:
    return [
        Correction(
            actions[row.action_id].minutes_action,
            localdate(row.recorded_at) if history.meeting.closed_at else row.date,
            text_or_fallback(entries[row.pk].reason, language),
            _build_status_entry(entries[row.pk], language),
        )
        for row in history.corrections
    ]


def minutes_actions(programme_id: int, language: str) -> dict[int, Action]:
    """Return ``{primary key: action}`` of a programme in the order of the identifiers, in four queries.

    Each action has ``minutes_action``, a :class:`MinutesAction`, and its goals and competences are prefetched.
    """
    pages = apps.get_model("programme.ActionPage").objects.filter(action__programme=programme_id)
    titles = {}
    for page in annotate_text_language(pages.defer("body")).select_related("locale").order_by("path"):
        is_in_language = page.locale.language_code == language
        if is_in_language or page.action_id not in titles:
            titles[page.action_id] = as_localized_text(page.title, page.text_language, language)
    actions = Action.objects.of(programme_id).prefetch_related("goals", "competences")
    result = {}
    for action in sorted(actions, key=by_identifier):
        action.minutes_action = MinutesAction(
            action.identifier,
            titles.get(action.pk) or as_localized_text("", language, language),
            action.is_example,
            text_or_fallback(action.contact_role, language),
        )
        result[action.pk] = action
    return result


def promoted_fact(action: Action) -> Goal | Competence | None:
    """Return the first goal, or else the first competence, that an action promotes; None without any."""
    facts = [*_sorted_facts(action.goals), *_sorted_facts(action.competences)]
    return facts[0] if facts else None


def _sorted_facts(facts: Any) -> list[Any]:
    return sorted(facts.all(), key=lambda fact: (fact.order, fact.code))
