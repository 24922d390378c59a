"""Permissions of the steering app, and the roles that have them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.permissions import ModelPermissionPolicy

from programme.models import Meeting
from programme.permissions.models import RoleCode
from programme.permissions.services import ALL, model_permissions

from .models.meeting_rows import RoundEntry
from .models.obstacles import Obstacle
from .models.proposals import ProgressProposal

HOLD_MEETING = f"{RoundEntry._meta.app_label}.hold_meeting"
(ADD_PROPOSAL,) = model_permissions(ProgressProposal, "add")
_VIEW_PROPOSALS = model_permissions(ProgressProposal, "view")


class MeetingRoundPolicy(ModelPermissionPolicy):
    """Permission policy of meetings with the additional action ``hold``: holding the round of a meeting."""

    def __init__(self) -> None:
        super().__init__(Meeting)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return user.has_perm(HOLD_MEETING) if action == "hold" else super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def group_permissions() -> QuerySet[Permission]:
    """Return the permissions offered in Wagtail's group form; a ``register_permissions`` hook."""
    app_label, codename = HOLD_MEETING.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)


def steering_role_permissions() -> dict[RoleCode, tuple[str, ...]]:
    """Return the permissions of the roles; a ``register_role_permissions`` hook."""
    return {
        RoleCode.STEERING_GROUP: (
            HOLD_MEETING,
            *model_permissions(Obstacle, "add", "change", "view"),
            *_VIEW_PROPOSALS,
        ),
        RoleCode.ACTION_CONTACTS: (ADD_PROPOSAL,),
        RoleCode.ADMINISTRATORS: (
            HOLD_MEETING,
            *model_permissions(Obstacle, *ALL),
            ADD_PROPOSAL,
            *_VIEW_PROPOSALS,
        ),
    }
