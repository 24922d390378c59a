"""The parts of the handbook, each with whose work it describes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import AbstractUser
from wagtail.permissions import page_permission_policy

# The languages that the handbook is written in; the first one is for those who work in neither.
LANGUAGES = ("sv", "fi")


def _on_pages(action):
    return lambda user: page_permission_policy.user_has_permission(user, action)


def _anywhere(permission):
    return lambda user: user.has_perm(permission)


@dataclass(frozen=True)
class _Declared:
    """A part: the name of its file, whose own work it describes, and the app without which there is no such work."""

    name: str
    is_work_of: Callable[[AbstractUser], bool]
    app: str = "programme"


# In the order in which a reader without a role finds them.
_DECLARED = (
    _Declared("editors", _on_pages("publish")),
    _Declared("translators", _on_pages("change")),
    _Declared("steering_group", _anywhere("programme.hold_meeting")),
    _Declared("action_contacts", _anywhere("programme.add_progressproposal")),
)


@dataclass(frozen=True)
class Part:
    """A part of the handbook: the name of its file, and whether it describes the reader's own work."""

    name: str
    is_own: bool


def parts_for(user: AbstractUser) -> list[Part]:
    """Return every :class:`Part` whose app is installed, those of the reader's own work first."""
    parts = [Part(one.name, one.is_work_of(user)) for one in _DECLARED if apps.is_installed(one.app)]
    return sorted(parts, key=lambda part: not part.is_own)
