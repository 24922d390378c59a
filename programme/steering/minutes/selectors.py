"""Reading the minutes of a meeting from rows that do not change later."""

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.db.models import F
from django.utils.timezone import localdate

from programme.document.navigation import annotate_text_language
from programme.models import Action, Goal, Meeting, ProgressUpdate
from programme.roadmap.selectors import by_identifier
from programme.status import Light, Phase

from .content import ActionChange, ChangeGroup, Correction, Decision, Minutes, MinutesAction, StatusEntry
from .open_points import Checkpoints, read_open_points
from .texts import as_localized_text, text_or_fallback

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


def load_minutes(meeting, language):
    """Return the :class:`Minutes` of a closed meeting.

    Args:
        meeting: a closed :class:`Meeting` with its programme.
        language: the code of the language in which they are to be read.
    """
    history = changes_until_closing(meeting)
    actions = minutes_actions(meeting.programme_id, language)
    texts = _read_texts(history)
    changes, confirmed = _changes(history, actions, texts, language)
    checkpoints = Checkpoints(meeting, actions, language)
    parts = {
        "groups": _grouped(changes, actions, language),
        "confirmed": confirmed,
        "decisions": _decisions(history, actions, texts, language),
        "verdicts": checkpoints.judged(),
        "open_points": read_open_points(history, actions, checkpoints, language),
        "corrections": _corrections(history, actions, texts, language),
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


def _read_texts(history):
    """{primary key: entry} of those whose texts the minutes show, in one query."""
    rows = [*history.said.values(), *history.between.values(), *history.corrections]
    return ProgressUpdate.objects.in_bulk([row.pk for row in rows])


def _said(entry, language):
    texts = (text_or_fallback(text, language) for text in (entry.note, entry.resources_used, entry.decision))
    return StatusEntry(Phase(entry.phase), Light(entry.light), entry.percent, *texts)


def _changes(history, actions, texts, language):
    """[(primary key of the action, :class:`Change`)], and the :class:`Named` that were confirmed without change."""
    changes, confirmed = [], []
    for pk, action in actions.items():
        said, between = history.said.get(pk), history.between.get(pk)
        if said and said.unchanged and not between:
            confirmed.append(action.named)
        elif row := said or between:
            before = _before(history.before.get(pk), row)
            day = None if said else row.date
            changes.append((pk, ActionChange(action.named, _said(texts[row.pk], language), *before, day)))
    return changes, confirmed


def _before(earlier, row):
    """The phase, light and percentage of an earlier entry where ``row`` says another; otherwise None."""
    phase, light, percent = (
        getattr(earlier, name, None) if getattr(earlier, name, None) != getattr(row, name) else None
        for name in ("phase", "light", "percent")
    )
    return phase and Phase(phase), light and Light(light), percent


def _grouped(changes, actions, language):
    """The changes under the goals and then the competences that they promote, each once."""
    groups = {}
    for pk, change in changes:
        fact = promoted_fact(actions[pk])
        groups.setdefault(_place(fact), (fact, []))[1].append(change)
    return [_group(*groups[place], language) for place in sorted(groups)]


def _place(fact):
    if fact is None:
        return (2, 0, "")
    return (0 if isinstance(fact, Goal) else 1, fact.order, fact.code)


def _group(fact, changes, language):
    if fact is None:
        return ChangeGroup("", "", as_localized_text("", language, language), changes)
    return ChangeGroup(fact._meta.model_name, fact.code, text_or_fallback(fact.name, language), changes)


def _decisions(history, actions, texts, language):
    said = [(pk, history.said[pk].pk) for pk in actions if pk in history.said]
    decided = [(pk, text_or_fallback(texts[row].decision, language)) for pk, row in said]
    return [Decision(actions[pk].named, text) for pk, text in decided if text]


def _corrections(history, actions, texts, language):
    return [
        Correction(
            actions[row.action_id].named,
            localdate(row.recorded_at) if history.meeting.closed_at else row.date,
            text_or_fallback(texts[row.pk].reason, language),
            _said(texts[row.pk], language),
        )
        for row in history.corrections
    ]


def minutes_actions(programme_id, language):
    """Return {primary key: action} in the order of the identifiers, in four queries.

    Each :class:`Action` has ``named``, and its goals and competences at hand.
    """
    pages = apps.get_model("programme.ActionPage").objects.filter(action__programme=programme_id)
    titles = {}
    for page in annotate_text_language(pages.defer("body")).select_related("locale").order_by("path"):
        own = page.locale.language_code == language
        if own or page.action_id not in titles:
            titles[page.action_id] = as_localized_text(page.title, page.text_language, language)
    actions = Action.objects.of(programme_id).prefetch_related("goals", "competences")
    found = {}
    for action in sorted(actions, key=by_identifier):
        action.named = MinutesAction(
            action.identifier,
            titles.get(action.pk) or as_localized_text("", language, language),
            action.is_example,
            text_or_fallback(action.contact_role, language),
        )
        found[action.pk] = action
    return found


def promoted_fact(action):
    """Return what an action is told under: the first goal or else competence that it promotes, or None."""
    facts = [*_in_order(action.goals), *_in_order(action.competences)]
    return facts[0] if facts else None


def _in_order(facts):
    return sorted(facts.all(), key=lambda fact: (fact.order, fact.code))
