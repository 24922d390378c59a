"""Relations between many rows and many: who is in which group, what a group may do, what an action promotes.

A change is logged with the row that has the relation, whichever side it was made from.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.db.models.signals import m2m_changed

from programme.events import new_event
from programme.models import AuditEntry

from .values import name_of, names_of

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
                object_name=name_of(row),
                before={self.field.name: before[key]},
                after={self.field.name: after[key]},
            )
            for key, row in rows.items()
        ]


def watch_relation(field, kind, event):
    """Log from now on what becomes of the many-to-many ``field``; see :class:`Relation`."""
    relation = Relation(field, kind, event)
    _WATCHED[relation.through] = relation
    m2m_changed.connect(_tell, sender=relation.through, dispatch_uid="programme_audit")


_WATCHED = {}


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
