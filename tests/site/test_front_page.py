"""The front page: goals, entry points and news."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import HomePage
from programme.localization.signals import suppress_sync
from programme.models import FigureListPage
from tests.programme.builders import add, block, translate

# The site, its language, the front page (in Finnish another), the pages around it, view restrictions, addresses of the
# sites (two), settings, programmes, their list of figures, how many actions stand where, goals.
BUDGET = 13

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill(document):
    """Give a front page its starts and news, as (title, page) and (title, date, page, address)."""

    def fill(language, starts=(), news=()):
        front = HomePage.objects.get(locale__language_code=language)
        front.starts = [
            block("start", {"title": title, "text": "Läs här.", "page": page and page.pk, "anchor": anchor})
            for title, page, anchor in starts
        ]
        front.news = [
            block(
                "item",
                {"date": date, "title": title, "text": "", "page": page and page.pk, "address": address},
            )
            for title, date, page, address in news
        ]
        front.save_revision().publish()

    return fill


@pytest.mark.parametrize(
    ("language", "names", "statements"),
    [
        ("sv", ["Mål a", "Mål b", "Mål c"], "Vi når a."),
        ("fi", ["Tavoite a", "Tavoite b", "Tavoite c"], "Saavutamme a."),
    ],
)
def test_the_goals_are_the_way_in(document, show, language, names, statements):
    goals = show(f"/{language}/").select(".home-goals li")

    assert [goal.a.get_text(strip=True) for goal in goals] == names
    assert goals[0].a["href"] == getattr(document, language).a.get_url()
    assert goals[0].select_one(".home-goal-code").get_text() == "a"
    assert statements in goals[0].get_text()


def test_the_whole_programme_is_one_click_away(document, show):
    for versions in (document.sv, document.fi):
        first = show(versions.programme.get_parent().get_url()).main.find("a")

        assert first["href"] == versions.programme.get_url()


def test_a_start_leads_to_its_page_in_the_readers_language(document, fill, show):
    for language in ("sv", "fi"):
        fill(
            language, starts=[("Invånare", document.sv.first, "aims"), ("Anställda", document.sv.waiting, "")]
        )

    for language, versions in (("sv", document.sv), ("fi", document.fi)):
        addresses = [link["href"] for link in show(f"/{language}/").select(".home-starts a")]
        assert addresses == [f"{versions.first.get_url()}#aims", versions.waiting.get_url()]


def test_a_start_falls_back_to_the_chosen_page(document, fill, show):
    with suppress_sync():
        document.fi.first.unpublish()
    fill("fi", starts=[("Asukkaat", document.sv.first, "")])

    assert show("/fi/").select_one(".home-starts a")["href"] == document.sv.first.get_url()


def test_a_start_without_a_page_to_read_has_no_link(document, fill, show):
    document.sv.first.unpublish()
    fill("sv", starts=[("Invånare", document.sv.first, ""), ("Företag", None, "")])
    section = show("/sv/").select_one(".home-starts")

    assert [heading.get_text(strip=True) for heading in section.select("h3")] == ["Invånare", "Företag"]
    assert not section.select("a")


def test_the_newest_is_first_and_names_its_source(document, fill, show):
    address = "https://www.porvoo.fi/sv/nyheter/"
    fill(
        "sv",
        news=[
            ("Godkänt", "2024-01-22", document.sv.first, address),
            ("På webben", "2026-11-22", None, ""),
            ("Beslut", "2025-12-15", None, address),
        ],
    )
    news = show("/sv/").select(".home-news li")

    assert [item.h3.get_text(strip=True) for item in news] == ["På webben", "Beslut", "Godkänt"]
    assert [item.time["datetime"] for item in news] == ["2026-11-22", "2025-12-15", "2024-01-22"]
    assert [[link["href"] for link in item.select("a")] for item in news] == [
        [],
        [address],
        [document.sv.first.get_url(), address],
    ]
    assert news[2].select("a")[1].get_text() == "porvoo.fi"


def test_sections_without_anything_are_left_out(document, show):
    main = show("/sv/").main

    assert not main.select(".home-starts, .home-news")


def test_goals_are_left_out_while_there_are_none(document, show):
    for goal in (document.sv.a, document.sv.b, document.sv.c, document.fi.a, document.fi.b, document.fi.c):
        goal.unpublish()

    assert not show("/sv/").select(".home-goals")


def test_starts_and_news_cost_one_query_however_many(document, fill, queries_of):
    pages = [document.sv.first, document.sv.goals, document.sv.waiting, document.fi.roadmap]
    for address, language in (("/sv/", "sv"), ("/fi/", "fi")):
        bare = len(queries_of(address))
        assert bare <= BUDGET
        for times in (1, 5):
            fill(
                language,
                starts=[("Start", page, "") for page in pages * times],
                news=[("Nytt", "2026-11-22", page, "") for page in pages * times],
            )
            assert len(queries_of(address)) == bare + 1


def test_what_is_being_written_can_be_previewed(document, client):
    client.force_login(User.objects.create_superuser("editor", password="only for this test"))
    front = HomePage.objects.get(locale__language_code="sv")
    item = {"date": "2026-11-22", "title": "Nytt", "text": "", "page": document.fi.first.pk, "address": ""}
    sent = nested_form_data(
        {
            "title": "Start",
            "slug": "hem",
            "introduction": "",
            "starts": streamfield([]),
            "news": streamfield([("item", item)]),
        }
    )
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[front.pk])
    assert client.post(preview, sent).json()["is_valid"]
    news = BeautifulSoup(client.get(preview).content, "html.parser").select_one(".home-news li")

    assert news.time["datetime"] == "2026-11-22"
    assert news.a["href"] == document.sv.first.get_url()


def test_a_shared_front_page_shows_the_goals(document, show):
    swedish = add(document.sv.programme, FigureListPage, "Figurer")
    finnish = translate(swedish, "Kuvat", slug="kuvat")
    for language, locale, figures in (("sv", "sv_FI", swedish), ("fi", "fi_FI", finnish)):
        told = {tag["property"]: tag["content"] for tag in show(f"/{language}/").select("meta[property]")}

        assert told["og:locale"] == locale
        assert told["og:description"]
        assert told["og:image"].startswith(figures.get_full_url())
