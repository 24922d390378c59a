"""The groups of the roles: made, found again, and given what they lack."""

from dataclasses import dataclass, field

from django.contrib.auth import get_permission_codename, get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
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


class UnknownRightError(Exception):
    """A role is to have a right that the site does not have; the message names it."""


@dataclass
class RoleChange:
    """What has been done about one role.

    Attributes:
        group: its group.
        created: whether the group is new.
        given: the rights that it lacked, as (right, place); the place is empty for a right that holds everywhere.
        taken: the rights that were removed from it, in the same way.
    """

    group: Group
    created: bool
    given: list = field(default_factory=list)
    taken: list = field(default_factory=list)


@transaction.atomic
def create_roles(reset=False):
    """Make a group for each role and give it the rights that it lacks.

    Args:
        reset: also take from the groups what their roles do not need; otherwise what a site has added stays.

    Returns:
        A :class:`RoleChange` for each role, in the order of :class:`RoleCode`.

    Raises:
        UnknownRightError: the settings give a role a right that there is none of, or `migrate` has not been run.
    """
    return [_settle(code, reset) for code in RoleCode]


def group_name(code):
    """Return what the group of a role is called at first: its name in each language of the site, each once."""
    names = []
    for language in get_content_languages():
        with override(language):
            names.append(capfirst(str(RoleCode(code).label)))
    return " – ".join(dict.fromkeys(names))


def _settle(code, reset):
    role = Role.objects.select_related("group").filter(code=code).first()
    created = False
    if role is None:
        # A group of this name that is there already is taken for it: it was made for the role once, or by hand.
        group, created = Group.objects.get_or_create(name=group_name(code))
        role = Role.objects.create(code=code, group=group)
    change = RoleChange(role.group, created)
    rights = rights_of_role(code)
    _settle_anywhere(change, _permissions(rights.anywhere), reset)
    pages = _trees()
    _settle_at(change, GroupPagePermission, "page", (pages, _permissions(rights.on_pages)), reset)
    # The root collection has all others below it.
    roots = Collection.objects.filter(depth=1)
    wanted = (roots, _permissions(rights.on_collections))
    _settle_at(change, GroupCollectionPermission, "collection", wanted, reset)
    return change


def _settle_anywhere(change, wanted, reset):
    has = set(change.group.permissions.select_related("content_type"))
    change.group.permissions.add(*[one for one in wanted if one not in has])
    change.given += [(_right(one), "") for one in wanted if one not in has]
    if reset:
        surplus = sorted(has.difference(wanted), key=_right)
        change.group.permissions.remove(*surplus)
        change.taken += [(_right(one), "") for one in surplus]


def _settle_at(change, model, name, wanted, reset):
    """Settle rights of ``model`` that hold at a place, which is the field ``name``; row by row, so that listeners hear."""
    places, permissions = wanted
    related = (name, "permission__content_type")
    rows = model.objects.filter(group=change.group).select_related(*related).order_by("pk")
    has = {(getattr(row, name), row.permission): row for row in rows}
    for place in places:
        for permission in permissions:
            if has.pop((place, permission), None) is None:
                model.objects.create(group=change.group, permission=permission, **{name: place})
                change.given.append((_right(permission), str(place)))
    for (place, permission), row in has.items() if reset else ():
        row.delete()
        change.taken.append((_right(permission), str(place)))


def _trees():
    """The first page of each site in each of its languages; all others stand below them."""
    keys = Site.objects.values("root_page__translation_key")
    return Page.objects.filter(translation_key__in=keys, depth__gt=1).order_by("path")


def _permissions(rights):
    """Return the permissions of ``rights``, in their order."""
    codenames = {right.partition(".")[2] for right in rights}
    rows = Permission.objects.filter(codename__in=codenames).select_related("content_type")
    by_right = {_right(row): row for row in rows}
    if missing := [right for right in rights if right not in by_right]:
        raise UnknownRightError(", ".join(missing))
    return [by_right[right] for right in rights]


def _right(permission):
    return f"{permission.content_type.app_label}.{permission.codename}"


@dataclass(frozen=True)
class RolePermissions:
    """The rights of a role, as ``app.codename``.

    Attributes:
        anywhere: rights to rows and views.
        on_pages: rights to every page of the site, in all its languages.
        on_collections: rights to all images and documents.
    """

    anywhere: tuple = ()
    on_pages: tuple = ()
    on_collections: tuple = ()


ALL = ("add", "change", "delete", "view")
# The models whose rows administrators add, change and delete. Progress is corrected, never changed or removed.
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


def _people():
    """The rights to users and groups; a site may have a model of its own for users."""
    actions = ("add", "change", "delete")
    return (*model_permissions(get_user_model(), *actions), *model_permissions(Group, *actions))


def rights_of_role(code):
    """Return the :class:`Rights` of a role, with what apps and the host's ``PROGRAMME_ROLE_PERMISSIONS`` add to it.

    Args:
        code: one of :class:`RoleCode`.
    """
    rights = _rights()[code]
    more = (*role_permissions(code), *get("ROLE_PERMISSIONS").get(str(code), ()))
    anywhere = ("wagtailadmin.access_admin", *rights.anywhere, *more)
    return RolePermissions(tuple(dict.fromkeys(anywhere)), rights.on_pages, rights.on_collections)


def _rights():
    # To submit a page for translation is to publish it in another language: only for those who may publish.
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
            (submit, *edited, *model_permissions(ProgressUpdate, "add", "view"), *_people()),
            (*_WRITE, "wagtailcore.bulk_delete_page", "wagtailcore.lock_page", "wagtailcore.unlock_page"),
            (*_FILES, *_COLLECTIONS),
        ),
    }
