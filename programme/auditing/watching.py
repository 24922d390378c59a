"""What the audit log watches: facts and who may do what, by the rows that say it; logins and pages by their signals."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from programme.models import (
    Action,
    Beneficiary,
    Benefit,
    Checkpoint,
    Commitment,
    Competence,
    Goal,
    Meeting,
    Obstacle,
    Perspective,
    PerspectiveValue,
    Programme,
    ProgressProposal,
    Sector,
    Spearhead,
    Term,
    ToolKey,
)
from programme.models.action import RELATIONS
from programme.models.audit import AuditKind
from programme.models.progress_fields import PROGRESS_FIELDS

from .groups import members_and_permissions, watch_rights
from .logins import watch_logins
from .pages import watch_pages
from .relations import watch_relation
from .rows import watch

_FACTS = (
    Programme,
    Goal,
    Competence,
    Benefit,
    Spearhead,
    Beneficiary,
    Sector,
    Perspective,
    PerspectiveValue,
    Term,
    Action,
    Commitment,
)
_RIGHTS_OF_USERS = ("is_superuser", "is_staff", "is_active")


def watch_everything():
    """Connect the log with all that it tells of; called once, when the app is ready."""
    for model in _FACTS:
        watch(model, AuditKind.FACT)
    for name in RELATIONS:
        watch_relation(Action._meta.get_field(name), AuditKind.FACT, "object.change")
    for model in (Checkpoint, Obstacle):
        watch(model, AuditKind.STATUS)
    watch(ProgressProposal, AuditKind.STATUS, ("action", *PROGRESS_FIELDS, "source", "state", "answer"))
    watch(Meeting, AuditKind.MEETING)
    _watch_people()
    watch_logins()
    watch_pages()


def _watch_people():
    user = get_user_model()
    watch(ToolKey, AuditKind.ROLE)
    watch_relation(Action._meta.get_field("contacts"), AuditKind.ROLE, "object.change")
    watch(user, AuditKind.ROLE, (user.USERNAME_FIELD, *_RIGHTS_OF_USERS), _groups)
    watch_relation(user._meta.get_field("groups"), AuditKind.ROLE, "user.groups")
    watch_relation(user._meta.get_field("user_permissions"), AuditKind.ROLE, "user.permissions")
    watch(Group, AuditKind.ROLE, ("name",), members_and_permissions)
    watch_relation(Group._meta.get_field("permissions"), AuditKind.ROLE, "group.permissions")
    watch_rights()


def _groups(user):
    return {"groups": sorted(user.groups.values_list("name", flat=True))}
