"""The full document: unique ids, internal links and footnotes."""

import html5lib
import pytest
from bs4 import BeautifulSoup

from programme.models import ChapterPage, FullDocumentPage, GoalPage
from tests.programme.builders import add, heading, link, table, text
from tests.programme.full_document import each_place_once, everything, part, rewrite, words


@pytest.fixture
def whole(document):
    return add(document.sv.programme, FullDocumentPage, "Allt på en gång", abstract="Hela programmet.")


@pytest.fixture
def read(visit):
    """The parsed main part of a page."""
    return lambda page: visit(page).main


def test_an_anchor_that_two_parts_have_is_told_apart(document, whole, read):
    same = [
        heading("Sist", anchor="background"),
        text('<p><a href="#background">upp</a> <a href="#t">t</a></p>'),
    ]
    rewrite(
        document.sv.waiting, [*same, table([["x"]]) | {"value": table([["x"]])["value"] | {"anchor": "t"}}]
    )
    html = read(whole)

    each_place_once(html)
    assert html.find(id="background").name == "h3"
    later = part(html, document.sv.waiting)
    assert later.h3["id"] == "inte-oversatt-background"
    assert [link["href"] for link in later.select("p > a[href^='#']")] == ["#inte-oversatt-background", "#t"]


def test_an_anchor_that_looks_like_another_part_harms_nothing(document, whole, read):
    rewrite(document.sv.first, [heading("A", anchor="part-vara-mal"), heading("B", anchor="inte-oversatt-x")])
    rewrite(document.sv.waiting, [heading("C", anchor="part-vara-mal"), heading("D", anchor="x")])
    add(document.sv.programme, ChapterPage, "Kapitel", slug="x", body=[heading("E", anchor="x")])

    each_place_once(read(whole))


def test_parts_with_the_same_slug_are_told_apart(document, whole, read):
    GoalPage.objects.filter(pk=document.sv.a.pk).update(slug="inledning")
    html = read(whole)

    each_place_once(html)
    assert html.find(id="part-inledning-2")


def test_own_text_of_the_page_keeps_its_anchors(document, whole, read):
    rewrite(
        whole, [heading("Läs så här", anchor="background"), text("<p>Så.[^1]</p>")], [("1", "<p>Not.</p>")]
    )
    html = read(whole)

    each_place_once(html)
    assert html.find(id="background").name == "h2"
    assert html.find(id="inledning-background").name == "h3"
    assert html.find(id="fn-1")


def test_links_between_the_parts_stay_on_the_page(document, whole, read):
    outside = f"{link(document.sv.about, 'om')} {link(document.sv.programme, 'upp')}"
    inside = f"{link(document.sv.a, 'mål')} {link(document.fi.first, 'första')}"
    rewrite(
        document.sv.waiting,
        [text(f"<p>{inside} {outside} [^1]</p>")],
        [("1", f"<p>{link(document.sv.goals, 'not')}</p>")],
    )
    html = part(read(whole), document.sv.waiting)
    links = {words(one): one["href"] for one in html.find_all("a")}

    assert links["mål"] == "#part-mal-a"
    assert links["första"] == "#part-inledning"
    assert links["not"] == "#part-vara-mal"
    assert links["om"] == document.sv.about.get_url()
    assert links["upp"] == document.sv.programme.get_url()


def test_a_part_leads_to_its_own_page_and_says_when_it_was_changed(document, whole, read):
    document.sv.first.save_revision().publish()
    html = part(read(whole), document.sv.first)

    assert html.select_one(".whole-source a")["href"] == document.sv.first.get_url()
    assert html.select_one(".whole-source time")["datetime"]


def test_footnotes_stand_with_their_part(document, whole, read):
    notes = [("1", "<p>En annan.</p>"), ("2", "<p>En till.</p>")]
    rewrite(document.sv.a, [text("<p>Ett[^2] två[^1] tre[^2]</p>")], notes)
    html = read(whole)
    first, goal = part(html, document.sv.first), part(html, document.sv.a)

    each_place_once(html)
    assert words(first.find(id="fn-inledning-1").select_one(".footnote-text")) == "En not."
    assert words(goal.find(id="fn-mal-a-1").select_one(".footnote-text")) == "En till."
    assert [mark["href"] for mark in goal.select(".footnote-mark a")] == [
        "#fn-mal-a-1",
        "#fn-mal-a-2",
        "#fn-mal-a-1",
    ]
    assert goal.find(id="fn-mal-a-1").select_one(".footnote-back")["href"] == "#fnref-mal-a-1"


def test_it_is_valid_html(document, whole, client):
    rewrite(document.sv.waiting, [*everything(document, 2)])
    parser = html5lib.HTMLParser()
    html = client.get(whole.get_url()).content.decode()
    parser.parse(html)

    assert parser.errors == []
    each_place_once(BeautifulSoup(html, "html.parser"))


def test_text_that_looks_like_markup_stays_as_it_is(document, whole, read):
    rewrite(document.sv.waiting, [text('<p>Skriv id="background" och &lt;h2 id="x"&gt; och url(#x).</p>')])

    assert 'Skriv id="background" och <h2 id="x"> och url(#x).' in words(
        part(read(whole), document.sv.waiting)
    )
