"""Rows that come, change and go: the log has the fields that changed, as they were and as they are.

Django's signals tell of every way to save one row, in the admin as in a command; :func:`~programme.events.bulk_change`
of those that write many rows at once. What only the program writes, such as the status of an action, is logged by what writes it.
"""

from dataclasses import dataclass

from django.db.models.signals import post_save, pre_delete, pre_save

from programme.events import new_event
from programme.models import AuditEntry
from programme.signals import rows_changed, rows_changing

from .values import as_read, name_of, plain, show_rows

CREATED, CHANGED, DELETED = "object.create", "object.change", "object.delete"
_WATCHED = {}


@dataclass(frozen=True)
class Watch:
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
        return {field.name: plain(field, getattr(instance, field.attname)) for field in fields}

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
                object_name=name_of(as_read(instance)),
                before=before,
                after=after,
            )
            for instance, before, after in changes
        ]


def watch(model, kind, names=None, also=None):
    """Log from now on what becomes of the rows of ``model``; see :class:`Watch`."""
    watched = Watch(model, kind, names, also)
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
            field.name: plain(field, value) for field, value in zip(fields, row, strict=True)
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
