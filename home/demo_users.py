"""Demo users, one for each role, with public passwords; for development only."""

from typing import Any

from django.contrib.auth import get_user_model

from programme.models import Action, Role
from programme.permissions.models import RoleCode
from programme.status import CLOSED

# Roles of the users by user name; only "admin" is a superuser.
_USERS = {
    "communications": RoleCode.COMMUNICATIONS,
    "editor": RoleCode.COMMUNICATIONS,
    "translator": RoleCode.TRANSLATORS,
    "steering": RoleCode.STEERING_GROUP,
    "contact": RoleCode.ACTION_CONTACTS,
    "administrator": RoleCode.ADMINISTRATORS,
}
DEMO_PASSWORDS = {name: f"demo-{name}" for name in ("admin", *_USERS)}
# Number of actions that are assigned to the user "contact".
_CONTACT_ACTIONS = 4


def create_demo_users() -> None:
    """Create a superuser, and a user in the group of each role; existing users are not changed."""
    users = get_user_model().objects
    if not users.filter(username="admin").exists():
        users.create_superuser("admin", "admin@example.org", DEMO_PASSWORDS["admin"])
    for name, code in _USERS.items():
        if not users.filter(username=name).exists():
            user: Any = users.create_user(name, f"{name}@example.org", DEMO_PASSWORDS[name])
            user.groups.set([role.group for role in Role.objects.filter(code=code)])
            if code == RoleCode.ACTION_CONTACTS:
                open_actions = Action.objects.filter(is_example=True).exclude(phase__in=CLOSED)
                user.programme_actions.set(open_actions[:_CONTACT_ACTIONS])
