"""Creation of the search pages by ``start_site``, and links to them."""

import pytest

from home.models import HomePage
from home.start import create_front_pages, create_search_pages
from programme.search.models import SearchDocument, SearchPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db):
    create_front_pages()


def test_a_new_site_has_a_search_in_both_languages(site):
    assert create_search_pages(is_new=True)
    pages = SearchPage.objects.live().order_by("path")

    assert [(page.slug, page.locale.language_code) for page in pages] == [("sok", "sv"), ("haku", "fi")]
    assert {page.translation_key for page in pages} == {pages[0].translation_key}
    assert [page.get_parent().specific_class for page in pages] == [HomePage, HomePage]


def test_an_older_site_gets_a_search_that_knows_what_it_has(site):
    assert create_search_pages(is_new=False)
    assert set(SearchDocument.objects.values_list("page__slug", flat=True)) == {"hem", "etusivu"}


def test_a_search_that_somebody_has_removed_stays_away(site):
    create_search_pages(is_new=False)
    SearchPage.objects.first().delete()
    assert not SearchPage.objects.exists()

    assert not create_search_pages(is_new=False)


def test_it_is_created_once(site):
    create_search_pages(is_new=True)

    assert not create_search_pages(is_new=True)


def test_every_page_leads_to_the_search_in_its_language(site, show):
    assert not show("/sv/").select(".site-search")
    create_search_pages(is_new=True)

    assert show("/sv/").select_one(".site-search")["href"] == "/sv/sok/"
    assert show("/fi/").select_one(".site-search")["href"] == "/fi/haku/"
    assert show("/fi/haku/").select_one(".site-search")["aria-current"] == "page"
    assert show("/fi/ei-mitaan/").select_one(".site-search")["href"] == "/fi/haku/"


def test_the_search_is_in_no_sitemap(site, client):
    create_search_pages(is_new=True)

    assert b"/sok/" not in client.get("/sitemap.xml").content
