"""The short texts of facts that the public reads, by model, as declared; a host adds models in its settings."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from i18nfield.fields import I18nFieldMixin
from i18nfield.strings import LazyI18nString
from wagtail.coreutils import get_content_languages

from programme.extensions import Fact, facts
from programme.locks import serialize_writes
from programme.models import Action
from programme.translation import conf

from ..models import AT_PAR, ParityKind, ParityState, ParityUnit
from .units import TextUnit, TextUnitGroup, store_units, stored_units


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


def refresh_rows(object_type, keys=None, actor=None):
    """Bring the ledger of rows to what they say now, in a handful of queries.

    Args:
        object_type: the model, as ``programme.goal``.
        keys: their primary keys, also of rows that have been deleted; None for all.
        actor: the primary key of the user who changed them, if known.
    """
    fact = public_facts()[object_type]
    with transaction.atomic():
        serialize_writes(ParityUnit)
        stored = stored_units(object_type, keys if keys is None else map(str, keys))
        store_units(object_type, [_entry(fact, row, stored) for row in _rows(fact, keys)], stored, actor)


def _rows(fact, keys):
    names = [field.name for field in fact.texts()]
    columns = ["pk", *fact.name, *names] + ([fact.programme] if fact.programme else [])
    return fact.rows(keys).values(*dict.fromkeys(columns))


def _entry(fact, row, stored):
    key = str(row["pk"])
    before = {unit.path: unit for unit in stored.get(key, ())}
    units = []
    for order, field in enumerate(fact.texts()):
        texts, is_of_each = texts_in(row[field.name])
        if any(texts.values()):
            units.append(_unit(fact, field.name, texts, is_of_each, before.get(field.name), order))
    programme = row[fact.programme] if fact.programme else None
    return TextUnitGroup(key, units, programme, _name(fact, row))


def texts_in(value):
    """Return ``{language: text}`` of an i18n value, and whether each language has been given its own."""
    data = value.data if isinstance(value, LazyI18nString) else value
    languages = list(get_content_languages())
    if isinstance(data, dict):
        return {language: plain_text(data.get(language)) for language in languages}, True
    return dict.fromkeys(languages, plain_text(data)), False


def plain_text(text):
    """The words of a field's text, which is no HTML, with single spaces."""
    return " ".join((text or "").split())


def _unit(fact, name, texts, is_of_each, stored, order):
    """The :class:`Unit` of a text of a fact.

    The very same words in both languages are equal here, when both were written together; on a page they are a copy. Facts
    are full of names and abbreviations, such as TORI, ePorvoo and the classes S, M and L: where the languages of a fact are
    the same words, they are nearly always meant.
    """
    fields = {
        "path": name,
        "kind": fact.kind,
        "texts": texts,
        "source_language": next(iter(texts)),
        "order": order,
    }
    if stored is None:
        unit = TextUnit(**fields)
        written = True
    else:
        unit = TextUnit.continuing(stored, **fields)
        written = _is_edited_together(stored, texts)
    if written and is_of_each and all(texts.values()):
        unit.checked, unit.minor = dict(texts), {}
    return unit


def _is_edited_together(stored, texts):
    """Whether whoever wrote the texts last had both languages before them, and wrote what was lacking.

    A fact's form shows all its languages side by side: who changes both there, or follows up a change of one in the
    other, or fills in what is missing, says the same in both.
    """
    changed = {language for language, text in texts.items() if stored.texts.get(language, "") != text}
    if len(changed) > 1:
        return True
    if not changed or stored.state in AT_PAR:
        return False
    if stored.state == ParityState.MISSING:
        return changed == {stored.language}
    return stored.state == ParityState.CHANGED and changed != {stored.language}


def _name(fact, row):
    """{language: what the row is called}, in the same words where they are no text."""
    parts = [row[lookup] for lookup in fact.name]
    names = {}
    for language in get_content_languages() if parts else ():
        words = [part.localize(language) if isinstance(part, LazyI18nString) else str(part) for part in parts]
        names[language] = " · ".join(words)
    return names
