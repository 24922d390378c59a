"""The groups of the roles: made, found again, and given what they lack."""

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import override
from wagtail.coreutils import get_content_languages
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from ..models import Role
from ..models.roles import RoleCode
from .rights import rights_of


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


def name_of(code):
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
        group, created = Group.objects.get_or_create(name=name_of(code))
        role = Role.objects.create(code=code, group=group)
    change = RoleChange(role.group, created)
    rights = rights_of(code)
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
