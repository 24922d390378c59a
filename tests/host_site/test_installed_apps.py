"""A host site with some of the optional apps: everything of the core works, and of the other apps there is no trace.

``PROGRAMME_APPS`` names the optional apps; tests/project/test_app_combinations.py runs this module with each of them.
"""

import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.core.checks import run_checks
from django.db import connection
from django.urls import reverse
from wagtail.models import Page

from programme.extensions import facts

ALL = [
    "api",
    "audit",
    "glossary",
    "guidance",
    "importing",
    "reports",
    "search",
    "spreadsheets",
    "steering",
    "translation",
]
INSTALLED = [name for name in ALL if apps.is_installed(f"programme.{name}")]
MISSING = [name for name in ALL if name not in INSTALLED]
# Packages that only optional apps need, each with the apps.
PACKAGES = {
    "docx": {"steering"},
    "mdit_py_plugins": {"importing"},
    "simplemma": {"search"},
    "snowballstemmer": {"search"},
}


def loaded(prefix):
    return sorted(name for name in sys.modules if name == prefix or name.startswith(f"{prefix}."))


@pytest.fixture
def site(roadmap, document):
    """The document with its actions, in both languages."""
    return document


def test_every_page_is_shown(site, client):
    pages = Page.objects.filter(depth__gt=1).live()
    assert pages.count() > 20
    for page in pages:
        assert client.get(page.specific.get_url()).status_code == 200, page


@pytest.mark.parametrize("query", ["", "?phase=completed", "?view=goals", "?view=timeline", "?view=matrix"])
def test_the_roadmap_is_shown(site, client, query):
    for page in (site.sv.roadmap, site.fi.roadmap):
        assert client.get(page.get_url() + query).status_code == 200


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
def test_the_roadmap_is_exported(site, client, file_format):
    response = client.get(f"{site.sv.roadmap.get_url()}{file_format}/")
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]


def test_the_admin_shows_every_fact(site, admin):
    viewsets = [fact for fact in facts().values() if fact.viewset]
    assert len(viewsets) >= 12
    for fact in viewsets:
        namespace = f"wagtailsnippets_{fact.model._meta.app_label}_{fact.model._meta.model_name}"
        assert admin.get(reverse(f"{namespace}:list")).status_code == 200, fact.model


def test_the_admin_edits_pages_and_actions(site, roadmap, admin):
    action = next(iter(roadmap.actions.values())) if isinstance(roadmap.actions, dict) else roadmap.actions[0]
    assert admin.get(reverse("wagtailsnippets_programme_action:edit", args=[action.pk])).status_code == 200
    assert admin.get(reverse("wagtailadmin_pages:edit", args=[site.sv.first.pk])).status_code == 200
    assert admin.get(reverse("wagtailadmin_home")).status_code == 200


def test_facts_of_missing_apps_are_not_declared():
    labels = {model._meta.app_label for model in facts()}
    assert labels <= {"programme", *(f"programme_{name}" for name in INSTALLED)}


def test_missing_apps_have_no_models_and_no_tables(db):
    assert [label for label in apps.all_models if label in {f"programme_{name}" for name in MISSING}] == []
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert [
        name for name in connection.introspection.table_names() if name.startswith("programme")
    ] == sorted(name for name in tables if name.startswith("programme"))


def test_missing_apps_are_not_loaded(site, client, admin):
    """Hooks, menu items, receivers, template tags and templates of an app come with its modules."""
    client.get(site.sv.programme.get_url())
    admin.get(reverse("wagtailadmin_home"))
    assert {name: loaded(f"programme.{name}") for name in MISSING} == {name: [] for name in MISSING}


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_of_missing_apps_are_not_loaded(package):
    if not PACKAGES[package] & set(INSTALLED):
        assert loaded(package) == []


def test_the_system_checks_find_nothing():
    assert run_checks() == []
    assert settings.ROOT_URLCONF == "tests.host_site.urls"
