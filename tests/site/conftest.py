from copy import deepcopy

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import HomePage, SiteSettings
from home.start import create_front_pages
from tests.programme.builders import build_document


@pytest.fixture(scope="module")
def built_site(step):
    """The site with a small document in two languages."""

    def build():
        create_front_pages()
        return build_document(HomePage.objects.get(locale__language_code="sv"))

    with step("document of the site", build) as document:
        yield document


@pytest.fixture
def document(built_site, db):
    """The document of ``tests.programme.builders``, below the site's own front pages."""
    cache.clear()
    return deepcopy(built_site)


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
