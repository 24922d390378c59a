"""What groups may do with pages and collections, which Wagtail keeps in rows of its own."""

from django.contrib.auth import get_user_model, user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_delete, post_save, pre_save
from django.forms import Media
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from programme.events import EventKind, bulk_change

from .models import AuditEntry

# {model: (event, the field that says on what)}
_RIGHTS = {
    GroupPagePermission: ("group.page_permissions", "page"),
    GroupCollectionPermission: ("group.collection_permissions", "collection"),
}


def connect_permissions():
    """Log from now on the rights of groups to pages and to collections."""
    for model in _RIGHTS:
        post_save.connect(_tell_added, sender=model, dispatch_uid="programme_audit")
        post_delete.connect(_tell_removed, sender=model, dispatch_uid="programme_audit")


def members_and_permissions(group):
    """Return what goes with a group that is deleted."""
    permissions = group.permissions.values_list("content_type__app_label", "codename")
    return {
        "permissions": sorted(f"{app}.{code}" for app, code in permissions),
        "users": sorted(user.get_username() for user in group.user_set.all()),
    }


class RightsLogPanel:
    """Logs the rights that Wagtail's form of a group adds all at once, of which no signal tells.

    Stands among the form's panels, after those that save, and shows nothing. What the form removes, signals tell.
    """

    media = Media()

    def __init__(self, data=None, files=None, instance=None):
        self.group = instance
        self.before = {model: _keys(model, instance) for model in _RIGHTS}

    def is_valid(self):
        return True

    def save(self):
        for model, before in self.before.items():
            if added := _keys(model, self.group) - before:
                _record_rights(model, self.group, added=_names(model, pk__in=added))

    def as_admin_panel(self):
        return ""


def _keys(model, group):
    if group is None or group.pk is None:
        return set()
    return set(model.objects.filter(group=group).values_list("pk", flat=True))


def _names(model, **which):
    """The names of rights, such as "Home: publish_page"."""
    _event, what = _RIGHTS[model]
    rows = model.objects.filter(**which).select_related(what, "permission")
    return sorted(f"{getattr(row, what)}: {row.permission.codename}" for row in rows)


def _tell_added(sender, instance, created=False, raw=False, **kwargs):
    if created and not raw:
        _record_rights(sender, instance.group, added=_names(sender, pk=instance.pk))


def _tell_removed(sender, instance, **kwargs):
    _event, what = _RIGHTS[sender]
    _record_rights(
        sender, instance.group, removed=[f"{getattr(instance, what)}: {instance.permission.codename}"]
    )


def _record_rights(model, group, added=(), removed=()):
    event, _what = _RIGHTS[model]
    now = _names(model, group=group)
    before = sorted({*now, *removed} - set(added))
    name = event.removeprefix("group.")
    AuditEntry.objects.record(EventKind.ROLE, event, group, before={name: before}, after={name: now})


_SET_ACTIVE = "set_active_state"


def store_user_states(request, action_type, objects, action):
    """Read how the users are; a ``before_bulk_action`` hook, in the transaction of the action."""
    if action_type == _SET_ACTIVE:
        users = get_user_model()._base_manager.filter(pk__in=[user.pk for user in objects])
        action.audit = bulk_change(users)
        action.audit.__enter__()


def log_user_states(request, action_type, objects, action):
    """Log what has become of the users; an ``after_bulk_action`` hook."""
    if action_type == _SET_ACTIVE:
        action.audit.__exit__(None, None, None)


_LONGEST_NAME = 150


def connect_logins():
    """Log from now on logins, logouts, failed logins and new passwords."""
    user_logged_in.connect(_tell_login, dispatch_uid="programme_audit")
    user_logged_out.connect(_tell_logout, dispatch_uid="programme_audit")
    user_login_failed.connect(_tell_failure, dispatch_uid="programme_audit")
    pre_save.connect(_compare_password, sender=get_user_model(), dispatch_uid="programme_audit_password")
    post_save.connect(_tell_password, sender=get_user_model(), dispatch_uid="programme_audit_password")


def _tell_login(sender, user, **kwargs):
    _record_login("login.success", user)


def _tell_logout(sender, user, **kwargs):
    if user is not None and user.pk:  # whoever had not logged in may press the button, too
        _record_login("login.logout", user)


def _record_login(event, user):
    AuditEntry.objects.record(EventKind.LOGIN, event, user, actor=user, object_name=user.get_username())


def _tell_failure(sender, credentials, **kwargs):
    """Log the name that was tried, whether or not there is such a user; a database takes no null character."""
    model = get_user_model()
    name = credentials.get(model.USERNAME_FIELD) or credentials.get("username") or ""
    AuditEntry.objects.record(
        EventKind.LOGIN,
        "login.failure",
        object_type=model._meta.label_lower,
        object_name=str(name).replace("\x00", "")[:_LONGEST_NAME],
    )


def _compare_password(sender, instance, raw=False, using=None, update_fields=None, **kwargs):
    if raw or instance._state.adding or (update_fields is not None and "password" not in update_fields):
        return
    known = sender._base_manager.using(using).filter(pk=instance.pk)
    instance._has_new_password = not known.filter(password=instance.password).exists()


def _tell_password(sender, instance, **kwargs):
    if instance.__dict__.pop("_has_new_password", False):
        AuditEntry.objects.record(
            EventKind.ROLE, "user.password", instance, object_name=instance.get_username()
        )
