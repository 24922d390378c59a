"""Facts in the parity report: which of their texts are public, and the refresh of their units.

The models are those declared by the plugin's apps, and those that a host site adds by the setting ``PARITY_MODELS``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Field, Model, Q, QuerySet
from i18nfield.fields import I18nFieldMixin
from i18nfield.strings import LazyI18nString
from wagtail.coreutils import get_content_languages

from programme.extensions import Fact, PublicTexts, facts
from programme.locks import serialize_writes
from programme.models import Action
from programme.translation import conf

from ..models import AT_PAR, ParityKind, ParityState, ParityUnit
from .units import TextUnit, TextUnitGroup, store_units, stored_units


@dataclass(frozen=True)
class ComparedFact:
    """A model whose rows have public texts.

    Attributes:
        model: the model.
        programme: the lookup of the primary key of its programme; empty for models without one.
        name: the lookups of the name of a row; empty for a model with only one row.
        fields: the names of the public text fields; None for all.
        public: the condition for a row to be public; None if all are.
        of_action: the lookup of the action that makes the rows public; empty for other models.
        kind: a :class:`ParityKind`.
    """

    model: type[Model]
    programme: str = "programme_id"
    name: tuple = ("name",)
    fields: tuple | None = None
    public: Q | None = None
    of_action: str = ""
    kind: str = ParityKind.FACT

    @property
    def object_type(self) -> str:
        return self.model._meta.label_lower

    def texts(self) -> list[Field]:
        """Return the multilingual text fields."""
        return [
            field
            for field in self.model._meta.concrete_fields
            if isinstance(field, I18nFieldMixin) and (self.fields is None or field.name in self.fields)
        ]

    def rows(self, keys: Iterable[Any] | None = None) -> QuerySet:
        """Return the public rows, all or those with the given primary keys."""
        rows = self.model._default_manager.filter(self.public or Q()).order_by("pk")
        if self.of_action:
            rows = rows.filter(**{f"{self.of_action}__in": Action.objects.order_by().public().values("pk")})
        return rows if keys is None else rows.filter(pk__in=keys)


@cache
def public_facts() -> dict[str, ComparedFact]:
    """Return ``{object type: ComparedFact}`` of the models declared by apps and by the host site."""
    declared = [_compared(fact, fact.public_texts) for fact in facts().values() if fact.public_texts]
    hosts = [_host_fact(label) for label in conf.get("PARITY_MODELS")]
    return {fact.object_type: fact for fact in (*declared, *hosts)}


def _compared(fact: Fact, texts: PublicTexts) -> ComparedFact:
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


def refresh_rows(object_type: str, keys: Iterable[Any] | None = None, actor: int | None = None) -> None:
    """Refresh the parity units of rows of a model, with a constant number of queries.

    Args:
        object_type: the model, such as ``programme.goal``.
        keys: their primary keys, also of deleted rows; None for all.
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


def texts_in(value: Any) -> tuple[dict[str, str], bool]:
    """Return ``{language: text}`` of an i18n value, and whether it has a text for each language."""
    data = value.data if isinstance(value, LazyI18nString) else value
    languages = list(get_content_languages())
    if isinstance(data, dict):
        return {language: plain_text(data.get(language)) for language in languages}, True
    return dict.fromkeys(languages, plain_text(data)), False


def plain_text(text: str | None) -> str:
    """Return a plain text with normalized spaces."""
    return " ".join((text or "").split())


def _unit(fact, name, texts, is_of_each, stored, order):
    """Return the :class:`TextUnit` of a text of a fact.

    Identical words in both languages count as equal here if they were written together; on a page they count as
    untranslated. Facts are full of names and abbreviations, such as TORI, ePorvoo and the classes S, M and L.
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
    """Whether the last edit covered what was missing or changed in the other languages.

    The form of a fact shows all its languages. Whoever changes all of them there, follows up a change in the other
    language, or fills in the missing one, is taken to have made them equal.
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
    """Return ``{language: name of the row}``; values that are not multilingual are the same in every language."""
    parts = [row[lookup] for lookup in fact.name]
    names = {}
    for language in get_content_languages() if parts else ():
        words = [part.localize(language) if isinstance(part, LazyI18nString) else str(part) for part in parts]
        names[language] = " · ".join(words)
    return names
