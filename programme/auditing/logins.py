"""Who logs in and out, and who tries to. Never a password."""

from django.contrib.auth import get_user_model, user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_save, pre_save

from programme.events import EventKind
from programme.models import AuditEntry

_LONGEST_NAME = 150


def watch_logins():
    """Log from now on logins, logouts, failed logins and new passwords."""
    user_logged_in.connect(_tell_login, dispatch_uid="programme_audit")
    user_logged_out.connect(_tell_logout, dispatch_uid="programme_audit")
    user_login_failed.connect(_tell_failure, dispatch_uid="programme_audit")
    pre_save.connect(_compare_password, sender=get_user_model(), dispatch_uid="programme_audit_password")
    post_save.connect(_tell_password, sender=get_user_model(), dispatch_uid="programme_audit_password")


def _tell_login(sender, user, **kwargs):
    _tell("login.success", user)


def _tell_logout(sender, user, **kwargs):
    if user is not None and user.pk:  # whoever had not logged in may press the button, too
        _tell("login.logout", user)


def _tell(event, user):
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
