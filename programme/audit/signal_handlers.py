"""What the audit log watches: declared facts, and who may do what, by the rows that say it; logins and pages by their signals."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from programme.events import EventKind, new_event
from programme.extensions import facts
from programme.signals import connect_when_loaded, event_recorded, progress_recorded

from .access_events import connect_logins, connect_permissions, members_and_permissions
from .models import AuditEntry
from .page_events import connect_pages
from .row_events import audit_model, audit_relation, watch_bulk_changes

_RIGHTS_OF_USERS = ("is_superuser", "is_staff", "is_active")


def connect_audit():
    """Connect the log with all that it tells of; called once, when the app is ready."""
    event_recorded.connect(_write, dispatch_uid="programme_audit")
    progress_recorded.connect(_tell_progress, dispatch_uid="programme_audit")
    _watch_people()
    connect_logins()
    connect_pages()
    watch_bulk_changes()
    connect_when_loaded(_watch_facts)


def _watch_facts():
    for fact in facts().values():
        if fact.event_kind:
            audit_model(fact.model, fact.event_kind, fact.event_fields)
        for name, kind in fact.event_relations:
            audit_relation(fact.model._meta.get_field(name), kind, "object.change")


def _watch_people():
    user = get_user_model()
    audit_model(user, EventKind.ROLE, (user.USERNAME_FIELD, *_RIGHTS_OF_USERS), _groups)
    audit_relation(user._meta.get_field("groups"), EventKind.ROLE, "user.groups")
    audit_relation(user._meta.get_field("user_permissions"), EventKind.ROLE, "user.permissions")
    audit_model(Group, EventKind.ROLE, ("name",), members_and_permissions)
    audit_relation(Group._meta.get_field("permissions"), EventKind.ROLE, "group.permissions")
    connect_permissions()


def _groups(user):
    return {"groups": sorted(user.groups.values_list("name", flat=True))}


def _write(sender, events, **kwargs):
    AuditEntry.objects.record_many(events)


def _tell_progress(sender, updates, before, after, **kwargs):
    """Log what new entries of progress made of each action's status."""
    last = {update.action_id: update for update in updates}
    AuditEntry.objects.record_many(
        new_event(
            EventKind.STATUS,
            "progress.record",
            last[key].action,
            actor=last[key].recorded_by,
            object_name=last[key].action.identifier,
            before=before[key],
            after=status,
        )
        for key, status in after.items()
    )
