"""Requirements on pages of all types in both languages: valid HTML, and few style sheets and scripts."""

import re
from itertools import pairwise

import html5lib
import pytest
from bs4 import BeautifulSoup

from programme.models import ProgrammePage, RoadmapPage
from tests.programme.builders import build_document

NAMES = ["programme", "first", "goals", "a", "b", "c", "roadmap", "waiting", "assessment", "about"]


@pytest.fixture
def pages(front_page, client):
    """(page, response, its parsed HTML) for every page of the small document."""
    document = build_document(front_page)
    pages = [getattr(tree, name) for tree in (document.sv, document.fi) for name in NAMES]
    responses = [client.get(page.get_url()) for page in pages]
    return [
        (page, response, BeautifulSoup(response.content, "html.parser"))
        for page, response in zip(pages, responses, strict=True)
    ]


def test_every_page_is_sound(pages):
    for page, response, html in pages:
        assert response.status_code == 200, page
        _is_valid(response, page)
        _has_one_title_and_headings_in_order(html, page)
        _has_each_place_once_and_leads_to_no_other(html, page)
        _holds_nothing_inline(html, page)
        _is_in_its_language(html, page)
        assert not response.cookies, page


def _is_valid(response, page):
    parser = html5lib.HTMLParser()
    parser.parse(response.content.decode())
    assert parser.errors == [], page


def _has_one_title_and_headings_in_order(html, page):
    levels = [int(heading.name[1]) for heading in html.main.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1, page
    assert all(below - above <= 1 for above, below in pairwise(levels)), page
    assert html.h1.get_text(strip=True) == page.title


def _has_each_place_once_and_leads_to_no_other(html, page):
    places = [element["id"] for element in html.find_all(id=True)]
    assert len(places) == len(set(places)), page
    inside = [link["href"][1:] for link in html.find_all("a", href=re.compile("^#"))]
    assert set(inside) <= set(places), page


def _holds_nothing_inline(html, page):
    assert not html.find_all(style=True), page
    assert not html.find_all("style"), page
    assert all(script.get("src") and script.has_attr("defer") for script in html.find_all("script")), page


def _is_in_its_language(html, page):
    assert html.main["lang"] == page.locale.language_code, page


def test_a_page_asks_for_few_style_sheets_and_scripts(pages):
    # A chapter makes do with two sheets and one script; the list of actions is filtered with help of htmx.
    allowed = {ProgrammePage: (4, 1), RoadmapPage: (3, 3)}
    for page, _response, html in pages:
        sheets, scripts = allowed.get(type(page), (2, 1))
        assert len(html.find_all("link", rel="stylesheet")) <= sheets, page
        assert len(html.find_all("script")) == scripts, page
