"""Logins for trying the site out on one's own machine, one for each role; their passwords are known to everybody."""

from django.contrib.auth import get_user_model

from programme.models import Action, Role
from programme.permissions.models import RoleCode
from programme.status import CLOSED

# The user's name and role; nobody but admin is a superuser.
_USERS = {
    "communications": RoleCode.COMMUNICATIONS,
    "editor": RoleCode.COMMUNICATIONS,
    "translator": RoleCode.TRANSLATORS,
    "steering": RoleCode.STEERING_GROUP,
    "contact": RoleCode.ACTION_CONTACTS,
    "administrator": RoleCode.ADMINISTRATORS,
}
DEMO_PASSWORDS = {name: f"demo-{name}" for name in ("admin", *_USERS)}
# So many actions are the contact's own.
_OWN_ACTIONS = 4


def create_demo_users():
    """Create a superuser, and a user in the group of each role; a user that is there already is left as it is."""
    users = get_user_model().objects
    if not users.filter(username="admin").exists():
        users.create_superuser("admin", "admin@example.org", DEMO_PASSWORDS["admin"])
    for name, code in _USERS.items():
        if not users.filter(username=name).exists():
            user = users.create_user(name, f"{name}@example.org", DEMO_PASSWORDS[name])
            user.groups.set([role.group for role in Role.objects.filter(code=code)])
            if code == RoleCode.ACTION_CONTACTS:
                going_on = Action.objects.filter(is_example=True).exclude(phase__in=CLOSED)
                user.programme_actions.set(going_on[:_OWN_ACTIONS])
