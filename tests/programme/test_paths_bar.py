"""The navigation bar of a reading path on the pages of its steps."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from programme.models import Programme, ProgrammePage, ReadingPathPage
from programme.templatetags.programme_navigation import language_links
from tests.programme.builders import add, await_translation, translate
from tests.programme.paths import bar, lengthen, links_in, numbers, place, restrict, stop, three_stops, words


@pytest.fixture
def path(document):
    return three_stops(document)


def test_the_bar_tells_where_one_is(document, path, visit):
    nav = bar(visit(document.sv.first, f"?path={path.pk}&stop=1"))

    assert nav.name == "nav"
    assert nav["aria-label"]
    assert words(nav.a) == "Ny här"
    assert numbers(nav) == [1, 3, 2]
    assert words(nav.find("a", rel="next")).endswith("Ett mål")
    assert [link["href"] for link in nav.find_all("a")] == [
        path.get_url(),
        f"{document.sv.first.get_url()}#background",
        f"{document.sv.a.get_url()}?path={path.pk}&stop=2",
    ]


def test_the_bar_leads_both_ways(document, path, visit):
    nav = bar(visit(document.sv.a, f"?path={path.pk}&stop=2"))

    assert (
        nav.find("a", rel="prev")["href"] == f"{document.sv.first.get_url()}?path={path.pk}&stop=1#background"
    )
    assert nav.find("a", rel="next")["href"] == f"{document.sv.first.get_url()}?path={path.pk}&stop=3#aims"


def test_the_last_stop_leads_back_to_the_path(document, path, visit):
    nav = bar(visit(document.sv.first, f"?path={path.pk}&stop=3"))

    assert nav.find("a", rel="next") is None
    assert nav.select_one(".path-next a")["href"] == path.get_url()


def test_the_whole_path_is_walked_by_its_own_links(document, path, visit):
    html, seen = visit(path), []
    address = html.select_one(".path-begin")["href"]
    while address != path.get_url():
        html = visit(address)
        seen.append(place(html))
        address = bar(html).select_one(".path-next a")["href"]

    assert seen == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("query", ["", "&stop=2", "&stop=99", "&stop=x", "&stop=", "&stop=-1"])
def test_without_its_number_the_first_stop_on_the_page_is_meant(document, path, visit, query):
    assert place(visit(document.sv.first, f"?path={path.pk}{query}")) == (1, 3)


@pytest.mark.parametrize("value", ["", "x", "0", "-1", "²", "٣", "9" * 18, "9" * 5000, "1 or 1", "<b>"])
def test_what_is_no_path_is_ignored(document, path, visit, value):
    html = visit(document.sv.first, f"?path={value}")

    assert bar(html) is None
    assert not html.find("link", href=lambda href: "path.css" in href)
    assert not html.select('a[href*="path="]')


def test_a_page_that_is_no_stop_has_no_bar(document, path, visit):
    for page in (document.sv.goals, document.sv.programme, path):
        assert bar(visit(page, f"?path={path.pk}")) is None


def test_another_page_is_no_path(document, path, visit):
    assert bar(visit(document.sv.first, f"?path={document.sv.first.pk}")) is None


def test_the_path_of_another_programme_is_ignored(document, visit):
    programme = Programme.objects.create(code="q", name={"sv": "Annat"}, start_year=2020, end_year=2023)
    other = add(document.sv.front, ProgrammePage, "Det förra", programme=programme)
    path = add(other, ReadingPathPage, "Ny förr", body=[stop(document.sv.first)])

    assert links_in(visit(path))
    assert bar(visit(document.sv.first, f"?path={path.pk}")) is None


@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_a_path_that_cannot_be_read_has_no_bar(document, path, visit, hide):
    restrict(path) if hide == "restrict" else path.unpublish()

    assert bar(visit(document.sv.first, f"?path={path.pk}")) is None


def test_the_language_switch_keeps_the_path(document, path, visit, rf):
    finnish = translate(path, "Uusi täällä", slug="uusi")
    switch = language_switch(document.sv.first, rf.get("/", {"path": path.pk, "stop": 3}))

    assert switch["fi"] == f"{document.fi.first.get_url()}?path={path.pk}&stop=3#aims"
    html = visit(switch["fi"])
    assert bar(html).a["href"] == finnish.get_url()
    assert place(html) == (3, 3)


def test_the_language_switch_takes_nothing_from_the_address_that_is_no_path(document, path, rf):
    switch = language_switch(document.sv.first, rf.get("/", {"path": "999", "stop": "1", "x": "<b>"}))

    assert switch == {"sv": document.sv.first.get_url(), "fi": document.fi.first.get_url()}


def language_switch(page, request):
    return {link["code"]: link["url"] for link in language_links({"page": page, "request": request})}


def test_the_bar_of_a_waiting_path_says_which_language_it_is_in(document, path, visit):
    waiting = await_translation(path)
    nav = bar(visit(document.fi.first, f"?path={path.pk}&stop=1"))

    assert nav.a["href"] == waiting.get_url()
    assert nav.a["lang"] == "sv"
    assert nav.find("a", rel="next").find(lang="sv")


def test_the_address_of_the_page_is_the_one_without_the_path(document, path, visit):
    html = visit(document.sv.first, f"?path={path.pk}&stop=1")

    assert html.find("link", rel="canonical")["href"] == document.sv.first.full_url


def test_the_bar_has_its_look_and_needs_nothing_else(document, path, client):
    response = client.get(f"{document.sv.first.get_url()}?path={path.pk}&stop=1")
    html = BeautifulSoup(response.content, "html.parser")

    assert html.head.find("link", href="/static/programme/presentation/path.css")
    assert not response.cookies
    assert not bar(html).select("button, script, form, [style]")


@pytest.fixture
def count(client, django_assert_num_queries):
    def count(address, expected):
        client.get(address)
        cache.clear()
        with django_assert_num_queries(expected):
            client.get(address)

    return count


def test_the_bar_costs_two_queries_however_long_the_path_is(document, path, count):
    page = document.sv.first.get_url()
    # as a chapter: see test_templates_queries
    count(page, 12)
    # and: 13 the path, 14 the pages of its stops
    count(f"{page}?path={path.pk}&stop=1", 14)
    lengthen(document, path)
    count(f"{page}?path={path.pk}&stop=1", 14)


def test_what_is_no_path_costs_at_most_one_query(document, path, count):
    page = document.sv.first.get_url()
    count(f"{page}?path=x", 12)
    count(f"{page}?path=123456", 13)
