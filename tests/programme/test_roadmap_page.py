"""The roadmap page: table of actions, sorting, pagination, status summary and HTML attributes for htmx."""

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from django.urls import reverse

from programme.models import Action
from programme.roadmap import layouts
from tests.programme.test_roadmap_filters import shown


@pytest.fixture(params=["sv", "fi"])
def page(request, document, roadmap):
    return getattr(document, request.param).roadmap


def test_nothing_of_the_chapter_is_lost(page, visit):
    html = visit(page)

    assert html.select_one("h1").text == page.title
    assert html.select_one(".document-number").text == "3"
    assert html.select_one(".document-body .perspectives")
    assert html.select_one(".neighbours")


def test_the_status_of_all_actions_is_told_whatever_is_filtered(page, visit):
    summary = [li.text.split() for li in visit(page).select(".roadmap-status li")]

    assert summary
    assert [li.text.split() for li in visit(page, "?goals=b").select(".roadmap-status li")] == summary
    # phases: two not started, two in progress, one completed; lights of the four that are not
    assert [int(words[0]) for words in summary] == [2, 2, 1, 1, 1, 2]


def test_each_row_tells_what_the_action_is_and_where_it_stands(page, visit):
    row = visit(page, "?goals=c").select_one(".actions-table tbody tr")

    assert row.select_one("th a")["href"].startswith(page.get_url())
    assert row.select_one(".example-mark")
    assert row.select_one(".phase-not_started")
    assert row.select_one(".light-not_assessed")
    assert visit(page, "?goals=b").select_one(".actions-table .example-mark") is None


def test_months_are_told_as_numbers(page, visit):
    row = visit(page, "?goals=b").select_one(".actions-table tbody tr")

    assert [(month["datetime"], month.text) for month in row.select("time")] == [
        ("2024-01", "1/2024"),
        ("2024-11", "11/2024"),
    ]


def test_titles_of_another_language_are_marked_as_such(document, roadmap, visit):
    html = visit(document.fi.roadmap)
    marked = [link.text for link in html.select(".actions-table th a[lang=sv]")]

    # one waits for its translation, the other's Finnish page has been unpublished
    assert marked == ["Öppet lärande", "Ännu smidigare"]
    assert visit(document.sv.roadmap).select(".actions-table th a[lang]") == []


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("identifier", ["D1", "D2", "D3", "D10", "D11"]),
        ("-identifier", ["D11", "D10", "D3", "D2", "D1"]),
        ("sector", ["D1", "D3", "D10", "D11", "D2"]),
        ("phase", ["D10", "D11", "D1", "D3", "D2"]),
        ("light", ["D3", "D1", "D2", "D10", "D11"]),
        ("start", ["D2", "D1", "D3", "D11", "D10"]),
        ("end", ["D2", "D1", "D3", "D11", "D10"]),
        ("-end", ["D10", "D11", "D3", "D1", "D2"]),
    ],
)
def test_the_table_is_sorted_by_each_column(page, visit, sort, expected):
    html = visit(page, f"?sort={sort}")
    heading = html.select_one(f"#sort_{sort.removeprefix('-')}").find_parent("th")

    assert shown(html) == expected
    assert heading["aria-sort"] == ("descending" if sort.startswith("-") else "ascending")
    assert len(html.select("[aria-sort]")) == 1


def test_titles_are_sorted_with_the_last_letters_last(document, roadmap, visit):
    assert shown(visit(document.sv.roadmap, "?sort=title")) == ["D1", "D2", "D10", "D11", "D3"]
    assert shown(visit(document.fi.roadmap, "?sort=title")) == ["D10", "D1", "D2", "D11", "D3"]


def test_a_heading_leads_to_its_order_and_then_to_the_other(page, visit):
    address = page.get_url()

    assert visit(page, "?goals=a").select_one("#sort_end")["href"] == f"{address}?goals=a&sort=end#actions"
    assert visit(page, "?sort=end").select_one("#sort_end")["href"] == f"{address}?sort=-end#actions"
    assert visit(page, "?sort=end").select_one("#sort_identifier")["href"] == f"{address}#actions"
    assert visit(page).select_one("#sort_identifier")["href"] == f"{address}?sort=-identifier#actions"


