"""The words of a programme that its diagrams and actions are told with, read in one query."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import BigIntegerField, BooleanField, CharField, F, Value
from django.db.models.functions import Cast

from .models import Beneficiary, Benefit, Competence, Goal, Sector, Spearhead
from .perspectives import PerspectiveValue

# Cast, because PostgreSQL takes a bare NULL in the first queries of a union for a text.
_NO_ROW = Cast(None, BigIntegerField())
_NO_WORD = Value("", output_field=CharField())
_NEVER = Value(False, output_field=BooleanField())
_PLAIN = {"one": _NO_ROW, "two": _NO_ROW, "three": _NO_ROW, "sure": _NEVER, "word": _NO_WORD}
# What a row refers to, under the same names for every kind of row, as a union of queries demands.
_REFERENCES = {
    Spearhead: _PLAIN,
    Competence: _PLAIN,
    Beneficiary: _PLAIN,
    Sector: _PLAIN | {"word": F("kind")},
    Benefit: _PLAIN | {"one": F("spearhead_id")},
    Goal: _PLAIN
    | {
        "one": F("benefit_id"),
        "two": F("first_spearhead_id"),
        "three": F("second_spearhead_id"),
        "sure": F("links_confirmed"),
    },
    PerspectiveValue: _PLAIN | {"one": F("perspective_id"), "word": F("perspective__code")},
}
_COLUMNS = ("pk", "order", "code", "name", "meaning", "model", *_PLAIN)


@dataclass
class VocabularyTexts:
    """Rows of the vocabulary in the programme's order, complete with what they refer to.

    ``answers`` are the values of the perspectives by the perspective's code.
    """

    spearheads: list[Spearhead]
    benefits: list[Benefit]
    goals: list[Goal]
    competences: list[Competence]
    beneficiaries: list[Beneficiary]
    sectors: list[Sector]
    answers: dict[str, list[PerspectiveValue]]

    @property
    def goals_and_competences(self):
        """What actions promote."""
        return [*self.goals, *self.competences]

    @property
    def named_benefits(self):
        """The benefits for which the text names a spearhead."""
        return [benefit for benefit in self.benefits if benefit.spearhead]

    @property
    def unnamed_spearheads(self):
        """The spearheads that the text names for no benefit, while it names some for others."""
        named = [benefit.spearhead for benefit in self.named_benefits]
        return [spearhead for spearhead in self.spearheads if named and spearhead not in named]

    @cached_property
    def answers_by_id(self):
        """{primary key: value} of all perspectives."""
        return {value.pk: value for values in self.answers.values() for value in values}


def load_vocabulary_texts(programme_id):
    """Return the :class:`Facts` of a programme; empty lists where it has none."""
    queries = [_rows(model, programme_id) for model in _REFERENCES]
    found = {model.__name__: [] for model in _REFERENCES}
    # Without the model's own order, for which the union has no column.
    for row in queries[0].union(*queries[1:], all=True).order_by():
        found[row["model"]].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (row["order"], row["code"]))
    spearheads = [Spearhead(**_texts(row)) for row in found["Spearhead"]]
    by_id = {spearhead.pk: spearhead for spearhead in spearheads}
    benefits = [Benefit(**_texts(row), spearhead=by_id.get(row["one"])) for row in found["Benefit"]]
    return VocabularyTexts(
        spearheads=spearheads,
        benefits=benefits,
        goals=[_goal(row, {benefit.pk: benefit for benefit in benefits}, by_id) for row in found["Goal"]],
        competences=[Competence(**_texts(row)) for row in found["Competence"]],
        beneficiaries=[Beneficiary(**_texts(row)) for row in found["Beneficiary"]],
        sectors=[Sector(**_texts(row), kind=row["word"]) for row in found["Sector"]],
        answers=_answers(found["PerspectiveValue"]),
    )


def _rows(model, programme_id):
    is_value = model is PerspectiveValue
    programme = "perspective__programme_id" if is_value else "programme_id"
    meaning = F("definition" if is_value else "explanation")
    rows = model.objects.order_by().filter(**{programme: programme_id})
    rows = rows.annotate(model=Value(model.__name__), meaning=meaning, **_REFERENCES[model])
    return rows.values(*_COLUMNS)


def _goal(row, benefits, spearheads):
    return Goal(
        **_texts(row),
        benefit=benefits.get(row["one"]),
        first_spearhead=spearheads.get(row["two"]),
        second_spearhead=spearheads.get(row["three"]),
        links_confirmed=row["sure"],
    )


def _answers(rows):
    answers = {}
    for row in rows:
        texts = _texts(row)
        definition = texts.pop("explanation")
        value = PerspectiveValue(**texts, definition=definition, perspective_id=row["one"])
        answers.setdefault(row["word"], []).append(value)
    return answers


def _texts(row):
    own = {name: row[name] for name in ("pk", "order", "code", "name")}
    return own | {"explanation": row["meaning"]}
