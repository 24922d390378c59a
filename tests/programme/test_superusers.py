"""Administration of users and groups: only superusers create or change superusers."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.programme.people import is_refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(db):
    return get_user_model().objects.create_superuser("super", "super@example.org", "pw")


USER = {"username": "ny", "email": "ny@example.org", "first_name": "Ny", "last_name": "Ny", "is_active": "on"}
PASSWORD = {"password1": "en lång mening 1", "password2": "en lång mening 1"}


def test_administrator_creates_users_but_no_superuser(as_role):
    client = as_role("administrators")
    url = reverse("wagtailusers_users:add")
    assert is_refused(client.post(url, {**USER, **PASSWORD, "is_superuser": "on"}))
    assert not get_user_model().objects.filter(username="ny").exists()

    client.post(url, USER | PASSWORD)
    assert get_user_model().objects.filter(username="ny", is_superuser=False).exists()


def test_administrator_cannot_change_superuser(as_role, people, superuser):
    client = as_role("administrators")
    for user, data in ((superuser, USER | PASSWORD), (people["translators"], USER | {"is_superuser": "on"})):
        assert is_refused(client.post(reverse("wagtailusers_users:edit", args=[user.pk]), data))
    close = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
    client.post(f"{close}?id={superuser.pk}", {"mark_as_active": "False"})
    superuser.refresh_from_db()

    assert superuser.check_password("pw")
    assert superuser.is_active
    assert list(get_user_model().objects.filter(is_superuser=True)) == [superuser]


def test_communications_cannot_edit_users_and_groups(as_role, people):
    client = as_role("communications")
    user = people["communications"]
    group = Group.objects.get(programme_role__code="administrators")
    for url in (
        reverse("wagtailusers_users:edit", args=[user.pk]),
        reverse("wagtailusers_groups:edit", args=[group.pk]),
        reverse("wagtailusers_groups:add"),
    ):
        assert is_refused(
            client.post(url, {**USER, "name": "Ny", "groups": [group.pk], "is_superuser": "on"})
        )
    assign = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])
    client.post(f"{assign}?id={user.pk}", {"role": group.pk})

    assert list(user.groups.values_list("programme_role__code", flat=True)) == ["communications"]