def test_a_long_table_has_pages(page, visit, monkeypatch):
    monkeypatch.setattr(layouts, "PER_PAGE", 2)

    first, last = visit(page, "?sort=-identifier"), visit(page, "?sort=-identifier&page=3")

    assert shown(first) == ["D11", "D10"]
    assert shown(last) == ["D1"]
    assert [link["href"] for link in first.select(".leaves a")] == [
        f"{page.get_url()}?sort=-identifier#actions",
        f"{page.get_url()}?sort=-identifier&page=2#actions",
        f"{page.get_url()}?sort=-identifier&page=3#actions",
    ]
    assert last.select_one(".leaves [aria-current=page]")["id"] == "leaf_3"
    assert visit(page, "?goals=a&goals=b&page=2&cost=s").select(".leaves") == []


def test_cards_remain_a_table_with_headings(page, visit):
    table = visit(page).select_one(".actions-table")
    headings = [heading.text.strip() for heading in table.select("thead th[scope=col]")]

    for row in table.select("tbody tr"):
        assert [cell["data-label"] for cell in row.select("td")] == [headings[0], *headings[2:]]
        assert len(row.select("th[scope=row]")) == 1


def test_who_came_to_read_is_led_to_the_first_thing_after_the_list(page, visit):
    html = visit(page)
    place = html.select_one(html.select_one("#actions > p a")["href"])

    assert place.find_previous_sibling().get("id") == "actions"
    assert html.select_one("#chapter_text ~ .document-body")


def test_a_chapter_without_text_does_not_lead_to_it(page, visit):
    page.body = []
    page.save_revision().publish()

    assert visit(page).select("[href='#chapter_text'], #chapter_text") == []


def test_the_legend_stands_closed_before_the_actions(page, visit):
    legend = visit(page).select_one("#actions_legend")

    assert not legend.has_attr("open")
    assert legend.find_next_sibling("div")["id"] == "actions_list"


def test_the_legend_tells_every_phase_and_every_light(page, visit):
    legend = visit(page).select_one("#actions_legend")

    assert len(legend.select("dt .phase")) == 7
    assert len(legend.select("dt .light")) == 4
    assert all(meaning.text for meaning in legend.select("dd"))


def test_only_the_plain_list_is_offered_to_search_engines(page, visit):
    assert visit(page).select("meta[name=robots]") == []
    assert visit(page, "?goals=a").select_one("meta[name=robots]")["content"] == "noindex"


def test_htmx_keeps_to_the_policy_of_the_site(page, visit):
    config = visit(page).select_one("meta[name=htmx-config]")["content"]

    for rule in ('"includeIndicatorStyles": false', '"allowEval": false', '"historyCacheSize": 0'):
        assert rule in config


def test_every_element_that_htmx_exchanges_is_there(page, visit):
    html = visit(page)
    exchanged = html.select_one("#actions_list")

    for selector in (exchanged["data-hx-target"], exchanged["data-hx-select"]):
        assert html.select_one(selector) is exchanged
    for selector in exchanged["data-hx-select-oob"].split(","):
        assert html.select_one(selector.removesuffix(":innerHTML"))


def test_an_action_has_its_own_address_below_the_roadmap(roadmap, client):
    for pages in roadmap.pages.values():
        assert client.get(pages["D1"].get_url()).status_code == 200


def test_a_draft_of_the_roadmap_can_be_previewed(page, client):
    client.force_login(get_user_model().objects.create_superuser("admin"))
    page.title = "Utkast"
    page.save_revision()

    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert response.status_code == 200
    assert "Utkast" in response.content.decode()
    assert 'id="actions_count"' in response.content.decode()


def test_a_roadmap_that_is_not_public_gives_nothing_away(page, client):
    type(page).objects.filter(pk=page.pk).update(live=False)

    for address in ("", "csv/", "progress/", "feed/", "progress/json/"):
        assert client.get(page.get_url() + address).status_code == 404


@pytest.mark.parametrize("address", ["xml/", "csv/csv/", "progress/xml/", "feed/a/b/", "nothing/"])
def test_addresses_that_are_nothing_are_not_found(page, client, address):
    assert client.get(page.get_url() + address).status_code == 404


def test_the_listing_of_another_programme_is_its_own(document, roadmap, page):
    Action.objects.create(programme=_other_programme(), identifier="D1")

    listing = page.listing(RequestFactory().get("/"))

    assert {action.programme_id for action in listing.actions} == {document.facts.programme.pk}


def _other_programme():
    return type(Action._meta.get_field("programme").related_model.objects.first()).objects.create(
        code="other", name={"sv": "Annat"}, start_year=2020, end_year=2021
    )
