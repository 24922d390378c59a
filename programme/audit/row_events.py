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
_WATCHED = {}


@dataclass(frozen=True)
class AuditedModel:
    """A model whose rows are logged.

    Attributes:
        model: the model.
        kind: one of :class:`~programme.events.EventKind`.
        names: the fields; None for all that a person fills in.
        also: returns more that a row has before it is deleted, ``{name: value}``.
    """

    model: type
    kind: str
    names: tuple | None = None
    also: object = None

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
            (instance, *_changed(before, after)) for instance, before, after in changes if before != after
        ]
        show_rows(self.model, [values for _instance, *both in changes for values in both])
        return [
            new_event(
                self.kind,
                CREATED if before is None else DELETED if after is None else CHANGED,
                instance,
                object_name=object_name(public_object(instance)),
                before=before,
                after=after,
            )
            for instance, before, after in changes
        ]


def audit_model(model, kind, names=None, also=None):
    """Log from now on what becomes of the rows of ``model``; see :class:`Watch`."""
    watched = AuditedModel(model, kind, names, also)
    _WATCHED[model] = watched
    pre_save.connect(_remember, sender=model, dispatch_uid="programme_audit")
    post_save.connect(_tell_saved, sender=model, dispatch_uid="programme_audit")
    pre_delete.connect(_tell_deleted, sender=model, dispatch_uid="programme_audit")


def watch_bulk_changes():
    """Log from now on what bulk operations do to the rows of models that are logged."""
    rows_changing.connect(_remember_rows, dispatch_uid="programme_audit")
    rows_changed.connect(_tell_rows, dispatch_uid="programme_audit")


def _remember_rows(sender, rows, state, **kwargs):
    if watched := _WATCHED.get(sender):
        state["audit"] = {row.pk: watched.values(row) for row in rows}


def _tell_rows(sender, rows, state, **kwargs):
    before = state.get("audit")
    if before is not None:
        watched = _WATCHED[sender]
        changes = [(row, before.get(row.pk), watched.values(row)) for row in rows]
        AuditEntry.objects.record_many(watched.events(changes))


def _changed(before, after):
    """Return what differs of two sets of values; of a row that is new or deleted, all that it says."""
    if before is None or after is None:
        return [
            values and {name: value for name, value in values.items() if value not in (None, "")}
            for values in (before, after)
        ]
    names = [name for name in after if before[name] != after[name]]
    return [{name: values[name] for name in names} for values in (before, after)]


def _remember(sender, instance, raw=False, using=None, update_fields=None, **kwargs):
    fields = [] if raw or instance._state.adding else _WATCHED[sender].fields(update_fields)
    if not fields:
        return
    columns = [field.attname for field in fields]
    row = sender._base_manager.using(using).filter(pk=instance.pk).values_list(*columns).first()
    if row:
        instance._before_save = {
            field.name: json_value(field, value) for field, value in zip(fields, row, strict=True)
        }


def _tell_saved(sender, instance, created=False, raw=False, update_fields=None, **kwargs):
    watched, before = _WATCHED[sender], instance.__dict__.pop("_before_save", None)
    if raw or (before is None and not created):
        return
    after = watched.values(instance, None if created else watched.fields(update_fields))
    AuditEntry.objects.record_many(watched.events([(instance, before, after)]))


def _tell_deleted(sender, instance, **kwargs):
    watched = _WATCHED[sender]
    events = watched.events([(instance, watched.values(instance), None)])
    for event in events:
        event.before.update(watched.also(instance) if watched.also else {})
    AuditEntry.objects.record_many(events)


_BEFORE = "_related_before"


@dataclass(frozen=True)
class Relation:
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
        names = _names(self.field.remote_field.model, {target for _owner, target in pairs})
        found = defaultdict(list, {owner: [] for owner in owners})
        for owner, target in pairs:
            found[owner].append(names[target])
        return {owner: sorted(related, key=str) for owner, related in found.items()}

    def owners(self, instance, reverse, keys):
        """Return the primary keys of the rows whose relation is about to change."""
        if not reverse:
            return {instance.pk}
        if keys is not None:
            return set(keys)
        mine = {self.field.m2m_reverse_field_name(): instance.pk}
        owner = f"{self.field.m2m_field_name()}_id"
        return set(self.through._base_manager.filter(**mine).values_list(owner, flat=True))

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
    """Log from now on what becomes of the many-to-many ``field``; see :class:`Relation`."""
    relation = Relation(field, kind, event)
    _WATCHED[relation.through] = relation
    m2m_changed.connect(_tell, sender=relation.through, dispatch_uid="programme_audit")


def _names(model, keys):
    """{primary key: name} of related rows; a permission is called by its code, which is the same everywhere."""
    if model is Permission:
        rows = Permission.objects.filter(pk__in=keys)
        return {
            key: f"{app}.{code}"
            for key, app, code in rows.values_list("pk", "content_type__app_label", "codename")
        }
    return {key: names_of(row) for key, row in model._base_manager.in_bulk(keys).items()}


def _tell(sender, instance, action, reverse=False, pk_set=None, **kwargs):
    relation = _WATCHED[sender]
    if action.startswith("pre_"):
        owners = relation.owners(instance, reverse, pk_set)
        instance.__dict__[_BEFORE] = relation.read(owners) if owners and pk_set != set() else {}
    elif before := instance.__dict__.pop(_BEFORE, None):
        AuditEntry.objects.record_many(relation.events(before))


def object_name(instance):
    """Return what ``instance`` is called: an action by its identifier, and what is said of one with it."""
    if isinstance(instance, Action):
        return instance.identifier
    action, name = getattr(instance, "action", None), str(instance)
    if isinstance(action, Action) and action.identifier not in name:
        return f"{action.identifier} · {name}"
    return name


def public_object(instance):
    """Return a copy of ``instance`` as the database gives it back: a program may set a date as a text."""
    read = copy(instance)
    for field in instance._meta.concrete_fields:
        if field.remote_field is None and field.attname in instance.__dict__:
            setattr(read, field.attname, field.to_python(getattr(instance, field.attname)))
    return read


def names_of(instance):
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


def show_rows(model, changes):
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
                values[field.name] = names_of(rows.get(values[field.name]))
