import json
from io import StringIO

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from wagtail_localize.models import LocaleSynchronization

from home.models import HomePage
from programme.models import ProgrammePage
from tests.programme.small_edition import write_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def start(tmp_path):
    """Start the site with a small edition; returns what the command prints."""

    def start(**options):
        output = StringIO()
        edition = write_edition(tmp_path / "edition")
        call_command("start_site", edition=edition, stdout=output, **options)
        return output.getvalue()

    return start


def everything():
    """Return every row of the database that an editor can have written, as JSON."""
    output = StringIO()
    call_command("dumpdata", "home", "programme", "wagtailcore", "wagtail_localize", "auth", stdout=output)
    return json.loads(output.getvalue())


def test_programme_is_published_in_both_languages(start):
    start()

    languages = ProgrammePage.objects.live().values_list("locale__language_code", flat=True)
    assert sorted(languages) == ["fi", "sv"]
    assert {page.get_parent().specific_class for page in ProgrammePage.objects.all()} == {HomePage}


def test_second_start_changes_nothing_an_editor_wrote(start):
    start()
    for page in (HomePage.objects.first(), ProgrammePage.objects.first()):
        page.title = "Omskriven"
        page.save_revision().publish()
    HomePage.objects.last().unpublish()
    LocaleSynchronization.objects.all().delete()
    before = everything()
    start()

    assert everything() == before


def test_demo_users_can_log_in(start, settings):
    settings.DEBUG = True
    output = start(demo_users=True)

    admin = authenticate(username="admin", password="demo-admin")
    editor = authenticate(username="editor", password="demo-editor")
    assert admin.is_superuser
    assert editor.has_perm("wagtailadmin.access_admin")
    assert not editor.is_superuser
    assert "demo-admin" in output


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
