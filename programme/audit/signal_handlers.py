"""Connects the audit log with the signals of events, progress, facts, users, groups, logins and pages."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from programme.events import EventKind, new_event
from programme.extensions import facts
from programme.signals import connect_when_loaded, event_recorded, progress_recorded

from .access_events import connect_logins, connect_permissions, members_and_permissions
from .models import AuditEntry
from .page_events import connect_pages
from .row_events import audit_model, audit_relation, connect_bulk_changes

_USER_FLAGS = ("is_superuser", "is_staff", "is_active")


def connect_audit() -> None:
    """Connect all signal handlers of the audit log; called once, when the app is ready."""
    event_recorded.connect(_store_events, dispatch_uid="programme_audit")
    progress_recorded.connect(_log_progress, dispatch_uid="programme_audit")
    _connect_users_and_groups()
    connect_logins()
    connect_pages()
    connect_bulk_changes()
    connect_when_loaded(_connect_facts)


def _connect_facts() -> None:
    for fact in facts().values():
        if fact.event_kind:
            audit_model(fact.model, fact.event_kind, fact.event_fields)
        for name, kind in fact.event_relations:
            audit_relation(fact.model._meta.get_field(name), kind, "object.change")


def _connect_users_and_groups() -> None:
    user = get_user_model()
    audit_model(user, EventKind.ROLE, (user.USERNAME_FIELD, *_USER_FLAGS), _group_names)
    audit_relation(user._meta.get_field("groups"), EventKind.ROLE, "user.groups")
    audit_relation(user._meta.get_field("user_permissions"), EventKind.ROLE, "user.permissions")
    audit_model(Group, EventKind.ROLE, ("name",), members_and_permissions)
    audit_relation(Group._meta.get_field("permissions"), EventKind.ROLE, "group.permissions")
    connect_permissions()


def _group_names(user: Any) -> dict[str, list[str]]:
    return {"groups": sorted(user.groups.values_list("name", flat=True))}


def _store_events(sender, events, **kwargs):
    AuditEntry.objects.record_many(events)


def _log_progress(sender, updates, before, after, **kwargs):
    """Log the status of each action before and after new progress entries."""
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
