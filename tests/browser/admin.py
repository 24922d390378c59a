"""The admin as somebody who has logged in sees it, in the language of their choice."""

from django.contrib.auth import get_user_model
from wagtail.users.models import UserProfile


def speak(username, language):
    """Let a user have the admin in ``language``."""
    user = get_user_model().objects.get(username=username)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})


def log_in(page, username, password, then="/admin/"):
    """Log in with ``page`` and go to the address ``then``."""
    page.goto(f"/admin/login/?next={then}")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(password)
    page.locator("[type=submit]").click()
    page.wait_for_load_state()
