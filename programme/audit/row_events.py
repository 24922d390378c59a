"""Events of created, changed and deleted rows: the changed fields, before and after, as JSON values.

The signals of Django report every save of a single row; :func:`~programme.events.bulk_change` reports bulk operations.
Fields that only the program writes, such as the status of an action, are logged by what writes them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils.translation import override
from i18nfield.fields import I18nFieldMixin
from wagtail.coreutils import get_content_languages

from programme.events import Event, new_event
from programme.models import Action
from programme.signals import rows_changed, rows_changing

from .models import AuditEntry

CREATED, CHANGED, DELETED = "object.create", "object.change", "object.delete"
# {model, or intermediate model of a relation: how it is logged}
_AUDITED: dict[type[Model], Any] = {}


@dataclass(frozen=True)
class AuditedModel:
    """A model whose rows are logged.

    Attributes:
        model: the model.
        kind: one of :class:`~programme.events.EventKind`.
        names: names of the logged fields; None for all editable fields.
        deletion_values: function that returns additional values, ``{name: value}``, of a row that is deleted.
    """

    model: type[Model]
    kind: str
    names: tuple[str, ...] | None = None
    deletion_values: Callable[[Any], dict[str, Any]] | None = None

    def fields(self, only: Iterable[str] | None = None) -> list[Any]:
        """Return the logged fields; with ``only``, the ``update_fields`` of a save, those among them."""
        return [
            field
            for field in self.model._meta.concrete_fields
            if (field.name in self.names if self.names else field.editable and not field.primary_key)
            and (only is None or field.name in only or field.attname in only)
        ]

    def values(self, instance: Model, fields: Iterable[Any] | None = None) -> dict[str, Any]:
        """Return ``{field name: JSON value}`` of an instance."""
        fields = self.fields() if fields is None else fields
        return {field.name: json_value(field, getattr(instance, field.attname)) for field in fields}

    def events(self, changes: Iterable[tuple[Model, Any, Any]]) -> list[Event]:
        """Return the events of ``changes``: tuples of an instance, its values before (or None) and after (or None)."""
        differences = [
            (instance, *_changed_values(before, after))
            for instance, before, after in changes
            if before != after
        ]
        replace_keys(self.model, [values for _instance, *both in differences for values in both])
        return [
            new_event(
                self.kind,
                CREATED if before is None else DELETED if after is None else CHANGED,
                instance,
                object_name=object_name(normalized_copy(instance)),
                before=before,
                after=after,
            )
            for instance, before, after in differences
        ]


def audit_model(
    model: type[Model],
    kind: str,
    names: tuple[str, ...] | None = None,
    deletion_values: Callable[[Any], dict[str, Any]] | None = None,
) -> None:
    """Log created, changed and deleted rows of ``model``; the arguments are those of :class:`AuditedModel`."""
    audited = AuditedModel(model, kind, names, deletion_values)
    _AUDITED[model] = audited
    pre_save.connect(_store_values, sender=model, dispatch_uid="programme_audit")
    post_save.connect(_log_save, sender=model, dispatch_uid="programme_audit")
    pre_delete.connect(_log_deletion, sender=model, dispatch_uid="programme_audit")


def connect_bulk_changes() -> None:
    """Connect the signals of bulk operations, to log what they do to rows of audited models."""
    rows_changing.connect(_store_rows, dispatch_uid="programme_audit")
    rows_changed.connect(_log_rows, dispatch_uid="programme_audit")


def _store_rows(sender, rows, state, **kwargs):
    if audited := _AUDITED.get(sender):
        state["audit"] = {row.pk: audited.values(row) for row in rows}


def _log_rows(sender, rows, state, **kwargs):
    before = state.get("audit")
    if before is not None:
        audited = _AUDITED[sender]
        changes = [(row, before.get(row.pk), audited.values(row)) for row in rows]
        AuditEntry.objects.record_many(audited.events(changes))


def _changed_values(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Any]:
    """Return the differing values before and after; of a created or deleted row, all values that are not empty."""
    if before is None or after is None:
        return [
            values and {name: value for name, value in values.items() if value not in (None, "")}
            for values in (before, after)
        ]
    names = [name for name in after if before[name] != after[name]]
    return [{name: values[name] for name in names} for values in (before, after)]


def _store_values(sender, instance, raw=False, using=None, update_fields=None, **kwargs):
    fields = [] if raw or instance._state.adding else _AUDITED[sender].fields(update_fields)
    if not fields:
        return
    columns = [field.attname for field in fields]
    row = sender._base_manager.using(using).filter(pk=instance.pk).values_list(*columns).first()
    if row:
        instance._before_save = {
            field.name: json_value(field, value) for field, value in zip(fields, row, strict=True)
        }


def _log_save(sender, instance, created=False, raw=False, update_fields=None, **kwargs):
    audited, before = _AUDITED[sender], instance.__dict__.pop("_before_save", None)
    if raw or (before is None and not created):
        return
    after = audited.values(instance, None if created else audited.fields(update_fields))
    AuditEntry.objects.record_many(audited.events([(instance, before, after)]))


def _log_deletion(sender, instance, **kwargs):
    audited = _AUDITED[sender]
    events = audited.events([(instance, audited.values(instance), None)])
    for event in events:
        event.before.update(audited.deletion_values(instance) if audited.deletion_values else {})
    AuditEntry.objects.record_many(events)


_RELATED_BEFORE = "_related_before"


@dataclass(frozen=True)
class AuditedRelation:
    """A many-to-many relation whose changes are logged.

    Attributes:
        field: the many-to-many field.
        kind: one of :class:`~programme.events.EventKind`.
        event: code of the event.
    """

    field: Any
    kind: str
    event: str

    @property
    def through(self) -> type[Model]:
        """The intermediate model of the relation."""
        return self.field.remote_field.through

    def read(self, owners: Iterable[Any]) -> dict[Any, list[Any]]:
        """Return ``{primary key of an owner: sorted names of its related rows}``, in two queries."""
        columns = (f"{self.field.m2m_field_name()}_id", f"{self.field.m2m_reverse_field_name()}_id")
        pairs = list(self.through._base_manager.filter(**{f"{columns[0]}__in": owners}).values_list(*columns))
        names = _related_names(self.field.remote_field.model, {target for _owner, target in pairs})
        related_names = defaultdict(list, {owner: [] for owner in owners})
        for owner, target in pairs:
            related_names[owner].append(names[target])
        return {owner: sorted(related, key=str) for owner, related in related_names.items()}

    def owners(self, instance: Model, reverse: bool, keys: Iterable[Any] | None) -> set[Any]:
        """Return the primary keys of the rows whose relation is about to change; see the signal ``m2m_changed``."""
        if not reverse:
            return {instance.pk}
        if keys is not None:
            return set(keys)
        related = {self.field.m2m_reverse_field_name(): instance.pk}
        owner = f"{self.field.m2m_field_name()}_id"
        return set(self.through._base_manager.filter(**related).values_list(owner, flat=True))

    def events(self, before: dict[Any, list[Any]]) -> list[Event]:
        """Return the events of the owners whose relation differs from ``before``, an earlier result of :meth:`read`."""
        after = self.read(before)
        rows = self.field.model._base_manager.in_bulk([key for key in before if before[key] != after[key]])
        return [
            new_event(
                self.kind,
                self.event,
                row,
                object_name=object_name(row),
                before={self.field.name: before[key]},
                after={self.field.name: after[key]},
            )
            for key, row in rows.items()
        ]


def audit_relation(field: Any, kind: str, event: str) -> None:
    """Log changes of a many-to-many relation; the arguments are those of :class:`AuditedRelation`."""
    relation = AuditedRelation(field, kind, event)
    _AUDITED[relation.through] = relation
    m2m_changed.connect(_log_relation, sender=relation.through, dispatch_uid="programme_audit")


def _related_names(model: type[Model], keys: Iterable[Any]) -> dict[Any, Any]:
    """Return ``{primary key: name}`` of related rows; for permissions, their codes."""
    if model is Permission:
        rows = Permission.objects.filter(pk__in=keys)
        return {
            key: f"{app}.{code}"
            for key, app, code in rows.values_list("pk", "content_type__app_label", "codename")
        }
    return {key: localized_names(row) for key, row in model._base_manager.in_bulk(keys).items()}


def _log_relation(sender, instance, action, reverse=False, pk_set=None, **kwargs):
    relation = _AUDITED[sender]
    if action.startswith("pre_"):
        owners = relation.owners(instance, reverse, pk_set)
        instance.__dict__[_RELATED_BEFORE] = relation.read(owners) if owners and pk_set != set() else {}
    elif before := instance.__dict__.pop(_RELATED_BEFORE, None):
        AuditEntry.objects.record_many(relation.events(before))


def object_name(instance: Any) -> str:
    """Return the name of ``instance`` in the log: an action's identifier, which also precedes the names of its rows."""
    if isinstance(instance, Action):
        return instance.identifier
    action, name = getattr(instance, "action", None), str(instance)
    if isinstance(action, Action) and action.identifier not in name:
        return f"{action.identifier} · {name}"
    return name


