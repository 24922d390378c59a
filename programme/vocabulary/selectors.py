"""Vocabulary of a programme for diagrams and actions, loaded with one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import BigIntegerField, BooleanField, CharField, F, Model, QuerySet, Value
from django.db.models.functions import Cast

from .models import Beneficiary, Benefit, Competence, Goal, Sector, Spearhead
from .perspectives import PerspectiveValue

# Cast, because PostgreSQL takes a bare NULL in the first query of a union for text.
_NULL_ID = Cast(Value(None), BigIntegerField())
_NO_REFERENCES = {
    "first_id": _NULL_ID,
    "second_id": _NULL_ID,
    "third_id": _NULL_ID,
    "flag": Value(False, output_field=BooleanField()),
    "group": Value("", output_field=CharField()),
}
# References and other columns of each model under the names above, because the queries of a union need equal columns.
_REFERENCES: dict[type[Model], dict[str, Any]] = {
    Spearhead: _NO_REFERENCES,
    Competence: _NO_REFERENCES,
    Beneficiary: _NO_REFERENCES,
    Sector: _NO_REFERENCES | {"group": F("kind")},
    Benefit: _NO_REFERENCES | {"first_id": F("spearhead_id")},
    Goal: _NO_REFERENCES
    | {
        "first_id": F("benefit_id"),
        "second_id": F("first_spearhead_id"),
        "third_id": F("second_spearhead_id"),
        "flag": F("links_confirmed"),
    },
    PerspectiveValue: _NO_REFERENCES | {"first_id": F("perspective_id"), "group": F("perspective__code")},
}
_COLUMNS = ("pk", "order", "code", "name", "description", "model", *_NO_REFERENCES)


@dataclass
class VocabularyTexts:
    """Vocabulary of a programme: unsaved instances in the programme's order, with their references set.

    Attributes:
        answers: ``{code of a perspective: its values}``.
    """

    spearheads: list[Spearhead]
    benefits: list[Benefit]
    goals: list[Goal]
    competences: list[Competence]
    beneficiaries: list[Beneficiary]
    sectors: list[Sector]
    answers: dict[str, list[PerspectiveValue]]

    @property
    def goals_and_competences(self) -> list[Goal | Competence]:
        """The rows that an action can promote."""
        return [*self.goals, *self.competences]

    @property
    def benefits_with_spearhead(self) -> list[Benefit]:
        """The benefits for which the programme names a spearhead."""
        return [benefit for benefit in self.benefits if benefit.spearhead]

    @property
    def spearheads_without_benefit(self) -> list[Spearhead]:
        """The spearheads of no benefit; empty if the programme names a spearhead for no benefit at all."""
        used = [benefit.spearhead for benefit in self.benefits_with_spearhead]
        return [spearhead for spearhead in self.spearheads if used and spearhead not in used]

    @cached_property
    def answers_by_id(self) -> dict[int, PerspectiveValue]:
        """``{primary key: value}`` of all perspectives."""
        return {value.pk: value for values in self.answers.values() for value in values}


def load_vocabulary_texts(programme_id: int | None) -> VocabularyTexts:
    """Return the vocabulary of a programme. One query.

    Args:
        programme_id: primary key of the programme; all lists are empty if there is no such programme.
    """
    queries = [_rows(model, programme_id) for model in _REFERENCES]
    rows_by_model: dict[str, list[dict[str, Any]]] = {model.__name__: [] for model in _REFERENCES}
    # order_by() drops the default order of the models, for which the union has no column.
    for row in queries[0].union(*queries[1:], all=True).order_by():
        rows_by_model[row["model"]].append(row)
    for rows in rows_by_model.values():
        rows.sort(key=lambda row: (row["order"], row["code"]))
    spearheads = [Spearhead(**_texts(row)) for row in rows_by_model["Spearhead"]]
    spearheads_by_id = {spearhead.pk: spearhead for spearhead in spearheads}
    benefits = [
        Benefit(**_texts(row), spearhead=spearheads_by_id.get(row["first_id"]))
        for row in rows_by_model["Benefit"]
    ]
    benefits_by_id = {benefit.pk: benefit for benefit in benefits}
    return VocabularyTexts(
        spearheads=spearheads,
        benefits=benefits,
        goals=[_goal(row, benefits_by_id, spearheads_by_id) for row in rows_by_model["Goal"]],
        competences=[Competence(**_texts(row)) for row in rows_by_model["Competence"]],
        beneficiaries=[Beneficiary(**_texts(row)) for row in rows_by_model["Beneficiary"]],
        sectors=[Sector(**_texts(row), kind=row["group"]) for row in rows_by_model["Sector"]],
        answers=_answers(rows_by_model["PerspectiveValue"]),
    )


def _rows(model: type[Model], programme_id: int | None) -> QuerySet:
    is_value = model is PerspectiveValue
    programme = "perspective__programme_id" if is_value else "programme_id"
    description = F("definition" if is_value else "explanation")
    rows = model._default_manager.order_by().filter(**{programme: programme_id})
    rows = rows.annotate(model=Value(model.__name__), description=description, **_REFERENCES[model])
    return rows.values(*_COLUMNS)


def _goal(row: dict[str, Any], benefits: dict[int, Benefit], spearheads: dict[int, Spearhead]) -> Goal:
    return Goal(
        **_texts(row),
        benefit=benefits.get(row["first_id"]),
        first_spearhead=spearheads.get(row["second_id"]),
        second_spearhead=spearheads.get(row["third_id"]),
        links_confirmed=row["flag"],
    )


def _answers(rows: Iterable[dict[str, Any]]) -> dict[str, list[PerspectiveValue]]:
    answers: dict[str, list[PerspectiveValue]] = {}
    for row in rows:
        texts = _texts(row)
        definition = texts.pop("explanation")
        value = PerspectiveValue(**texts, definition=definition, perspective_id=row["first_id"])
        answers.setdefault(row["group"], []).append(value)
    return answers


def _texts(row: dict[str, Any]) -> dict[str, Any]:
    columns = {name: row[name] for name in ("pk", "order", "code", "name")}
    return columns | {"explanation": row["description"]}
