"""Search quality: the expected page of each query in ``searches.csv`` is first or second on the demo site.

With ``TEST_DATABASE_URL=postgres://…`` the same test runs on PostgreSQL, with the same results.
"""

from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.django_db

ENOUGH = 0.95


def is_expected(address, expected):
    """Whether a hit leads to a page by the end of its address, to an action by its identifier, or to a term."""
    parts = urlsplit(address)
    if expected.startswith("#"):
        return parts.fragment.partition(":~:")[0] == expected[1:]
    slug = parts.path.rstrip("/").rpartition("/")[2]
    return slug == expected or slug.startswith(f"{expected}-")


def test_there_are_enough_searches_in_both_languages(demo_site):
    for language in ("sv", "fi"):
        assert len([search for search in demo_site.searches if search.language == language]) >= 30


def test_the_expected_page_is_first_or_second(demo_site):
    searches = demo_site.searches
    missed = {
        f"{search.language}: {search.query} -> {search.expected}": search.found[:3]
        for search in searches
        if not any(is_expected(address, search.expected) for address in search.found[:2])
    }

    assert len(missed) <= (1 - ENOUGH) * len(searches), missed
