"""Two logins for trying the site out on one's own machine; their passwords are known to everybody."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

DEMO_PASSWORDS = {"admin": "demo-admin", "editor": "demo-editor"}


def create_demo_users():
    """Create an administrator and an editor; a user that is there already is left as it is."""
    users = get_user_model().objects
    if not users.filter(username="admin").exists():
        users.create_superuser("admin", "admin@example.org", DEMO_PASSWORDS["admin"])
    if not users.filter(username="editor").exists():
        editor = users.create_user("editor", "editor@example.org", DEMO_PASSWORDS["editor"])
        editor.groups.set(Group.objects.filter(name="Editors"))
