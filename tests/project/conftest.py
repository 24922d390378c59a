"""Fixtures of the project's tests."""

import csv
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.test import Client
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from programme.search.index.indexer import rebuild_index
from programme.search.models import SearchPage
from programme.search.results import SearchQuery, SearchResults
from tests.fixtures import build_demo_site
from tests.public_pages import PublicPage

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Visit:
    page: PublicPage
    response: HttpResponse


@pytest.fixture
def root():
    """The folder of the checkout."""
    return ROOT


@pytest.fixture
def run():
    """Run a program in the checkout with some environment variables; returns the finished process."""
    # The browser tests set this in their own process.
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}

    def run(*command, **environment):
        return subprocess.run(
            [sys.executable if word == "python" else word for word in map(str, command)],
            cwd=ROOT,
            env=inherited | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@dataclass(frozen=True)
class Search:
    """A row of searches.csv, and the addresses of what is found, the best first."""

    language: str
    query: str
    expected: str
    why: str
    found: list[str]


@dataclass(frozen=True)
class DemoSite:
    """The site that `make run` starts: its public pages, the texts that wait for their translation, what it finds."""

    visits: list[Visit]
    untranslated: list[str]
    searches: list[Search]


@pytest.fixture(scope="module")
def demo_site(step):
    """The demo site with all that it answers, asked once per session."""
    with (
        step("demo site", build_demo_site, is_committed=True) as pages,
        step("visits", lambda: _visit(pages), is_committed=True) as visited,
    ):
        yield visited


def _visit(pages):
    client = Client()
    wrong = [PublicPage("404", language, f"/{language}/ingenting-ei-mitaan/") for language in ("sv", "fi")]
    visits = [Visit(page, _answer(client.get(page.address))) for page in [*pages, *wrong]]
    return DemoSite(visits, _untranslated(), _searches())


def _answer(response):
    """The response as it can be pickled: without what the test client has added."""
    answer = HttpResponse(response.content, status=response.status_code, headers=dict(response.headers))
    answer.cookies = response.cookies
    return answer


@pytest.fixture(scope="module")
def visits(demo_site):
    """A :class:`Visit` for every public page of the demo site, and for a wrong address in each language."""
    return demo_site.visits


def _searches():
    """A :class:`Search` for each row of the written search set."""
    rebuild_index()
    pages = {page.locale.language_code: page for page in SearchPage.objects.live().select_related("locale")}
    with (ROOT / "tests" / "project" / "searches.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [
        Search(
            **row,
            found=[
                hit.url
                for hit in SearchResults(SearchQuery("", row["query"]), pages, row["language"], None).hits
            ],
        )
        for row in rows
    ]


def _untranslated():
    """Every sentence of a page's source that its translation lacks, as "page: sentence"."""
    found = []
    for translation in Translation.objects.select_related("source"):
        done = StringTranslation.objects.filter(
            translation_of_id=OuterRef("string_id"),
            context_id=OuterRef("context_id"),
            locale=translation.target_locale_id,
        )
        waiting = StringSegment.objects.filter(~Exists(done), source=translation.source)
        found += [f"{translation.source}: {segment.string.data}" for segment in waiting]
    return found
