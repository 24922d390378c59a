"""What groups may do with pages and collections, which Wagtail keeps in rows of its own."""

from django.db.models.signals import post_delete, post_save
from django.forms import Media
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from programme.events import EventKind
from programme.models import AuditEntry

# {model: (event, the field that says on what)}
_RIGHTS = {
    GroupPagePermission: ("group.page_permissions", "page"),
    GroupCollectionPermission: ("group.collection_permissions", "collection"),
}


def watch_rights():
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
                _tell(model, self.group, added=_names(model, pk__in=added))

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
        _tell(sender, instance.group, added=_names(sender, pk=instance.pk))


def _tell_removed(sender, instance, **kwargs):
    _event, what = _RIGHTS[sender]
    _tell(sender, instance.group, removed=[f"{getattr(instance, what)}: {instance.permission.codename}"])


def _tell(model, group, added=(), removed=()):
    event, _what = _RIGHTS[model]
    now = _names(model, group=group)
    before = sorted({*now, *removed} - set(added))
    name = event.removeprefix("group.")
    AuditEntry.objects.record(EventKind.ROLE, event, group, before={name: before}, after={name: now})
