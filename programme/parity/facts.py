"""Which short texts of facts the public reads, model by model; a host adds its own in its settings."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import Q
from i18nfield.fields import I18nFieldMixin

from ..models import (
    Action,
    Beneficiary,
    Benefit,
    Checkpoint,
    Competence,
    Goal,
    Meeting,
    Perspective,
    PerspectiveValue,
    Programme,
    ProgressUpdate,
    Sector,
    Spearhead,
    Term,
)
from ..status import MeetingState, ParityKind
from . import conf


@dataclass(frozen=True)
class Fact:
    """A model whose rows the public reads.

    Attributes:
        model: the model.
        programme: the lookup of its programme's primary key; empty for a model that has none.
        name: the lookups of what a row is called; empty for a model of which there is only one row.
        fields: the names of its public texts; None for all it has.
        public: the condition that a row is public; None where all are.
        of_action: the lookup of the action whose pages make its rows public; empty for other models.
        kind: a :class:`ParityKind`.
    """

    model: type
    programme: str = "programme_id"
    name: tuple = ("name",)
    fields: tuple | None = None
    public: Q | None = None
    of_action: str = ""
    kind: str = ParityKind.FACT

    @property
    def object_type(self):
        return self.model._meta.label_lower

    def texts(self):
        """The fields that hold a text in every language."""
        return [
            field
            for field in self.model._meta.concrete_fields
            if isinstance(field, I18nFieldMixin) and (self.fields is None or field.name in self.fields)
        ]

    def rows(self, keys=None):
        """The public rows; those with the primary keys ``keys``, or all."""
        rows = self.model._default_manager.filter(self.public or Q()).order_by("pk")
        if self.of_action:
            rows = rows.filter(**{f"{self.of_action}__in": Action.objects.order_by().public().values("pk")})
        return rows if keys is None else rows.filter(pk__in=keys)


_OF_ACTION = {"programme": "action__programme_id", "of_action": "action"}
_FACTS = (
    Fact(Programme, programme="pk"),
    *(Fact(model) for model in (Goal, Competence, Benefit, Spearhead, Beneficiary, Sector)),
    Fact(Perspective, name=("question",)),
    Fact(PerspectiveValue, programme="perspective__programme_id"),
    # Synonyms, sources and addresses are each language's own.
    Fact(Term, fields=("name", "explanation", "abbreviation")),
    Fact(Action, name=("identifier",), of_action="pk"),
    Fact(Checkpoint, name=("action__identifier", "text"), **_OF_ACTION),
    Fact(
        ProgressUpdate,
        name=("action__identifier", "number"),
        public=Q(corrections=None),
        kind=ParityKind.PROGRESS,
        **_OF_ACTION,
    ),
    # Who took part, and the agenda, are in the minutes of the steering group.
    Fact(Meeting, name=("date",), fields=("body",), public=Q(state=MeetingState.CLOSED)),
)


@cache
def public_facts():
    """Return ``{type of object: Fact}`` of the plugin's and the host's models."""
    own = {fact.object_type: fact for fact in _FACTS}
    return own | {fact.object_type: fact for fact in map(_host_fact, conf.get("PARITY_MODELS"))}


def _host_fact(label):
    return Fact(apps.get_model(label), programme="", name=())
