"""Filters of the roadmap: facets with their counts, search, filter chips and URLs."""

import re

import pytest

from programme.models import Action, ActionPage
from programme.text import keys_matching, sort_by_text


def shown(html):
    """Return the identifiers of the actions in the table, in order."""
    return [cell.text.strip() for cell in html.select(".actions-table tbody .action-identifier")]


def numbers(html):
    """Return (number of matching actions, number of all actions) from the text of the page."""
    return tuple(map(int, re.findall(r"\d+", html.select_one("#actions_count").text)))


def count_of(html, name, code):
    label = html.select_one(f"#filter_{name}_{code}").find_parent("label")
    return int(re.search(r"\d+", label.select_one(".facet-count").text)[0])


@pytest.fixture(params=["sv", "fi"])
def page(request, document, roadmap):
    """The roadmap page in each language; results must be the same in both."""
    return getattr(document, request.param).roadmap


def test_without_filters_all_public_actions_are_shown_in_the_order_of_their_numbers(page, visit):
    html = visit(page)

    assert shown(html) == ["D1", "D2", "D3", "D10", "D11"]
    assert numbers(html) == (5, 5)
    assert html.select_one("#actions_count")["role"] == "status"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("goals=b", ["D2"]),
        ("goals=b&goals=c", ["D2", "D10"]),
        ("goals=a&goals=b", ["D1", "D2", "D11"]),
        ("competences=1", ["D3", "D10"]),
        ("goals=c&competences=1", ["D10"]),
        ("level=common", ["D1", "D2", "D3", "D10", "D11"]),
        ("level=base", []),
        ("statutory=yes", ["D3"]),
        ("benefits=renewal&statutory=yes", ["D3"]),
        ("beneficiaries=staff", ["D2"]),
        ("cost=s", ["D1", "D3"]),
        ("effect=s", ["D10", "D11"]),
        ("cost=m&effect=s", ["D11"]),
        ("development=network", ["D2"]),
        ("phase=in_progress", ["D1", "D3"]),
        ("light=late&light=deviating", ["D1", "D3"]),
        ("light=late", ["D3"]),
        ("sector=water", ["D2"]),
        ("year=2024", ["D1", "D2"]),
        ("year=2025", ["D1", "D3"]),
        ("year=2024&year=2026", ["D1", "D2", "D3", "D11"]),
        ("goals=a&phase=completed", ["D2"]),
    ],
)
def test_several_values_widen_and_several_facets_narrow_the_selection(page, visit, query, expected):
    html = visit(page, f"?{query}")

    assert shown(html) == expected
    assert numbers(html) == (len(expected), 5)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("d1", ["D1", "D10", "D11"]),  # by number, in whatever case
        ("ÅTERVINNING", ["D2"]),
        ("kierrätys", ["D2"]),
        ("KIERRA\u0308TYS", ["D2"]),  # typed as two signs
        ("därför D3", ["D3"]),
        ("öppet  lärande", ["D3"]),
        ("vi ändrade", ["D10"]),
        ("%", []),
    ],
)
def test_a_search_finds_the_same_in_both_languages(page, visit, words, expected):
    assert shown(visit(page, f"?q={words.replace('%', '%25')}")) == expected


def test_an_action_with_only_one_month_is_of_that_months_year(page, roadmap, visit):
    Action.objects.filter(identifier="D10").update(start="2025-05-01")

    assert "D10" in shown(visit(page, "?year=2025"))
    assert "D10" not in shown(visit(page, "?year=2026"))


def test_each_value_tells_how_many_there_would_be_under_the_other_facets(page, visit):
    html = visit(page)
    assert [count_of(html, "goals", code) for code in "abc"] == [3, 1, 1]
    assert [count_of(html, "year", year) for year in (2024, 2025, 2026)] == [2, 2, 2]
    assert count_of(html, "phase", "merged") == 0

    html = visit(page, "?goals=b&cost=m")
    # the goals as if none were chosen, the phases under both filters
    assert [count_of(html, "goals", code) for code in "abc"] == [2, 1, 0]
    assert count_of(html, "phase", "completed") == 1
    assert count_of(html, "phase", "in_progress") == 0


def test_each_count_is_what_its_filter_shows(page, visit):
    for box in visit(page).select("#actions input[type=checkbox]"):
        expected = count_of(visit(page), box["name"], box["value"])

        assert len(shown(visit(page, f"?{box['name']}={box['value']}"))) == expected


def test_a_group_company_is_no_choice_as_it_owns_no_action(page, visit):
    html = visit(page)

    assert html.select_one("#filter_sector_water")
    assert html.select_one("#filter_sector_energy") is None


