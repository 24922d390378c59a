"""The parts of the handbook, each with whose work it describes."""

from dataclasses import dataclass

from wagtail.permissions import page_permission_policy

# The languages that the handbook is written in; the first one is for those who work in neither.
LANGUAGES = ("sv", "fi")


def _publishes(user):
    return page_permission_policy.user_has_permission(user, "publish")


def _translates(user):
    return page_permission_policy.user_has_permission(user, "change")


def _holds_meetings(user):
    return user.has_perm("programme.hold_meeting")


def _proposes(user):
    return user.has_perm("programme.add_progressproposal")


# By the name of the part's file, in the order in which a reader without a role finds them.
_WORK = {
    "editors": _publishes,
    "translators": _translates,
    "steering_group": _holds_meetings,
    "action_contacts": _proposes,
}


@dataclass(frozen=True)
class Part:
    """A part of the handbook: the name of its file, and whether it describes the reader's own work."""

    name: str
    is_own: bool


def parts_for(user):
    """Return every :class:`Part`, those of the reader's own work first."""
    parts = [Part(name, does_it(user)) for name, does_it in _WORK.items()]
    return sorted(parts, key=lambda part: not part.is_own)
