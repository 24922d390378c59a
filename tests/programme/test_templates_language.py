"""Rendering of pages that are not translated: notice, ``lang`` attributes and language links."""

import pytest
from bs4 import BeautifulSoup

from tests.programme.builders import block, figure, heading, text, write


@pytest.fixture
def show(client):
    """A page, parsed."""
    return lambda page: BeautifulSoup(client.get(page.get_url()).content, "html.parser")


def test_a_page_that_waits_for_its_translation_says_so_and_marks_its_text(document, show):
    html = show(document.fi.waiting)

    assert html.select(".translation-notice")
    assert html.main["lang"] == "fi"
    assert html.h1["lang"] == "sv"
    assert html.select_one(".document-body")["lang"] == "sv"
    assert not html.select_one(".translation-notice").get("lang")


def test_a_translated_page_has_no_notice(document, show):
    html = show(document.fi.first)

    assert not html.select(".translation-notice")
    assert not html.h1.get("lang")


def test_words_of_the_interface_inside_such_a_text_are_marked_too(document, show):
    alias = document.fi.waiting
    callout = {"kind": "promise", "title": "Vi lovar", "text": "<p>Ja.</p>", "anchor": ""}
    body = [text("<p>Se.[^1]</p>"), figure(number=1), block("callout", callout)]
    write(alias, body, notes=[("1", "<p>Not.</p>")])
    alias.save()
    html = show(alias)

    assert html.select_one(".footnote-mark a")["lang"] == "fi"
    assert html.select_one(".figure-number")["lang"] == "fi"
    assert html.select_one(".picture-missing")["lang"] == "fi"
    assert html.select_one(".callout-kind")["lang"] == "fi"
    assert not html.select_one(".callout-title").get("lang")
    assert html.select_one(".footnote-text")["lang"] == "sv"


def test_such_a_page_is_marked_where_it_is_listed(document, show):
    landing = show(document.fi.programme)
    entry = landing.find("a", string=document.fi.waiting.title)
    way_on = show(document.fi.assessment).select_one(".neighbour-title")

    assert entry["lang"] == "sv"
    assert (way_on.get_text(), way_on["lang"]) == ("Inte översatt", "sv")
    assert not landing.find("a", string="Johdanto").get("lang")
    assert not entry.find_next_sibling(class_="reading-time").get("lang")


def test_contents_of_such_a_page_are_in_the_language_of_its_headings(document, show):
    alias = document.fi.waiting
    write(alias, [heading("Ett", anchor="ett"), heading("Två", anchor="tva")])
    alias.save()

    assert show(alias).select_one(".contents ol")["lang"] == "sv"


def test_each_language_is_named_where_the_text_is_there(document, show):
    def alternates(page):
        links = show(page).find_all("link", rel="alternate")
        return {link["hreflang"]: link["href"] for link in links}

    address = "http://localhost/sv/programmet/inledning/"
    assert alternates(document.fi.first) == {
        "sv": address,
        "fi": "http://localhost/fi/ohjelma/johdanto/",
        "x-default": address,
    }
    assert set(alternates(document.fi.waiting)) == set(alternates(document.sv.waiting)) == {"sv", "x-default"}
