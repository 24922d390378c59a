"""Template tags of the metadata that other sites show of a shared page: image, title, description and locale."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page

from programme.models import ChapterPage, FigureListPage, ProgrammePage
from programme.templatetags.programme_social import page_description, social_locale
from tests.programme.builders import add, figure, translate


@pytest.fixture
def shared(client):
    """What stands in the head of an address for other sites, by its name."""

    def shared(address):
        html = BeautifulSoup(client.get(address).content, "html.parser")
        tags = html.find_all("meta", property=True) + html.find_all("meta", attrs={"name": "twitter:card"})
        return {tag.get("property") or tag["name"]: tag["content"] for tag in tags}

    return shared


@pytest.fixture
def lists(document):
    """The list of figures in both languages, with one figure of its own."""
    body = [figure(diagram="goals", number=1, caption="Målen", alt="Tre mål.", anchor="f1")]
    add(document.sv.programme, ChapterPage, "Bilder", body=body)
    sv = add(document.sv.programme, FigureListPage, "Figurer")
    return {"sv": sv, "fi": translate(sv, "Kuvat", slug="kuvat")}


def test_a_chapter_is_shared_with_the_goals_of_its_language(document, lists, shared):
    assert shared(document.fi.first.get_url()) == {
        "og:type": "article",
        "og:site_name": "Staden",
        "og:title": "Johdanto",
        "og:description": "Miksi.",
        "og:url": document.fi.first.get_full_url(),
        "og:locale": "fi_FI",
        "og:locale:alternate": "sv_FI",
        "og:image": f"{lists['fi'].get_full_url()}png/",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": shared(document.fi.first.get_url())["og:image:alt"],
        "twitter:card": "summary_large_image",
    }


def test_every_page_of_the_programme_has_the_picture(document, lists, shared):
    pages = [document.sv.programme, document.sv.a, document.sv.about, lists["sv"]]

    assert {shared(page.get_url())["og:image"] for page in pages} == {f"{lists['sv'].get_full_url()}png/"}


def test_without_a_list_of_figures_there_is_no_picture(document, shared):
    assert not {"og:image", "twitter:card"} & shared(document.sv.first.get_url()).keys()


def test_a_figure_is_shared_with_its_own_picture(lists, shared):
    tags = shared(f"{lists['sv'].get_url()}1/")

    assert (tags["og:title"], tags["og:description"]) == ("Målen", "Tre mål.")
    assert tags["og:url"] == f"{lists['sv'].get_full_url()}1/"
    assert tags["og:image"] == f"{lists['sv'].get_full_url()}1/png/"
    assert (tags["og:image:width"], tags["og:image:alt"]) == ("1200", "Tre mål.")


def test_a_page_that_waits_for_its_translation_is_shared_as_its_source(document, shared):
    assert shared(document.fi.waiting.get_url())["og:url"] == document.sv.waiting.get_full_url()


def test_the_site_has_its_name_in_the_language_of_the_page(document, shared):
    Page.objects.filter(pk=document.fi.front.pk).update(title="Kaupunki")

    assert shared(document.sv.first.get_url())["og:site_name"] == "Staden"
    assert shared(document.fi.first.get_url())["og:site_name"] == "Kaupunki"


def test_a_description_is_the_editors_or_else_how_the_page_begins(db):
    assert page_description(ChapterPage(search_description="Kort.", abstract="Lång.")) == "Kort."
    assert page_description(ChapterPage(abstract="Därför.[^1]")) == "Därför."
    assert page_description(ProgrammePage(introduction="Vad vi vill.")) == "Vad vi vill."
    assert page_description(ChapterPage()) == ""


def test_a_long_description_ends_with_a_whole_word(db):
    text = page_description(ChapterPage(abstract="kommuninvånarna " * 30))

    assert len(text) <= 200
    assert text.endswith("kommuninvånarna…")


@pytest.mark.parametrize(("language", "locale"), [("sv", "sv_FI"), ("fi", "fi_FI"), ("sv-SE", "sv_SE")])
def test_a_language_has_a_country(language, locale):
    assert social_locale(language) == locale
