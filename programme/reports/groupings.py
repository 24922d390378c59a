"""The parts into which the actions of a programme are counted."""

from django.db import models
from django.utils.translation import pgettext_lazy

from programme.models import Action, PerspectiveValue, Sector
from programme.models.action import CHOSEN, RELATIONS

_PERSPECTIVES = {field: code for code, field in CHOSEN.items()}


class Grouping(models.TextChoices):
    """By what the actions are counted: fields of an action."""

    SECTOR = "sector", pgettext_lazy("column", "Sector")
    GOALS = "goals", pgettext_lazy("column", "Goals")
    COMPETENCES = "competences", pgettext_lazy("column", "Competences")
    LEVEL = "level", pgettext_lazy("column", "Level")
    STATUTORY = "statutory", pgettext_lazy("column", "Statutory")
    BENEFITS = "benefits", pgettext_lazy("column", "Benefits")
    BENEFICIARIES = "beneficiaries", pgettext_lazy("column", "Beneficiaries")
    COST = "cost_class", pgettext_lazy("column", "Cost class")
    EFFECT = "effect_class", pgettext_lazy("column", "Effect class")
    DEVELOPMENT = "development_model", pgettext_lazy("column", "Development model")

    @property
    def several(self):
        """Whether an action may belong to several parts."""
        return self.value in RELATIONS


def parts_of(grouping, programme=None):
    """Return ``{primary key: name}`` of the parts in their own order, in one query.

    Args:
        grouping: a :class:`Grouping`.
        programme: only its parts; otherwise those of all, which then also tell which programme is theirs.
    """
    model = Action._meta.get_field(grouping.value).related_model
    owner = "perspective__programme" if model is PerspectiveValue else "programme"
    parts = model.objects.select_related(owner)
    if model is PerspectiveValue:
        parts = parts.filter(perspective__code=_PERSPECTIVES[grouping.value])
    if model is Sector:
        parts = parts.exclude(kind=Sector.Kind.GROUP_COMPANY)
    if programme:
        parts = parts.filter(**{owner: programme})
    owners = {part: part.perspective.programme if owner != "programme" else part.programme for part in parts}
    if len(set(owners.values())) > 1:
        return {part.pk: f"{part} ({owner})" for part, owner in owners.items()}
    return {part.pk: str(part) for part in owners}
