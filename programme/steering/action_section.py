"""The obstacles of an action in the action's admin form."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractUser
from wagtail.permissions import ModelPermissionPolicy

from programme.extensions import ActionSection
from programme.models import Action, Obstacle
from programme.viewsets.urls import admin_url

# Any of these permissions lets a user see the list of obstacles.
_VIEWING = ("add", "change", "delete", "view")


def obstacle_section() -> ActionSection:
    """Return the section; a ``register_action_section`` hook."""
    return ActionSection("programme/admin/action_obstacles.html", _context)


def _context(action: Action, user: AbstractUser) -> dict[str, Any] | None:
    policy = ModelPermissionPolicy(Obstacle)
    if not policy.user_has_any_permission(user, _VIEWING):
        return None
    query = urlencode({"action": action.pk})
    may_add = policy.user_has_permission(user, "add")
    return {
        "obstacles": action.obstacles.unresolved(),
        "obstacles_url": f"{admin_url(Obstacle, 'list')}?{query}",
        "add_obstacle_url": f"{admin_url(Obstacle, 'add')}?{query}" if may_add else None,
    }
