"""The words of a programme that its diagrams are drawn from, read in one query."""

from dataclasses import dataclass

from django.db.models import BooleanField, F, IntegerField, Value

from .vocabulary import Benefit, Competence, Goal, Spearhead

_NOTHING = Value(None, output_field=IntegerField())
_NEVER = Value(False, output_field=BooleanField())
# What a row refers to, under the same names for every kind of row, as a union of queries demands.
_REFERENCES = {
    Spearhead: {"one": _NOTHING, "two": _NOTHING, "three": _NOTHING, "sure": _NEVER},
    Competence: {"one": _NOTHING, "two": _NOTHING, "three": _NOTHING, "sure": _NEVER},
    Benefit: {"one": F("spearhead_id"), "two": _NOTHING, "three": _NOTHING, "sure": _NEVER},
    Goal: {
        "one": F("benefit_id"),
        "two": F("first_spearhead_id"),
        "three": F("second_spearhead_id"),
        "sure": F("links_confirmed"),
    },
}
_TEXTS = ("pk", "order", "code", "name", "explanation")


@dataclass
class Facts:
    """Rows of the vocabulary in the programme's order, complete with what they refer to."""

    spearheads: list[Spearhead]
    benefits: list[Benefit]
    goals: list[Goal]
    competences: list[Competence]

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


def read_facts(programme_id):
    """Return the :class:`Facts` of a programme; empty lists where it has none."""
    queries = [_rows(model, programme_id) for model in _REFERENCES]
    found = {model.__name__: [] for model in _REFERENCES}
    # Without the model's own order, for which the union has no column.
    for row in queries[0].union(*queries[1:], all=True).order_by():
        found[row["kind"]].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (row["order"], row["code"]))
    spearheads = [Spearhead(**_texts(row)) for row in found["Spearhead"]]
    by_id = {spearhead.pk: spearhead for spearhead in spearheads}
    benefits = [Benefit(**_texts(row), spearhead=by_id.get(row["one"])) for row in found["Benefit"]]
    return Facts(
        spearheads=spearheads,
        benefits=benefits,
        goals=[_goal(row, {benefit.pk: benefit for benefit in benefits}, by_id) for row in found["Goal"]],
        competences=[Competence(**_texts(row)) for row in found["Competence"]],
    )


def _rows(model, programme_id):
    rows = model.objects.order_by().filter(programme_id=programme_id)
    kind = Value(model.__name__)
    return rows.annotate(kind=kind, **_REFERENCES[model]).values(
        *_TEXTS, "kind", "one", "two", "three", "sure"
    )


def _goal(row, benefits, spearheads):
    return Goal(
        **_texts(row),
        benefit=benefits.get(row["one"]),
        first_spearhead=spearheads.get(row["two"]),
        second_spearhead=spearheads.get(row["three"]),
        links_confirmed=row["sure"],
    )


def _texts(row):
    return {name: row[name] for name in _TEXTS}
