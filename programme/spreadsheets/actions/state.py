"""Present state of the actions of a programme by the columns of a table, and the lookups of its codes."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from programme.actions.models.action import RELATIONS
from programme.document.pages import pages_of
from programme.languages import content_language_codes, texts_by_language
from programme.models import Action, Commitment, DocumentPage, Programme
from programme.roadmap.columns import ACTIONS, Column, Content
from programme.roadmap.commitment_links import commitment_targets
from programme.roadmap.page_services.texts import page_texts, roadmap_branches
from programme.status import Priority
from programme.text import clean
from programme.vocabulary.selectors import load_vocabulary_texts

from ..lookups import ChoiceLookup, row_lookup
from ..values import NO, YES

# {column: field of the model}
RELATED_FIELDS = {
    "level": "level",
    "statutory": "statutory",
    "cost": "cost_class",
    "effect": "effect_class",
    "development": "development_model",
    "sector": "sector",
}
PLAIN_FIELDS = {
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
# Values of empty cells.
DEFAULTS = {"priority": Priority.NORMAL, "example": False}


@dataclass
class ActionState:
    """The present state of an action, saved or new.

    Attributes:
        action: the action.
        values: values by column.
        texts: ``{column: {language: text}}``.
    """

    action: Action
    values: dict[str, Any] = field(default_factory=lambda: dict(DEFAULTS))
    texts: dict[str, dict[str, str]] = field(default_factory=dict)


def read_states(programme: Programme, facts: Any) -> dict[str, ActionState]:
    """Return ``{identifier in lower case: state}`` of the programme's actions, in a constant number of queries.

    Args:
        programme: the programme.
        facts: the programme's vocabulary.
    """
    rows = {name: {row.pk: row for row in getattr(facts, name)} for name in (*RELATIONS, "sectors")}
    related, pages, commitments = _related(programme, rows), page_texts(programme), _commitments(programme)
    states = {}
    for action in Action.objects.filter(programme=programme).select_related("predecessor"):
        values = {column: getattr(action, name) for column, name in PLAIN_FIELDS.items()}
        for column, name in RELATED_FIELDS.items():
            choices = rows["sectors"] if column == "sector" else facts.answers_by_id
            values[column] = choices.get(getattr(action, f"{name}_id"))
        values |= {column: related[action.pk, column] for column in RELATIONS}
        values["predecessor"] = action.predecessor.identifier if action.predecessor else None
        values["commitments"] = commitments[action.pk]
        states[action.identifier.casefold()] = ActionState(
            action, values, _texts(action, pages.get(action.pk, {}))
        )
    return states


def _related(programme: Programme, rows: Mapping[str, Mapping[int, Any]]) -> dict[tuple[int, str], list[Any]]:
    """Return ``{(primary key of an action, column): related rows in the programme's order}``."""
    related: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for column, name in RELATIONS.items():
        through = getattr(Action, column).through.objects.filter(action__programme=programme)
        pairs = set(through.values_list("action_id", f"{name}_id"))
        order = {pk: position for position, pk in enumerate(rows[column])}
        for action, pk in sorted(pairs, key=lambda pair: order[pair[1]]):
            related[action, column].append(rows[column][pk])
    return related


def _commitments(programme: Programme) -> dict[int, list[tuple[UUID, str]]]:
    """Return ``{primary key of an action: [(page key, anchor), …]}``."""
    commitments: dict[int, list[tuple[UUID, str]]] = defaultdict(list)
    rows = Commitment.objects.filter(action__programme=programme).order_by("pk")
    for action, key, anchor in rows.values_list("action_id", "page_key", "anchor"):
        commitments[action].append((key, anchor))
    return commitments


def _texts(action: Action, pages: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    texts = {column: texts_by_language(getattr(action, column)) for column in FACT_TEXTS}
    for column, name in PAGE_TEXTS.items():
        texts[column] = {language: clean(fields[name]) or "" for language, fields in pages.items()}
    return texts


class ImportContext:
    """The actions and the vocabulary of a programme, as the validation of a table needs them.

    Args:
        programme: the programme.
    """

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.facts = load_vocabulary_texts(programme.pk)
        self.states = read_states(programme, self.facts)
        self.lookups = {
            column.name: self._lookup(column) for column in ACTIONS if column.content in _CODE_CONTENTS
        }

    def state_of(self, identifier: str) -> ActionState:
        """Return the state of the action ``identifier``, or that of a new, unsaved action."""
        state = self.states.get(identifier.casefold())
        return state or ActionState(Action(programme=self.programme, identifier=identifier))

    @property
    def identifiers(self) -> dict[str, str]:
        """``{identifier in lower case: identifier}`` of the programme's actions."""
        return {key: state.action.identifier for key, state in self.states.items()}

    @property
    def readers(self) -> dict[str, Callable[[Any], Any]]:
        """``{column: parser}`` of the columns whose values are in the programme's vocabulary."""
        parsers = {
            column.name: self.lookups[column.name].parse
            if column.content is Content.CODE
            else self.lookups[column.name].parse_list
            for column in ACTIONS
            if column.content in _CODE_CONTENTS
        }
        return parsers | {"commitments": lambda cell: self.commitments.parse_list(str(cell).replace("#", ""))}

    @cached_property
    def commitments(self) -> ChoiceLookup:
        """Lookup of the commitments of the document, pairs of page key and anchor, by their anchors.

        Includes commitments of actions that have been removed from the text.
        """
        choices: dict[str, tuple[UUID, str]] = {}
        for page in _document_pages(self.programme):
            for anchor, _title in commitment_targets(page):
                choices.setdefault(anchor, (page.translation_key, anchor))
        for state in self.states.values():
            for pair in state.values["commitments"]:
                choices.setdefault(pair[1], pair)
        return ChoiceLookup(choices, suggestions=choices)

    @cached_property
    def languages(self) -> list[str]:
        """Languages of the site; those of the programme's roadmap come first, its source language before the others."""
        roadmap_languages = [branch.language for branch in roadmap_branches(self.programme)]
        return list(dict.fromkeys((*roadmap_languages, *content_language_codes())))

    @property
    def required(self) -> list[str]:
        """Names of the columns of codes that an action must have and for which the programme has values."""
        names = [column.name for column in ACTIONS if column.required and column.content in _CODE_CONTENTS]
        return [name for name in names if self.lookups[name].values]

    def _lookup(self, column: Column) -> ChoiceLookup:
        if column.name == "sector":
            return row_lookup(self.facts.sectors)
        if column.content is Content.CODES:
            return row_lookup(getattr(self.facts, column.name))
        synonyms = {"yes": YES, "no": NO} if column.name == "statutory" else {}
        return row_lookup(self.facts.answers.get(column.name, []), synonyms)


_CODE_CONTENTS = (Content.CODE, Content.CODES)


def _document_pages(programme: Programme) -> QuerySet:
    """Return the pages of the programme's document in all languages, grouped by language."""
    pages = DocumentPage.objects.filter(pages_of(programme), actionpage=None).order_by("path")
    return pages.only("translation_key", "body")
