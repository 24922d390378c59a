"""An action as a table tells it: what the database holds of it, under the names of the columns."""

from collections import defaultdict
from dataclasses import dataclass, field

from programme.models import Action, Commitment
from programme.models.action import RELATIONS
from programme.status import Priority

from ...action_pages import page_texts
from ..cells import clean
from ..languages import texts_of

# The names that models have for what the columns hold.
CHOSEN = {
    "level": "level",
    "statutory": "statutory",
    "cost": "cost_class",
    "effect": "effect_class",
    "development": "development_model",
    "sector": "sector",
}
PLAIN = {
    "start": "start",
    "end": "end",
    "priority": "priority",
    "external_id": "external_id",
    "example": "is_example",
}
FACT_TEXTS = ("contact_role", "partners", "carried_over")
PAGE_TEXTS = {
    "title": "title",
    "summary": "abstract",
    "effect_outside": "effect_outside",
    "effect_inside": "effect_inside",
    "communication": "communication",
    "implementation": "implementation",
    "resources": "resources",
    "legal_basis": "legal_basis",
}
# What an action has when its cell is empty.
DEFAULTS = {"priority": Priority.NORMAL, "example": False}


@dataclass
class State:
    """An action, saved or new, with its values by column and its texts as ``{column: {language: text}}``."""

    action: Action
    values: dict = field(default_factory=lambda: dict(DEFAULTS))
    texts: dict = field(default_factory=dict)


def read_states(programme, facts):
    """Return ``{identifier in small letters: State}`` of the programme's actions, in as many queries for all as for one.

    Args:
        programme: the :class:`Programme`.
        facts: its :class:`~programme.models.facts.Facts`.
    """
    rows = {name: {row.pk: row for row in getattr(facts, name)} for name in (*RELATIONS, "sectors")}
    related, pages, promises = _related(programme, rows), page_texts(programme), _promises(programme)
    states = {}
    for action in Action.objects.filter(programme=programme).select_related("predecessor"):
        values = {column: getattr(action, name) for column, name in PLAIN.items()}
        for column, name in CHOSEN.items():
            known = rows["sectors"] if column == "sector" else facts.answers_by_id
            values[column] = known.get(getattr(action, f"{name}_id"))
        values |= {column: related[action.pk, column] for column in RELATIONS}
        values["predecessor"] = action.predecessor.identifier if action.predecessor else None
        values["commitments"] = promises[action.pk]
        states[action.identifier.casefold()] = State(action, values, _texts(action, pages.get(action.pk, {})))
    return states


def _related(programme, rows):
    """{(primary key of an action, column): rows in the programme's order}."""
    found = defaultdict(list)
    for column, name in RELATIONS.items():
        through = getattr(Action, column).through.objects.filter(action__programme=programme)
        pairs = set(through.values_list("action_id", f"{name}_id"))
        order = {pk: place for place, pk in enumerate(rows[column])}
        for action, pk in sorted(pairs, key=lambda pair: order[pair[1]]):
            found[action, column].append(rows[column][pk])
    return found


def _promises(programme):
    """{primary key of an action: pairs of page key and anchor}."""
    found = defaultdict(list)
    commitments = Commitment.objects.filter(action__programme=programme).order_by("pk")
    for action, key, anchor in commitments.values_list("action_id", "page_key", "anchor"):
        found[action].append((key, anchor))
    return found


def _texts(action, pages):
    texts = {column: texts_of(getattr(action, column)) for column in FACT_TEXTS}
    for column, name in PAGE_TEXTS.items():
        texts[column] = {language: clean(own[name]) or "" for language, own in pages.items()}
    return texts
