"""Header and footer of public pages, language redirects, cookies, security headers and error pages."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import path
from django.views import defaults

from cms.urls import urlpatterns as site_urls
from home.models import HomePage
from home.start import create_front_pages
from programme.models import Programme, ProgrammePage
from tests.programme.builders import await_translation

pytestmark = pytest.mark.django_db


def refuse(request):
    raise PermissionDenied


urlpatterns = [path("sv/hemligt/", refuse), *site_urls]


@pytest.fixture(autouse=True)
def _front_pages():
    create_front_pages()


@pytest.fixture
def front():
    return HomePage.objects.get(locale__language_code="sv")


@pytest.fixture
def programme_page(front):
    fact = Programme.objects.create(
        code="p", name={"sv": "Programmet", "fi": "Ohjelma"}, start_year=2024, end_year=2026
    )
    page = ProgrammePage(
        title="Programmet",
        programme=fact,
        introduction="Vad vi vill.",
        locale=front.locale,
        show_in_menus=True,
    )
    return front.add_child(instance=page)


@pytest.mark.parametrize(
    ("wanted", "address"),
    [("sv", "/sv/"), ("fi", "/fi/"), ("fi-FI,fi;q=0.9", "/fi/"), ("sv-FI", "/sv/"), ("de", "/sv/")],
)
def test_the_reader_comes_to_her_own_language_without_a_cookie(client, wanted, address):
    response = client.get("/", headers={"accept-language": wanted})

    assert response.status_code == 302
    assert response.url == address
    assert not response.cookies


@pytest.mark.parametrize("address", ["/sv/", "/fi/", "/sv/ingenting/", "/fi/ei-mitaan/"])
def test_no_page_sets_a_cookie_or_allows_what_stands_inline(client, address):
    response = client.get(address)

    assert not response.cookies
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert b"<script" not in response.content
    assert b"style=" not in response.content


def test_the_front_page_leads_into_the_programmes(show, programme_page):
    main = show("/sv/").main

    assert main.find("a", string="Programmet")["href"] == "/sv/programmet/"
    assert "Vad vi vill." in main.get_text()


def test_the_front_page_says_that_there_is_no_programme_yet(show):
    assert show("/fi/").select(".home-empty")


def test_the_header_has_the_way_past_it_the_menu_and_the_languages(show, programme_page):
    html = show("/sv/programmet/")
    first = html.body.find("a")

    assert html.find(id=first["href"][1:]).name == "main"
    assert html.select_one(".site-name")["href"] == "/sv/"
    assert html.select_one(".site-menu a")["aria-current"] == "page"
    assert [(one["hreflang"], one.get("aria-current")) for one in html.select(".language-links a")] == [
        ("sv", "true"),
        ("fi", None),
    ]


def test_a_wrong_address_is_answered_in_its_language(client, programme_page):
    await_translation(programme_page)
    for language in ("sv", "fi"):
        response = client.get(f"/{language}/ingenting-ei-mitaan/")
        html = BeautifulSoup(response.content, "html.parser")

        assert response.status_code == 404
        assert html.html["lang"] == language
        assert html.main.find("a")["href"] == f"/{language}/"
        assert html.select_one(".site-name")["href"] == f"/{language}/"
        assert html.select_one(".site-menu a").get_text() == "Programmet"
        assert html.select_one(".site-menu a").get("lang") == (None if language == "sv" else "sv")


@pytest.mark.urls("tests.site.test_pages")
def test_what_is_forbidden_is_answered_with_the_way_home(client):
    response = client.get("/sv/hemligt/")
    html = BeautifulSoup(response.content, "html.parser")

    assert response.status_code == 403
    assert html.main.h1
    assert html.main.find("a")["href"] == "/sv/"


def test_a_fault_is_told_in_both_languages_without_asking_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = defaults.server_error(RequestFactory().get("/sv/"))
    html = BeautifulSoup(response.content, "html.parser")

    assert response.status_code == 500
    assert [one["href"] for one in html.main.find_all("a")] == ["/sv/", "/fi/"]
    assert html.main.find("div", lang="fi")


def test_an_editor_has_wagtails_bar_and_nothing_inline(client):
    client.force_login(User.objects.create_superuser("editor", password="only for this test"))
    html = BeautifulSoup(client.get("/sv/").content, "html.parser")

    assert html.find("wagtail-userbar")
    assert all(
        script.get("src") or script.get("type") == "application/json" for script in html.find_all("script")
    )
    assert not html.find_all(style=True)
