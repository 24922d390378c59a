"""Reading the minutes of a meeting, with as many queries for a thousand actions as for one."""

from django.apps import apps
from django.utils.timezone import localdate

from programme.document.navigation import annotate_text_language
from programme.models import Action, Goal, ProgressUpdate
from programme.roadmap.selectors import by_identifier
from programme.status import Light, Phase

from .changes import changes_until_closing
from .content import ActionChange, ChangeGroup, Correction, Decision, Minutes, MinutesAction, StatusEntry
from .open_points import Checkpoints, read_open_points
from .texts import as_localized_text, text_or_fallback


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
