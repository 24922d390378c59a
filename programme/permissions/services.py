"""Groups of the roles: creation, and granting and revoking of their permissions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_permission_codename, get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import override
from wagtail.coreutils import get_content_languages
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from ..conf import get
from ..extensions import role_permissions
from ..models import (
    Action,
    Beneficiary,
    Benefit,
    Checkpoint,
    Competence,
    Goal,
    Meeting,
    Perspective,
    Programme,
    ProgressUpdate,
    Role,
    Sector,
    Spearhead,
)
from .models import RoleCode


class UnknownPermissionError(Exception):
    """Raised if a permission of a role does not exist; the message lists the missing permissions."""


@dataclass
class RoleChange:
    """Changes that :func:`create_roles` has made for a role.

    Attributes:
        group: the group of the role.
        created: whether the group has been created.
        granted: (permission, object) of each added permission; the object, a page or a collection, is empty for a
            permission that is not limited to one.
        revoked: the same of each removed permission.
    """

    group: Group
    created: bool
    granted: list[tuple[str, str]] = field(default_factory=list)
    revoked: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def create_roles(reset: bool = False) -> list[RoleChange]:
    """Create a group for each role and grant the permissions that it lacks.

    Args:
        reset: also revoke the permissions that the role does not need; otherwise permissions that were added by hand stay.

    Returns:
        The changes of each role, in the order of :class:`RoleCode`.

    Raises:
        UnknownPermissionError: ``PROGRAMME_ROLE_PERMISSIONS`` has a permission that does not exist, or ``migrate`` has not
            been run.
    """
    return [_update_role(code, reset) for code in RoleCode]


def group_name(code: str) -> str:
    """Return the initial name of the group of a role: the name of the role in each language of the site."""
    names = []
    for language in get_content_languages():
        with override(language):
            names.append(capfirst(str(RoleCode(code).label)))
    return " – ".join(dict.fromkeys(names))


def _update_role(code: RoleCode, reset: bool) -> RoleChange:
    role = Role.objects.select_related("group").filter(code=code).first()
    created = False
    if role is None:
        # A group with this name is taken over: it was created for the role, by this command or by hand.
        group, created = Group.objects.get_or_create(name=group_name(code))
        role = Role.objects.create(code=code, group=group)
    change = RoleChange(role.group, created)
    permissions = permissions_of_role(code)
    _update_global(change, _permission_rows(permissions.anywhere), reset)
    on_pages = _permission_rows(permissions.on_pages)
    _update_by_object(change, GroupPagePermission, "page", (_root_pages(), on_pages), reset)
    # The root collection is the ancestor of all others.
    on_root = (Collection.objects.filter(depth=1), _permission_rows(permissions.on_collections))
    _update_by_object(change, GroupCollectionPermission, "collection", on_root, reset)
    return change


def _update_global(change: RoleChange, required: Sequence[Permission], reset: bool) -> None:
    existing = set(change.group.permissions.select_related("content_type"))
    missing = [permission for permission in required if permission not in existing]
    change.group.permissions.add(*missing)
    change.granted += [(_permission_name(permission), "") for permission in missing]
    if reset:
        surplus = sorted(existing.difference(required), key=_permission_name)
        change.group.permissions.remove(*surplus)
        change.revoked += [(_permission_name(permission), "") for permission in surplus]


def _update_by_object(
    change: RoleChange,
    model: Any,
    name: str,
    required: tuple[Iterable[Model], Sequence[Permission]],
    reset: bool,
) -> None:
    """Update permissions on pages or collections, row by row, so that the signals of the model are sent.

    Args:
        change: receives the changes.
        model: the model of the permissions, with a foreign key ``name`` to the object.
        name: name of the foreign key.
        required: the objects, and the permissions on each of them.
        reset: whether to delete the other rows of the group.
    """
    objects, permissions = required
    related = (name, "permission__content_type")
    rows = model.objects.filter(group=change.group).select_related(*related).order_by("pk")
    surplus = {(getattr(row, name), row.permission): row for row in rows}
    for target in objects:
        for permission in permissions:
            if surplus.pop((target, permission), None) is None:
                model.objects.create(group=change.group, permission=permission, **{name: target})
                change.granted.append((_permission_name(permission), str(target)))
    for (target, permission), row in surplus.items() if reset else ():
        row.delete()
        change.revoked.append((_permission_name(permission), str(target)))


def _root_pages() -> QuerySet[Page]:
    """Return the root page of each site in each of its languages."""
    keys = Site.objects.values("root_page__translation_key")
    return Page.objects.filter(translation_key__in=keys, depth__gt=1).order_by("path")


def _permission_rows(names: Sequence[str]) -> list[Permission]:
    """Return the ``Permission`` of each name, in order."""
    codenames = {name.partition(".")[2] for name in names}
    rows = Permission.objects.filter(codename__in=codenames).select_related("content_type")
    by_name = {_permission_name(row): row for row in rows}
    if missing := [name for name in names if name not in by_name]:
        raise UnknownPermissionError(", ".join(missing))
    return [by_name[name] for name in names]


def _permission_name(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


@dataclass(frozen=True)
class RolePermissions:
    """Permissions of a role, as ``app.codename``.

    Attributes:
        anywhere: permissions that are not limited to an object.
        on_pages: permissions on all pages of the site, in all languages.
        on_collections: permissions on all images and documents.
    """

    anywhere: tuple[str, ...] = ()
    on_pages: tuple[str, ...] = ()
    on_collections: tuple[str, ...] = ()


ALL = ("add", "change", "delete", "view")
# Models whose rows administrators add, change and delete. Progress is append-only.
_EDITED = (
    Action,
    Beneficiary,
    Benefit,
    Checkpoint,
    Competence,
    Goal,
    Meeting,
    Perspective,
    Programme,
    Sector,
    Spearhead,
)
_WRITE = ("wagtailcore.add_page", "wagtailcore.change_page", "wagtailcore.publish_page")
_FILES = tuple(
    f"{app}.{verb}_{name}"
    for app, name in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
)
_COLLECTIONS = tuple(f"wagtailcore.{verb}_collection" for verb in ("add", "change", "delete"))


def model_permissions(model: type[Model], *actions: str) -> tuple[str, ...]:
    """Return the permissions of a model, as ``app.codename``.

    Args:
        model: the model.
        actions: names of actions, such as ``add``.
    """
    options = model._meta
    return tuple(f"{options.app_label}.{get_permission_codename(action, options)}" for action in actions)


def _user_permissions() -> tuple[str, ...]:
    """Return the permissions on users, of whichever model, and groups."""
    actions = ("add", "change", "delete")
    return (*model_permissions(get_user_model(), *actions), *model_permissions(Group, *actions))


def permissions_of_role(code: str) -> RolePermissions:
    """Return the permissions of a role, with those that apps and ``PROGRAMME_ROLE_PERMISSIONS`` add.

    Args:
        code: a :class:`RoleCode`.
    """
    permissions = _core_permissions()[code]
    added = (*role_permissions(code), *get("ROLE_PERMISSIONS").get(str(code), ()))
    anywhere = ("wagtailadmin.access_admin", *permissions.anywhere, *added)
    return RolePermissions(tuple(dict.fromkeys(anywhere)), permissions.on_pages, permissions.on_collections)


def _core_permissions() -> dict[str, RolePermissions]:
    # Submitting a page for translation publishes it in another language: only for roles that may publish.
    submit = "wagtail_localize.submit_translation"
    edited = (permission for model in _EDITED for permission in model_permissions(model, *ALL))
    return {
        RoleCode.COMMUNICATIONS: RolePermissions(
            (submit, *model_permissions(Action, "view")), _WRITE, _FILES
        ),
        RoleCode.TRANSLATORS: RolePermissions(("programme.translate_page",), ("wagtailcore.change_page",)),
        RoleCode.STEERING_GROUP: RolePermissions(
            (
                *model_permissions(Action, "view"),
                *model_permissions(Checkpoint, "add", "change", "view"),
                *model_permissions(Meeting, "add", "change", "view"),
                *model_permissions(ProgressUpdate, "add"),
            )
        ),
        RoleCode.ACTION_CONTACTS: RolePermissions(),
        RoleCode.ADMINISTRATORS: RolePermissions(
            (submit, *edited, *model_permissions(ProgressUpdate, "add", "view"), *_user_permissions()),
            (*_WRITE, "wagtailcore.bulk_delete_page", "wagtailcore.lock_page", "wagtailcore.unlock_page"),
            (*_FILES, *_COLLECTIONS),
        ),
    }
