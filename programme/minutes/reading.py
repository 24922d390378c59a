"""Reading the minutes of a meeting, with as many queries for a thousand actions as for one."""

from django.utils.timezone import localdate

from ..models import Goal, ProgressUpdate
from ..status import Light, Phase
from .actions import promoted, read_actions
from .content import Change, Correction, Decision, Group, Minutes, Said
from .history import read_history
from .open_points import Checkpoints, read_open_points
from .texts import told, written


def read_minutes(meeting, language):
    """Return the :class:`Minutes` of a closed meeting.

    Args:
        meeting: a closed :class:`Meeting` with its programme.
        language: the code of the language in which they are to be read.
    """
    history = read_history(meeting)
    actions = read_actions(meeting.programme_id, language)
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
        body=told(meeting.body, language),
        programme=told(meeting.programme.name, language),
        participants=told(meeting.participants, language),
        agenda=told(meeting.agenda_notes, language),
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
    texts = (told(text, language) for text in (entry.note, entry.resources_used, entry.decision))
    return Said(Phase(entry.phase), Light(entry.light), entry.percent, *texts)


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
            changes.append((pk, Change(action.named, _said(texts[row.pk], language), *before, day)))
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
        fact = promoted(actions[pk])
        groups.setdefault(_place(fact), (fact, []))[1].append(change)
    return [_group(*groups[place], language) for place in sorted(groups)]


def _place(fact):
    if fact is None:
        return (2, 0, "")
    return (0 if isinstance(fact, Goal) else 1, fact.order, fact.code)


def _group(fact, changes, language):
    if fact is None:
        return Group("", "", written("", language, language), changes)
    return Group(fact._meta.model_name, fact.code, told(fact.name, language), changes)


def _decisions(history, actions, texts, language):
    said = [(pk, history.said[pk].pk) for pk in actions if pk in history.said]
    decided = [(pk, told(texts[row].decision, language)) for pk, row in said]
    return [Decision(actions[pk].named, text) for pk, text in decided if text]


def _corrections(history, actions, texts, language):
    return [
        Correction(
            actions[row.action_id].named,
            localdate(row.recorded_at) if history.meeting.closed_at else row.date,
            told(texts[row.pk].reason, language),
            _said(texts[row.pk], language),
        )
        for row in history.corrections
    ]
