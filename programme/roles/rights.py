"""What each role may do, as a table: the rights that it needs for its work, and no others.

Code never asks which group somebody is in, only for these rights; so a site may give them to groups of its own.
"""

from dataclasses import dataclass

from django.contrib.auth import get_permission_codename, get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model

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
    Sector,
    Spearhead,
)
from ..models.roles import RoleCode


@dataclass(frozen=True)
class Rights:
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


def rights_of(code):
    """Return the :class:`Rights` of a role, with what apps and the host's ``PROGRAMME_ROLE_PERMISSIONS`` add to it.

    Args:
        code: one of :class:`RoleCode`.
    """
    rights = _rights()[code]
    more = (*role_permissions(code), *get("ROLE_PERMISSIONS").get(str(code), ()))
    anywhere = ("wagtailadmin.access_admin", *rights.anywhere, *more)
    return Rights(tuple(dict.fromkeys(anywhere)), rights.on_pages, rights.on_collections)


def _rights():
    # To submit a page for translation is to publish it in another language: only for those who may publish.
    submit = "wagtail_localize.submit_translation"
    edited = (permission for model in _EDITED for permission in model_permissions(model, *ALL))
    return {
        RoleCode.COMMUNICATIONS: Rights((submit, *model_permissions(Action, "view")), _WRITE, _FILES),
        RoleCode.TRANSLATORS: Rights(("programme.translate_page",), ("wagtailcore.change_page",)),
        RoleCode.STEERING_GROUP: Rights(
            (
                *model_permissions(Action, "view"),
                *model_permissions(Checkpoint, "add", "change", "view"),
                *model_permissions(Meeting, "add", "change", "view"),
                *model_permissions(ProgressUpdate, "add"),
            )
        ),
        RoleCode.ACTION_CONTACTS: Rights(),
        RoleCode.ADMINISTRATORS: Rights(
            (submit, *edited, *model_permissions(ProgressUpdate, "add", "view"), *_people()),
            (*_WRITE, "wagtailcore.bulk_delete_page", "wagtailcore.lock_page", "wagtailcore.unlock_page"),
            (*_FILES, *_COLLECTIONS),
        ),
    }
