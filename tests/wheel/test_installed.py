"""What only an installed plugin can show; run by `.ci/test-wheel` in a folder without the checkout."""

import importlib.util
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.utils.translation import gettext, override

import programme
from programme.models import DocumentPage, ProgrammePage

INSTALLED = Path(programme.__file__).parent


def test_the_plugin_comes_from_the_wheel():
    assert os.environ["PROGRAMME_FROM_WHEEL"] == "1"
    assert INSTALLED.is_relative_to(sysconfig.get_path("purelib"))


@pytest.mark.parametrize("name", ["cms", "home"])
def test_nothing_of_the_site_is_there(name):
    assert importlib.util.find_spec(name) is None


@pytest.mark.parametrize("page_type", [ProgrammePage, *DocumentPage.__subclasses__()])
def test_templates_are_inside(page_type):
    assert Path(get_template(page_type.template).origin.name).is_relative_to(INSTALLED)


def test_static_files_are_inside():
    assert list(INSTALLED.glob("static/programme/**/*.css"))


@pytest.mark.parametrize(("language", "name"), [("sv", "mål"), ("fi", "tavoite")])
def test_it_speaks_both_languages(language, name):
    with override(language):
        assert gettext("goal") == name


def test_migrations_are_inside_and_agree_with_the_models():
    command = [sys.executable, "-m", "django", "makemigrations", "programme", "--check", "--dry-run"]
    checked = subprocess.run(
        [*command, "--settings", "tests.host_site.settings"], capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert list(INSTALLED.glob("migrations/0*.py"))


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_pages_are_shown(roadmap, document, client, language):
    pages = vars(document)[language]
    for page in (pages.programme, pages.first, pages.a, pages.roadmap, roadmap.pages[language]["D1"]):
        response = client.get(page.get_url())
        assert response.status_code == 200
        assert page.title in response.text


def test_the_admin_is_shown(document, admin):
    assert admin.get("/admin/").status_code == 200
