"""Menus, meta descriptions and the current menu item."""

import pytest

from home.models import MenuItem
from programme.localization.signals import suppress_sync
from programme.models import ChapterPage
from tests.programme.builders import add

# As in tests/programme/test_templates_queries.py, which names every query of the plugin.
LANDING_BUDGET, CHAPTER_BUDGET = 18, 15

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu(settings_of_site):
    """Put pages, with or without titles of their own, into the main menu or the footer."""

    def menu(*pages, key="main_of", title=""):
        for place, page in enumerate(pages):
            MenuItem.objects.create(page=page, title=title, sort_order=place, **{key: settings_of_site})

    return menu


def marked(html):
    """{title: aria-current} of the items of the main menu that are marked."""
    links = html.select(".site-menu a[aria-current]")
    return {link.get_text(strip=True): link["aria-current"] for link in links}


def test_the_readers_place_is_marked_once(document, menu, show):
    menu(document.sv.programme, document.sv.goals, document.sv.roadmap)

    assert marked(show("/sv/")) == {}
    assert marked(show(document.sv.programme.get_url())) == {"Programmet": "page"}
    assert marked(show(document.sv.first.get_url())) == {"Programmet": "true"}
    assert marked(show(document.sv.goals.get_url())) == {"Våra mål": "page"}
    assert marked(show(document.sv.b.get_url())) == {"Våra mål": "true"}
    assert marked(show(document.fi.b.get_url())) == {"Tavoitteemme": "true"}


def test_the_front_page_in_the_menu_is_not_above_everything(document, menu, show):
    menu(document.sv.front)

    assert marked(show("/sv/")) == {document.sv.front.title: "page"}
    assert marked(show(document.sv.first.get_url())) == {}


def test_a_page_that_awaits_its_translation_is_named_in_its_own_language(document, menu, show):
    menu(document.sv.waiting)
    link = show(document.fi.first.get_url()).select_one(".site-menu a")

    assert (link["href"], link["lang"]) == (document.fi.waiting.get_url(), "sv")


def test_a_page_taken_down_in_one_language_falls_back_and_in_both_is_left_out(document, menu, show):
    menu(document.sv.first, document.sv.goals)
    with suppress_sync():
        document.fi.first.unpublish()
    assert show("/fi/").select_one(".site-menu a")["href"] == document.sv.first.get_url()

    document.sv.first.unpublish()
    assert [link["href"] for link in show("/fi/").select(".site-menu a")] == [document.fi.goals.get_url()]


def test_a_wrong_address_has_the_menus_too(document, menu, show):
    menu(document.sv.goals)
    menu(document.sv.about, key="footer_of")
    html = show("/fi/ei-mitaan/")

    assert html.select_one(".site-menu a")["href"] == document.fi.goals.get_url()
    assert html.select_one(".site-footer-menu a")["href"] == document.fi.about.get_url()


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_every_page_has_a_description(document, settings_of_site, show, language):
    pages = getattr(document, language)
    expected = {"programme": "Vad vi vill.", "first": {"sv": "Varför.", "fi": "Miksi."}[language]}
    for name, page in vars(pages).items():
        found = show(page.get_url()).find("meta", attrs={"name": "description"})["content"]
        assert found.startswith(expected.get(name, "")), name
        assert found, name


def test_a_description_written_for_search_engines_comes_first_and_has_no_footnote_marks(document, show):
    page = add(document.sv.programme, ChapterPage, "Ny", abstract="Kort.[^1]")
    assert show(page.get_url()).find("meta", attrs={"name": "description"})["content"] == "Kort."

    page.search_description = "För sökmotorer."
    page.save()
    assert show(page.get_url()).find("meta", attrs={"name": "description"})["content"] == "För sökmotorer."


def of_the_frame(queries):
    return [sql for sql in queries if "home_sitesettings" in sql or "home_menuitem" in sql]


def test_the_frame_costs_two_queries_however_long_the_menus(document, menu, queries_of):
    address = document.fi.first.get_url()
    bare = queries_of(address)
    # settings, menus
    assert len(of_the_frame(bare)) == 2

    menu(document.sv.goals, document.sv.first, document.fi.roadmap, document.sv.waiting)
    menu(document.sv.about, document.sv.assessment, key="footer_of", title={"fi": "Tietoa"})
    assert len(queries_of(address)) == len(bare)


def test_a_chapter_with_its_frame_keeps_within_its_budget(document, menu, queries_of):
    menu(document.sv.programme, document.sv.goals)

    for versions in (document.sv, document.fi):
        assert len(queries_of(versions.first.get_url())) <= CHAPTER_BUDGET
        assert len(queries_of(versions.programme.get_url())) <= LANDING_BUDGET