def normalized_copy(instance: Model) -> Model:
    """Return a copy of ``instance`` with values of the fields' types: a program may set a date as text."""
    result = copy(instance)
    for field in instance._meta.concrete_fields:
        if field.remote_field is None and field.attname in instance.__dict__:
            setattr(result, field.attname, field.to_python(getattr(instance, field.attname)))
    return result


def localized_names(instance: Model | None) -> str | dict[str, str] | None:
    """Return the name of ``instance``, or ``{language: name}`` if it differs between languages; None for None."""
    if instance is None:
        return None
    names = {}
    for language in get_content_languages():
        with override(language):
            names[language] = object_name(instance)
    return names if len(set(names.values())) > 1 else next(iter(names.values()))


def json_value(field: Any, value: Any) -> Any:
    """Return the value of a column in a form for JSON, the same whether it comes from a query or from an instance."""
    value = field.to_python(value) if field.remote_field is None else field.target_field.to_python(value)
    if isinstance(field, I18nFieldMixin):
        texts = value.data if value else None
        if isinstance(texts, dict):
            return {language: text for language, text in texts.items() if text} or None
        return texts or None
    return value


def replace_keys(model: type[Model], changes: Iterable[dict[str, Any] | None]) -> None:
    """Replace, in place, the keys of related rows in ``changes`` by the names of the rows.

    Takes one query for each foreign key of ``model`` that has a value.

    Args:
        model: the model of the rows that changed.
        changes: ``{field name: JSON value}`` of each row before and after, or None.
    """
    for field in model._meta.concrete_fields:
        if field.remote_field is None:
            continue
        holders = [values for values in changes if values and values.get(field.name) is not None]
        if holders:
            rows = field.remote_field.model._base_manager.in_bulk({values[field.name] for values in holders})
            for values in holders:
                values[field.name] = localized_names(rows.get(values[field.name]))
