"""The short texts of facts that the public reads, by model, as declared; a host adds models in its settings."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import Q
from i18nfield.fields import I18nFieldMixin

from programme.extensions import Fact, facts
from programme.models import Action
from programme.translation import conf

from ..models import ParityKind


@dataclass(frozen=True)
class ComparedFact:
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


@cache
def public_facts() -> dict[str, ComparedFact]:
    """Return ``{type of object: ComparedFact}`` of the declared and the host's models."""
    declared = [_compared(fact) for fact in facts().values() if fact.public_texts]
    hosts = [_host_fact(label) for label in conf.get("PARITY_MODELS")]
    return {fact.object_type: fact for fact in (*declared, *hosts)}


def _compared(fact: Fact) -> ComparedFact:
    texts = fact.public_texts
    return ComparedFact(
        fact.model,
        programme=texts.programme,
        name=texts.name,
        fields=texts.fields,
        public=texts.public,
        of_action=texts.action,
        kind=ParityKind(texts.category),
    )


def _host_fact(label):
    return ComparedFact(apps.get_model(label), programme="", name=())
