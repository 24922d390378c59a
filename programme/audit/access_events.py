"""Events of access: permissions of groups on pages and collections, states of users, logins and passwords."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model, user_logged_in, user_logged_out, user_login_failed
from django.contrib.auth.models import AbstractUser, Group
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save, pre_save
from django.forms import Media
from django.http import HttpRequest
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from programme.events import EventKind, bulk_change

from .models import AuditEntry

# {model: (event, foreign key to the object of the permission)}
_PERMISSION_MODELS = {
    GroupPagePermission: ("group.page_permissions", "page"),
    GroupCollectionPermission: ("group.collection_permissions", "collection"),
}


def connect_permissions() -> None:
    """Connect the signals of the permissions of groups on pages and collections."""
    for model in _PERMISSION_MODELS:
        post_save.connect(_log_permission_added, sender=model, dispatch_uid="programme_audit")
        post_delete.connect(_log_permission_removed, sender=model, dispatch_uid="programme_audit")


def members_and_permissions(group: Group) -> dict[str, list[str]]:
    """Return the permissions and members of a group, for the event of its deletion."""
    permissions = group.permissions.values_list("content_type__app_label", "codename")
    return {
        "permissions": sorted(f"{app}.{code}" for app, code in permissions),
        "users": sorted(user.get_username() for user in group.user_set.all()),
    }


class PermissionLogPanel:
    """A panel of Wagtail's group form that logs the permissions the form adds in bulk, without a signal.

    It renders nothing and must come after the panels that save. Removed permissions are logged through signals.
    """

    media = Media()

    def __init__(self, data: Any = None, files: Any = None, instance: Group | None = None) -> None:
        self.group = instance
        self.before = {model: _permission_keys(model, instance) for model in _PERMISSION_MODELS}

    def is_valid(self) -> bool:
        return True

    def save(self) -> None:
        for model, before in self.before.items():
            if self.group and (added := _permission_keys(model, self.group) - before):
                _record_permissions(model, self.group, added=_permission_names(model, pk__in=added))

    def as_admin_panel(self) -> str:
        return ""


def _permission_keys(model: type[Model], group: Group | None) -> set[int]:
    if group is None or group.pk is None:
        return set()
    return set(model._base_manager.filter(group=group).values_list("pk", flat=True))


def _permission_names(model: type[Model], **lookups: Any) -> list[str]:
    """Return the sorted names of permissions, such as ``"Home: publish_page"``."""
    _event, relation = _PERMISSION_MODELS[model]
    rows: QuerySet[Any] = model._base_manager.filter(**lookups).select_related(relation, "permission")
    return sorted(f"{getattr(row, relation)}: {row.permission.codename}" for row in rows)


def _log_permission_added(sender, instance, created=False, raw=False, **kwargs):
    if created and not raw:
        _record_permissions(sender, instance.group, added=_permission_names(sender, pk=instance.pk))


def _log_permission_removed(sender, instance, **kwargs):
    _event, relation = _PERMISSION_MODELS[sender]
    _record_permissions(
        sender, instance.group, removed=[f"{getattr(instance, relation)}: {instance.permission.codename}"]
    )


def _record_permissions(
    model: type[Model], group: Group, added: Iterable[str] = (), removed: Iterable[str] = ()
) -> None:
    event, _relation = _PERMISSION_MODELS[model]
    now = _permission_names(model, group=group)
    before = sorted({*now, *removed} - set(added))
    name = event.removeprefix("group.")
    AuditEntry.objects.record(EventKind.ROLE, event, group, before={name: before}, after={name: now})


_SET_ACTIVE_ACTION = "set_active_state"


def store_user_states(request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any) -> None:
    """Read the states of the users before the action changes them; a ``before_bulk_action`` hook.

    It runs in the transaction of the action, and :func:`log_user_states` ends what it begins.
    """
    if action_type == _SET_ACTIVE_ACTION:
        users = get_user_model()._base_manager.filter(pk__in=[user.pk for user in objects])
        action.audit = bulk_change(users)
        action.audit.__enter__()


def log_user_states(request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any) -> None:
    """Log the changed states of the users; an ``after_bulk_action`` hook."""
    if action_type == _SET_ACTIVE_ACTION:
        action.audit.__exit__(None, None, None)


_MAX_NAME_LENGTH = 150


def connect_logins() -> None:
    """Connect the signals of logins, logouts, failed logins and changed passwords."""
    user_logged_in.connect(_log_login, dispatch_uid="programme_audit")
    user_logged_out.connect(_log_logout, dispatch_uid="programme_audit")
    user_login_failed.connect(_log_login_failure, dispatch_uid="programme_audit")
    pre_save.connect(_store_password_change, sender=get_user_model(), dispatch_uid="programme_audit_password")
    post_save.connect(_log_password_change, sender=get_user_model(), dispatch_uid="programme_audit_password")


def _log_login(sender, user, **kwargs):
    _record_login("login.success", user)


def _log_logout(sender, user, **kwargs):
    if user is not None and user.pk:  # an anonymous user can log out, too
        _record_login("login.logout", user)


def _record_login(event: str, user: AbstractUser) -> None:
    AuditEntry.objects.record(EventKind.LOGIN, event, user, actor=user, object_name=user.get_username())


def _log_login_failure(sender, credentials, **kwargs):
    """Log the user name of a failed login, whether or not the user exists, without null characters."""
    model = get_user_model()
    name = credentials.get(model.USERNAME_FIELD) or credentials.get("username") or ""
    AuditEntry.objects.record(
        EventKind.LOGIN,
        "login.failure",
        object_type=model._meta.label_lower,
        object_name=str(name).replace("\x00", "")[:_MAX_NAME_LENGTH],
    )


def _store_password_change(sender, instance, raw=False, using=None, update_fields=None, **kwargs):
    if raw or instance._state.adding or (update_fields is not None and "password" not in update_fields):
        return
    unchanged = sender._base_manager.using(using).filter(pk=instance.pk)
    instance._has_new_password = not unchanged.filter(password=instance.password).exists()


def _log_password_change(sender, instance, **kwargs):
    if instance.__dict__.pop("_has_new_password", False):
        AuditEntry.objects.record(
            EventKind.ROLE, "user.password", instance, object_name=instance.get_username()
        )
