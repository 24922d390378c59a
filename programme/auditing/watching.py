"""What the audit log watches: declared facts, and who may do what, by the rows that say it; logins and pages by their signals."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from programme.events import EventKind, new_event
from programme.extensions import connect_when_loaded, facts
from programme.models import AuditEntry
from programme.signals import event_recorded, progress_recorded

from .groups import members_and_permissions, watch_rights
from .logins import watch_logins
from .pages import watch_pages
from .relations import watch_relation
from .rows import watch, watch_bulk_changes

_RIGHTS_OF_USERS = ("is_superuser", "is_staff", "is_active")


def watch_everything():
    """Connect the log with all that it tells of; called once, when the app is ready."""
    event_recorded.connect(_write, dispatch_uid="programme_audit")
    progress_recorded.connect(_tell_progress, dispatch_uid="programme_audit")
    _watch_people()
    watch_logins()
    watch_pages()
    watch_bulk_changes()
    connect_when_loaded(_watch_facts)


def _watch_facts():
    for fact in facts().values():
        if fact.event_kind:
            watch(fact.model, fact.event_kind, fact.event_fields)
        for name, kind in fact.event_relations:
            watch_relation(fact.model._meta.get_field(name), kind, "object.change")


def _watch_people():
    user = get_user_model()
    watch(user, EventKind.ROLE, (user.USERNAME_FIELD, *_RIGHTS_OF_USERS), _groups)
    watch_relation(user._meta.get_field("groups"), EventKind.ROLE, "user.groups")
    watch_relation(user._meta.get_field("user_permissions"), EventKind.ROLE, "user.permissions")
    watch(Group, EventKind.ROLE, ("name",), members_and_permissions)
    watch_relation(Group._meta.get_field("permissions"), EventKind.ROLE, "group.permissions")
    watch_rights()


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
