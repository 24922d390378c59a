"""What only an installed plugin can show; run by `.ci/test-wheel` in a folder without the checkout."""

import importlib.util
import os
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
