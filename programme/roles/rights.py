"""What each role may do, as a table: the rights that it needs for its work, and no others.

Code never asks which group somebody is in, only for these rights; so a site may give them to groups of its own.
"""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from ..conf import get
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


# What the plugin calls its rows, and what administrators may do with them. What has come about at a meeting is
# corrected, never changed or removed; the audit log is only read.
_ALL = ("add", "change", "delete", "view")
_ROWS = {
    "action": _ALL,
    "auditentry": ("view",),
    "beneficiary": _ALL,
    "benefit": _ALL,
    "checkpoint": _ALL,
    "competence": _ALL,
    "goal": _ALL,
    "meeting": (*_ALL, "hold"),
    "obstacle": _ALL,
    "perspective": _ALL,
    "programme": _ALL,
    "progressproposal": ("add", "view"),
    "progressupdate": ("add", "view"),
    "sector": _ALL,
    "spearhead": _ALL,
    "term": _ALL,
    "toolkey": _ALL,
}
_WRITE = ("wagtailcore.add_page", "wagtailcore.change_page", "wagtailcore.publish_page")
_FILES = tuple(
    f"{app}.{verb}_{name}"
    for app, name in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
)
_COLLECTIONS = tuple(f"wagtailcore.{verb}_collection" for verb in ("add", "change", "delete"))


def _rows(app, **verbs):
    """``_rows("programme", goal=("add", "view"))`` is ``programme.add_goal`` and ``programme.view_goal``."""
    return tuple(f"{app}.{verb}_{name}" for name, those in verbs.items() for verb in those)


def _people():
    """The rights to users and groups; a site may have a model of its own for users."""
    user = get_user_model()._meta
    verbs = ("add", "change", "delete")
    return (*_rows(user.app_label, **{user.model_name: verbs}), *_rows("auth", group=verbs))


def rights_of(code):
    """Return the :class:`Rights` of a role, with what the host adds to it in ``PROGRAMME_ROLE_PERMISSIONS``.

    Args:
        code: one of :class:`RoleCode`.
    """
    rights = _rights()[code]
    more = tuple(get("ROLE_PERMISSIONS").get(str(code), ()))
    anywhere = ("wagtailadmin.access_admin", *rights.anywhere, *more)
    return Rights(tuple(dict.fromkeys(anywhere)), rights.on_pages, rights.on_collections)


def _rights():
    # To submit a page for translation is to publish it in another language: only for those who may publish.
    submit = "wagtail_localize.submit_translation"
    return {
        RoleCode.COMMUNICATIONS: Rights(
            (submit, "programme.view_action", *_rows("programme", term=_ALL)), _WRITE, _FILES
        ),
        RoleCode.TRANSLATORS: Rights(("programme.translate_page",), ("wagtailcore.change_page",)),
        RoleCode.STEERING_GROUP: Rights(
            _rows(
                "programme",
                action=("view",),
                checkpoint=("add", "change", "view"),
                meeting=("add", "change", "view", "hold"),
                obstacle=("add", "change", "view"),
                progressproposal=("view",),
                progressupdate=("add",),
            )
        ),
        RoleCode.ACTION_CONTACTS: Rights(("programme.add_progressproposal",)),
        RoleCode.ADMINISTRATORS: Rights(
            (submit, *_rows("programme", **_ROWS), *_people()),
            (*_WRITE, "wagtailcore.bulk_delete_page", "wagtailcore.lock_page", "wagtailcore.unlock_page"),
            (*_FILES, *_COLLECTIONS),
        ),
    }