def test_what_is_chosen_stays_chosen_in_the_form(page, visit):
    html = visit(page, "?goals=b&light=on_plan&q=data&view=goals")

    assert [box["id"] for box in html.select("#actions input[checked]")] == [
        "filter_goals_b",
        "filter_light_on_plan",
    ]
    assert html.select_one("#facet_goals").has_attr("open")
    assert not html.select_one("#facet_sector").has_attr("open")
    assert html.select_one("#actions input[name=q]")["value"] == "data"
    assert html.select_one("#actions input[name=view]")["value"] == "goals"


def test_each_chosen_filter_can_be_taken_away(page, visit):
    html = visit(page, "?goals=a&goals=b&light=on_plan&q=data")
    address = page.get_url()

    assert [chip["href"] for chip in html.select(".chip")] == [
        f"{address}?goals=b&light=on_plan&q=data#actions",
        f"{address}?goals=a&light=on_plan&q=data#actions",
        f"{address}?goals=a&goals=b&q=data#actions",
        f"{address}?goals=a&goals=b&light=on_plan#actions",
    ]
    assert html.select_one("#chip_all")["href"] == f"{address}#actions"


def test_without_filters_there_are_no_chips(page, visit):
    assert visit(page).select(".chips") == []


def test_what_the_roadmap_does_not_know_is_left_out_with_a_notice(page, visit):
    html = visit(page, "?goals=zz&goals=b&phase=%3Cb%3E&view=sphere&sort=colour&page=x&utm=1")

    assert shown(html) == ["D2"]
    assert "zz, <b>" in html.select_one(".actions-notice").text
    assert len(html.select(".chip")) == 1


@pytest.mark.parametrize("query", ["page=99", "page=0", "page=99999999999999999999", "q=%00", "sort=-"])
def test_no_address_is_an_error(page, visit, query):
    assert visit(page, f"?{query}").select_one("#actions_count")


def test_a_form_without_javascript_leads_to_an_address_without_empty_parameters(page, client):
    response = client.get(page.get_url(), {"q": "", "goals": ["b", ""], "view": "goals"})

    assert response.status_code == 302
    assert response["Location"] == f"{page.get_url()}?goals=b&view=goals#actions"


def test_an_empty_result_offers_to_leave_out_a_filter_where_that_gives_something(page, visit):
    html = visit(page, "?goals=b&goals=c&light=late&q=öppet")
    ways = html.select(".actions-empty li")
    address = page.get_url()

    assert numbers(html) == (0, 5)
    assert [(way.a["id"], way.a["href"]) for way in ways] == [
        ("without_goals", f"{address}?light=late&q=%C3%B6ppet#actions"),
        ("show_all", f"{address}#actions"),
    ]
    assert [re.findall(r"\((\d+)", way.text) for way in ways] == [["1"], []]


def test_an_empty_result_of_a_single_filter_offers_only_everything(page, visit):
    ways = visit(page, "?phase=merged&phase=cancelled").select(".actions-empty li a")

    assert [way["id"] for way in ways] == ["show_all"]


def test_actions_that_nobody_may_read_are_neither_shown_nor_counted(document, roadmap, page, visit):
    for pages in roadmap.pages.values():
        type(pages["D2"]).objects.filter(pk=pages["D2"].pk).update(live=False)

    html = visit(page)

    assert shown(html) == ["D1", "D3", "D10", "D11"]
    assert count_of(html, "goals", "b") == 0
    assert shown(visit(page, "?q=data")) == []


def test_the_language_switch_keeps_the_selection(document, roadmap, visit):
    html = visit(document.sv.roadmap, "?goals=b&view=goals")
    other = html.select_one("link[rel=alternate][hreflang=fi]")["href"]

    assert other.endswith(f"{document.fi.roadmap.get_url()}?goals=b&view=goals")


def test_a_reader_on_a_path_stays_on_it_while_he_filters(page, visit):
    html = visit(page, "?goals=b&path=7&stop=2")

    assert html.select_one(".chip")["href"] == f"{page.get_url()}?path=7&stop=2#actions"
    assert html.select_one("#actions input[name=path]")["value"] == "7"


def test_a_roadmap_without_actions_says_so(page, visit):
    ActionPage.objects.update(live=False)
    html = visit(page)

    assert html.select_one("#actions .nothing-yet")
    assert html.select_one("#actions form") is None


def test_titles_are_sorted_as_in_the_nordic_alphabet():
    titles = ["Öppna", "Ärlig", "Zon", "Ångra", "Égal", "eld", "Fall"]

    assert sorted(titles, key=sort_by_text) == ["Égal", "eld", "Fall", "Zon", "Ångra", "Ärlig", "Öppna"]


def test_all_words_must_be_found_but_in_any_text():
    texts = [(1, "Återvinning"), (1, "kierrätys"), (2, "Återbruk")]

    assert keys_matching(texts, "ÅTER") == {1, 2}
    assert keys_matching(texts, "åter Kierrätys") == {1}
    assert keys_matching(texts, "") == {1, 2}
