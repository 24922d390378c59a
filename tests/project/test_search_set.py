"""What people search for, and the page that they mean: tests/project/searches.csv, on the site that `make run` starts.

``DATABASE_URL=postgres://…`` runs the same on PostgreSQL, which must answer alike.
"""

import csv
from urllib.parse import urlsplit

import pytest

from programme.models import SearchPage
from programme.models.search_results import Results
from programme.searching.query import Query

pytestmark = pytest.mark.django_db

ENOUGH = 0.95


@pytest.fixture
def searches(root):
    """The written search set, as rows of ``language``, ``query``, ``expected`` and ``why``."""
    with (root / "tests" / "project" / "searches.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def found(demo_site):
    """The addresses of the hits for a query, the best first."""
    pages = {page.locale.language_code: page for page in SearchPage.objects.live().select_related("locale")}

    def found(language, words):
        results = Results(Query("", words), pages, language, None)
        return [hit.url for hit in results.hits]

    return found


def is_expected(address, expected):
    """Whether a hit leads to a page by the end of its address, to an action by its identifier, or to a term."""
    parts = urlsplit(address)
    if expected.startswith("#"):
        return parts.fragment.partition(":~:")[0] == expected[1:]
    slug = parts.path.rstrip("/").rpartition("/")[2]
    return slug == expected or slug.startswith(f"{expected}-")


def test_there_are_enough_searches_in_both_languages(searches):
    for language in ("sv", "fi"):
        assert len([row for row in searches if row["language"] == language]) >= 30


def test_the_expected_page_is_first_or_second(searches, found):
    missed = {}
    for row in searches:
        addresses = found(row["language"], row["query"])
        if not any(is_expected(address, row["expected"]) for address in addresses[:2]):
            missed[f"{row['language']}: {row['query']} -> {row['expected']}"] = addresses[:3]
    share = 1 - len(missed) / len(searches)

    assert share >= ENOUGH, missed
