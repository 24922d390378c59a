"""Events of created, changed and deleted rows: the changed fields, before and after, as JSON values.

The signals of Django report every save of a single row; :func:`~programme.events.bulk_change` reports bulk operations.
Fields that only the program writes, such as the status of an action, are logged by what writes them.
"""

from collections import defaultdict
from copy import copy
from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils.translation import override
from i18nfield.fields import I18nFieldMixin
from wagtail.coreutils import get_content_languages

from programme.events import new_event
from programme.models import Action
from programme.signals import rows_changed, rows_changing

from .models import AuditEntry

CREATED, CHANGED, DELETED = "object.create", "object.change", "object.delete"
_AUDITED = {}


@dataclass(frozen=True)
class AuditedModel:
    """A model whose rows are logged.

    Attributes:
        model: the model.
        kind: one of :class:`~programme.events.EventKind`.
        names: the fields; None for all that a person fills in.
        deletion_values: returns more that a row has before it is deleted, ``{name: value}``.
    """

    model: type
    kind: str
    names: tuple | None = None
    deletion_values: object = None

    def fields(self, only=None):
        """Return the fields, of a save that is limited to some fields those of them."""
        return [
            field
            for field in self.model._meta.concrete_fields
            if (field.name in self.names if self.names else field.editable and not field.primary_key)
            and (only is None or field.name in only or field.attname in only)
        ]

    def values(self, instance, fields=None):
        """Return ``{name: plain value}`` of an instance."""
        fields = self.fields() if fields is None else fields
        return {field.name: json_value(field, getattr(instance, field.attname)) for field in fields}

    def events(self, changes):
        """Return the events of ``changes``: triples of an instance and its values before and after."""
        changes = [
            (instance, *_changed_values(before, after))
            for instance, before, after in changes
            if before != after
        ]
        replace_keys(self.model, [values for _instance, *both in changes for values in both])
        return [
            new_event(
                self.kind,
                CREATED if before is None else DELETED if after is None else CHANGED,
                instance,
                object_name=object_name(normalized_copy(instance)),
                before=before,
                after=after,
            )
            for instance, before, after in changes
        ]


def audit_model(model, kind, names=None, deletion_values=None):
    """Log from now on what becomes of the rows of ``model``; see :class:`Watch`."""
    audited = AuditedModel(model, kind, names, deletion_values)
    _AUDITED[model] = audited
    pre_save.connect(_store_values, sender=model, dispatch_uid="programme_audit")
    post_save.connect(_log_save, sender=model, dispatch_uid="programme_audit")
    pre_delete.connect(_log_deletion, sender=model, dispatch_uid="programme_audit")


def connect_bulk_changes():
    """Log from now on what bulk operations do to the rows of models that are logged."""
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


def _changed_values(before, after):
    """Return what differs of two sets of values; of a row that is new or deleted, all that it says."""
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
    """A relation that is logged: the many-to-many ``field`` of a model, its kind and its event."""

    field: object
    kind: str
    event: str

    @property
    def through(self):
        return self.field.remote_field.through

    def read(self, owners):
        """Return ``{primary key: names of what it is related to}`` of rows, in two queries."""
        columns = (f"{self.field.m2m_field_name()}_id", f"{self.field.m2m_reverse_field_name()}_id")
        pairs = list(self.through._base_manager.filter(**{f"{columns[0]}__in": owners}).values_list(*columns))
        names = _related_names(self.field.remote_field.model, {target for _owner, target in pairs})
        related_names = defaultdict(list, {owner: [] for owner in owners})
        for owner, target in pairs:
            related_names[owner].append(names[target])
        return {owner: sorted(related, key=str) for owner, related in related_names.items()}

    def owners(self, instance, reverse, keys):
        """Return the primary keys of the rows whose relation is about to change."""
        if not reverse:
            return {instance.pk}
        if keys is not None:
            return set(keys)
        related = {self.field.m2m_reverse_field_name(): instance.pk}
        owner = f"{self.field.m2m_field_name()}_id"
        return set(self.through._base_manager.filter(**related).values_list(owner, flat=True))

    def events(self, before):
        """Return the events of what has become of the relation since ``before``, as :meth:`read` returned it."""
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


def audit_relation(field, kind, event):
    """Log from now on what becomes of the many-to-many ``field``; see :class:`AuditedRelation`."""
    relation = AuditedRelation(field, kind, event)
    _AUDITED[relation.through] = relation
    m2m_changed.connect(_log_relation, sender=relation.through, dispatch_uid="programme_audit")


def _related_names(model, keys):
    """{primary key: name} of related rows; a permission is called by its code, which is the same everywhere."""
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


def object_name(instance):
    """Return what ``instance`` is called: an action by its identifier, and what is said of one with it."""
    if isinstance(instance, Action):
        return instance.identifier
    action, name = getattr(instance, "action", None), str(instance)
    if isinstance(action, Action) and action.identifier not in name:
        return f"{action.identifier} · {name}"
    return name


def normalized_copy(instance):
    """Return a copy of ``instance`` as the database gives it back: a program may set a date as a text."""
    read = copy(instance)
    for field in instance._meta.concrete_fields:
        if field.remote_field is None and field.attname in instance.__dict__:
            setattr(read, field.attname, field.to_python(getattr(instance, field.attname)))
    return read


def localized_names(instance):
    """Return the name of ``instance``, or ``{language: name}`` where the languages differ; None for None."""
    if instance is None:
        return None
    names = {}
    for language in get_content_languages():
        with override(language):
            names[language] = object_name(instance)
    return names if len(set(names.values())) > 1 else next(iter(names.values()))


def json_value(field, value):
    """Return the value of a column as JSON can keep it, the same for a row of the database and for an object."""
    value = field.to_python(value) if field.remote_field is None else field.target_field.to_python(value)
    if isinstance(field, I18nFieldMixin):
        texts = value.data if value else None
        if isinstance(texts, dict):
            return {language: text for language, text in texts.items() if text} or None
        return texts or None
    return value


def replace_keys(model, changes):
    """Let the values of ``changes``, dicts from :func:`plain`, name the rows whose keys they hold; in place.

    Costs one query for each foreign key of ``model`` that is among them.
    """
    for field in model._meta.concrete_fields:
        if field.remote_field is None:
            continue
        holders = [values for values in changes if values and values.get(field.name) is not None]
        if holders:
            rows = field.remote_field.model._base_manager.in_bulk({values[field.name] for values in holders})
            for values in holders:
                values[field.name] = localized_names(rows.get(values[field.name]))
