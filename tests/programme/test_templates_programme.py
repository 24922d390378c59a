"""Rendering of the programme page, chapters, goal pages and competence pages."""

import re

import pytest
from bs4 import BeautifulSoup

from programme.models import CompetencePage, FigureListPage, FullDocumentPage, ReadingPathPage
from tests.programme.builders import add


@pytest.fixture
def show(client):
    """The main part of a page, parsed."""
    return lambda page: BeautifulSoup(client.get(page.get_url()).content, "html.parser").main


def words(element):
    return " ".join(element.get_text(" ").split())


def test_the_landing_page_leads_to_every_part(document, show):
    html = show(document.sv.programme)
    links = {link.get_text(strip=True): link["href"] for link in html.find_all("a")}

    for page in (
        document.sv.first,
        document.sv.roadmap,
        document.sv.assessment,
        document.sv.about,
        document.sv.a,
    ):
        assert links[page.title] == page.get_url()
    assert [number.get_text() for number in html.select(".chapter-number")] == ["1", "2", "3", "4"]
    assert "2024–2026" in words(html.header)
    assert "Varför." in words(html)


def test_the_landing_page_tells_what_it_has_been_given(document, show):
    page = document.sv.programme
    page.mission, page.vision, page.publisher = "Uppdraget.", "Visionen.", "Staden"
    page.epigraph, page.epigraph_author = "Allt rinner.", "Okänd"
    page.epigraph_work, page.epigraph_year = "Visor", 1958
    page.save()
    html = show(page)

    assert words(html.select_one(".purpose")).endswith("Visionen.")
    assert words(html.select_one(".epigraph")) == "Allt rinner. Okänd, Visor , 1958"
    assert words(html.select_one(".landing-publisher")) == "Staden"


def test_the_landing_page_does_without_what_it_has_not_been_given(document, show):
    html = show(document.sv.programme)

    assert not html.select(".purpose, .epigraph, .landing-publisher, .landing-ways")
    assert not html.find(id="competences_heading")


def test_the_landing_page_offers_the_other_ways_to_read(document, show):
    add(document.sv.programme, ReadingPathPage, "Tio minuter", abstract="För nya.[^1]")
    add(document.sv.programme, FullDocumentPage, "Allt på en sida")
    add(document.sv.programme, FigureListPage, "Alla bilder")
    html = show(document.sv.programme)

    path, whole = html.select(".landing-way")
    assert words(path).endswith(" Tio minuter För nya.")
    assert words(whole).endswith(" Allt på en sida")
    assert html.select_one(".landing-onward a").get_text() == "Alla bilder"
    assert words(html.find(id="asides_heading").parent).endswith("programmet Om utgåvan")
    assert len(html.select(".chapter-entry")) == 4


def test_the_landing_page_shows_the_goals_as_a_picture(document, show):
    pictured = show(document.fi.programme).find(id="figures_heading").parent

    assert len(pictured.select("svg .node")) == 3


def test_a_page_says_which_chapter_and_appendix_it_is(document, show):
    label = show(document.sv.roadmap).select_one(".document-label > span")

    assert re.fullmatch(r"\w+ 3 · \w+ 1", words(label))
    assert not show(document.sv.about).select(".document-label")


def test_a_chapter_says_how_long_it_takes_to_read_where_it_is_listed_and_on_its_own_page(document, show):
    entry = show(document.sv.programme).find("a", string="Inledning").parent

    on_page = show(document.sv.first).select_one("header .reading-time")

    for shown in (entry.select_one(".reading-time"), on_page):
        assert re.fullmatch(r"\w.*: 1 min", words(shown))


def test_a_heading_has_a_link_to_itself_that_says_where_it_leads(document, show):
    links = show(document.sv.first).select(".section-link")

    assert [link["href"] for link in links] == ["#background", "#aims"]
    assert [re.search(r"[“”](.+)”$", link["aria-label"])[1] for link in links] == ["Bakgrund", "Mål"]


def test_the_script_finds_its_words_in_the_page(document, show):
    html = show(document.sv.first)

    assert html.select_one("[role=status]")["data-message"]
    assert html.find("template").find("button").string.strip()


def test_contents_lead_to_the_headings(document, show):
    html = show(document.sv.first)

    assert [link["href"] for link in html.select(".contents a")] == ["#background", "#aims"]
    assert html.find(id="aims").get_text() == "Mål"
    assert not show(document.sv.goals).select(".contents")


def test_footnotes_lead_there_and_back(document, show):
    html = show(document.fi.first)
    mark = html.select_one(".footnote-mark a")
    note = html.find(id=mark["href"][1:])

    assert "Alaviite." in words(note)
    assert note.select_one(".footnote-back")["href"] == f"#{mark['id']}"


def test_the_way_goes_on_to_the_pages_before_and_after(document, show):
    links = show(document.sv.goals).select(".neighbours a")

    assert [link["href"] for link in links] == [document.sv.first.get_url(), document.sv.roadmap.get_url()]


def test_a_chapter_lists_its_goals_where_the_block_stands(document, show):
    entries = show(document.fi.goals).select(".document-body .fact-entry")

    assert [words(entry) for entry in entries] == [
        "a Tavoite a Saavutamme a.",
        "b Tavoite b Saavutamme b.",
        "c Tavoite c Saavutamme c.",
    ]


def test_a_goal_tells_what_it_serves_and_in_which_language_that_is_told(document, show):
    serves = show(document.fi.a).select_one(".serves")

    assert serves.find("span", lang="sv").get_text() == "Förnyelse"
    assert [words(name) for name in serves.select(".served-name")] == ["Förnyelse", "Kärki x", "Kärki y"]
    assert not serves.select(".unconfirmed")


def test_a_goal_says_that_what_it_serves_is_unknown_or_unconfirmed(document, show):
    unknown, unconfirmed = show(document.sv.b), show(document.sv.c)

    assert unknown.select(".serves .unconfirmed")
    assert not unknown.select(".served-name")
    assert unconfirmed.select(".serves .unconfirmed")
    assert [words(name) for name in unconfirmed.select(".served-name")] == ["Förnyelse", "Spets x"]
    assert words(unknown.select_one(".unconfirmed")) != words(unconfirmed.select_one(".unconfirmed"))


def test_a_competence_has_a_page_of_its_own(document, show):
    competence = document.facts.programme.competence_set.create(code="1", name={"sv": "Kunnande"})
    page = add(document.sv.goals, CompetencePage, "Kunnande", competence=competence, statement="Vi kan.[^x]")
    html = show(page)

    assert words(html.select_one(".document-number")) == "1"
    assert words(html.select_one(".document-statement")) == "Vi kan.[^x]"
    assert "Vi kan." in words(show(document.sv.programme).find(id="competences_heading").parent)


def test_when_it_was_last_changed_is_written_in_the_language_of_the_page(document, show):
    document.fi.first.save_revision().publish()

    assert "ta " in words(show(document.fi.first).select_one(".updated time"))
    assert not show(document.sv.first).select(".updated")
