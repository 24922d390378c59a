"""The command ``start_site``: demo users, output and refusal in production."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError

from home.models import HomePage
from home.start.content import read_content
from programme.permissions.models import RoleCode

pytestmark = pytest.mark.django_db


def test_demo_users_can_log_in(start, settings):
    settings.DEBUG = True
    output = start(demo_users=True)

    admin = authenticate(username="admin", password="demo-admin")
    editor = authenticate(username="editor", password="demo-editor")
    assert admin.is_superuser
    assert editor.has_perm("wagtailadmin.access_admin")
    assert not editor.is_superuser
    assert "demo-admin" in output


def test_every_role_has_a_demo_user(start, settings):
    settings.DEBUG = True
    start(demo_users=True)

    for name, code in (
        ("communications", RoleCode.COMMUNICATIONS),
        ("translator", RoleCode.TRANSLATORS),
        ("steering", RoleCode.STEERING_GROUP),
        ("contact", RoleCode.ACTION_CONTACTS),
        ("administrator", RoleCode.ADMINISTRATORS),
    ):
        user = authenticate(username=name, password=f"demo-{name}")
        assert [group.programme_role.code for group in user.groups.all()] == [code]
        assert not user.is_superuser


def test_second_start_leaves_a_changed_password(start, settings):
    settings.DEBUG = True
    start(demo_users=True)
    admin = get_user_model().objects.get(username="admin")
    admin.set_password("another")
    admin.save()
    start(demo_users=True)

    assert authenticate(username="admin", password="another")


def test_demo_users_are_refused_in_production(start, settings):
    settings.DEBUG = False

    with pytest.raises(CommandError):
        start(demo_users=True)
    assert not get_user_model().objects.exists()
    assert not HomePage.objects.exists()


def test_addresses_are_told(start, settings):
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8123"
    told = start()

    for path in ("/sv/", "/fi/", "/admin/"):
        assert f"http://localhost:8123{path}\n" in told


def test_both_languages_of_the_content_have_the_same_texts():
    content = read_content()
    pairs = [content["front"], *content["starts"], *content["news"]]
    texts = [content["settings"][name] for name in ("name", "publisher", "contact", "footer_text")]
    titles = [
        item["title"] for menu in ("main_menu", "footer_menu") for item in content[menu] if "title" in item
    ]

    for pair in pairs:
        assert pair["sv"].keys() == pair["fi"].keys()
    for pair in [*texts, *titles]:
        assert pair["sv"]
        assert pair["fi"]
