"""Fixtures of the site's tests: a site with the sample document, and one set up by ``start_site``."""

from functools import partial
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import HomePage, SiteSettings
from home.start import create_front_pages
from tests.importing.small_edition import write_edition
from tests.programme.builders import build_document


@pytest.fixture(scope="module")
def built_site(step):
    """The site with a small document in two languages."""

    def build():
        create_front_pages()
        return build_document(HomePage.objects.get(locale__language_code="sv"))

    with step("document of the site", build) as document:
        yield document


def start_site(folder, **options):
    """Start the site with a small edition, which is written into ``folder``; returns what the command prints."""
    output = StringIO()
    call_command("start_site", edition=write_edition(folder), stdout=output, **options)
    return output.getvalue()


@pytest.fixture
def start(tmp_path):
    """Start the site with a small edition; returns what the command prints."""
    return partial(start_site, tmp_path / "edition")


@pytest.fixture(scope="module")
def built_started(step, tmp_path_factory):
    """The site after its first start."""

    def build():
        start_site(tmp_path_factory.mktemp("started") / "edition")

    with step("started", build):
        yield


@pytest.fixture
def started(built_started, db):
    """The site after its first start, for one test."""


@pytest.fixture
def document(built_site, db, copy_of):
    """The document of ``tests.programme.builders``, below the site's own front pages."""
    cache.clear()
    return copy_of(built_site)


@pytest.fixture
def settings_of_site(document):
    """The site's settings with a name in each language and nothing else."""
    return SiteSettings.objects.create(site=Site.objects.get(), name={"sv": "Vår stad", "fi": "Kaupunkimme"})


@pytest.fixture
def show(client):
    """An address, parsed."""
    return lambda address: BeautifulSoup(client.get(address).content, "html.parser")


@pytest.fixture
def queries_of(client):
    """The queries of an address as SQL, when types of pages are known and nothing else is."""

    def queries_of(address):
        assert client.get(address).status_code == 200
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return [query["sql"] for query in queries]

    return queries_of
