"""An action as a table tells it: what the database holds of it, under the names of the columns."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from programme.actions.models.action import RELATIONS
from programme.document.pages import pages_of
from programme.languages import content_language_codes, texts_by_language
from programme.models import Action, Commitment, DocumentPage
from programme.roadmap.columns import ACTIONS, Content
from programme.roadmap.commitment_links import commitment_targets
from programme.roadmap.page_services.texts import page_texts, roadmap_branches
from programme.status import Priority
from programme.text import clean
from programme.vocabulary.selectors import load_vocabulary_texts

from ..lookups import ChoiceLookup, words_of_rows
from ..values import NO, YES

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
    texts = {column: texts_by_language(getattr(action, column)) for column in FACT_TEXTS}
    for column, name in PAGE_TEXTS.items():
        texts[column] = {language: clean(own[name]) or "" for language, own in pages.items()}
    return texts


class Context:
    """A programme as the rows of a table see it.

    Args:
        programme: the :class:`Programme`.
    """

    def __init__(self, programme):
        self.programme = programme
        self.facts = load_vocabulary_texts(programme.pk)
        self.states = read_states(programme, self.facts)
        self.words = {column.name: self._words(column) for column in ACTIONS if column.content in _CODED}

    def state_of(self, identifier):
        """Return the :class:`State` of the action ``identifier``; that of a new one, unsaved, if there is none."""
        known = self.states.get(identifier.casefold())
        return known or State(Action(programme=self.programme, identifier=identifier))

    @property
    def identifiers(self):
        """{identifier in small letters: identifier} of the programme's actions."""
        return {key: state.action.identifier for key, state in self.states.items()}

    @property
    def readers(self):
        """{column: function that reads a cell} of the columns that hold words of the programme."""
        found = {
            column.name: self.words[column.name].one
            if column.content is Content.CODE
            else self.words[column.name].several
            for column in ACTIONS
            if column.content in _CODED
        }
        return found | {"commitments": lambda cell: self.promises.several(str(cell).replace("#", ""))}

    @cached_property
    def promises(self):
        """The :class:`Words` for the promises of the document: pairs of page key and anchor, by their anchors.

        A promise that an action answers is known also when it has left the text since.
        """
        found = {}
        for page in _documents(self.programme):
            for anchor, _title in commitment_targets(page):
                found.setdefault(anchor, (page.translation_key, anchor))
        for state in self.states.values():
            for pair in state.values["commitments"]:
                found.setdefault(pair[1], pair)
        return ChoiceLookup(found, shown=found)

    @cached_property
    def languages(self):
        """The languages of the site, beginning with those of the programme's roadmap, its source language first."""
        own = [branch.language for branch in roadmap_branches(self.programme)]
        return list(dict.fromkeys((*own, *content_language_codes())))

    @property
    def required(self):
        """The names of the columns of codes in which every action has one, except those for which there are none."""
        names = [column.name for column in ACTIONS if column.required and column.content in _CODED]
        return [name for name in names if self.words[name].values]

    def _words(self, column):
        if column.name == "sector":
            return words_of_rows(self.facts.sectors)
        if column.content is Content.CODES:
            return words_of_rows(getattr(self.facts, column.name))
        more = {"yes": YES, "no": NO} if column.name == "statutory" else {}
        return words_of_rows(self.facts.answers.get(column.name, []), more)


_CODED = (Content.CODE, Content.CODES)


def _documents(programme):
    """The pages of the programme's document in all languages, those of one language after another."""
    pages = DocumentPage.objects.filter(pages_of(programme), actionpage=None).order_by("path")
    return pages.only("translation_key", "body")
