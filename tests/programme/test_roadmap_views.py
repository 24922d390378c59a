"""Views of the roadmap: by goal, timeline, and matrix of cost and effect."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from programme.roadmap.layouts import draw_timeline

VIEWS = ["table", "goals", "timeline", "matrix"]


@pytest.fixture(params=["sv", "fi"])
def page(request, document, roadmap):
    return getattr(document, request.param).roadmap


def number(element):
    return int(re.search(r"\d+", element.text)[0])


def identifiers(element):
    return [one.text for one in element.select(".action-identifier")]


def action(start=None, end=None):
    return SimpleNamespace(start=start, end=end)


def test_the_views_are_links_to_the_same_selection(page, visit):
    html = visit(page, "?goals=a&sort=title")
    address = page.get_url()

    assert [link["href"] for link in html.select(".actions-views a")] == [
        f"{address}?goals=a&sort=title#actions",
        f"{address}?goals=a&view=goals#actions",
        f"{address}?goals=a&view=timeline#actions",
        f"{address}?goals=a&view=matrix#actions",
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_tells_which_it_is_and_counts_the_same(page, visit, view):
    html = visit(page, f"?view={view}&goals=a")

    assert [link["id"] for link in html.select(".actions-views [aria-current]")] == [f"view_{view}"]
    assert re.findall(r"\d+", html.select_one("#actions_count").text) == ["3", "5"]
    assert f"view={view}" in html.select_one(".chip")["href"] or view == "table"


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_has_ids_twice(page, visit, view):
    ids = [element["id"] for element in visit(page, f"?view={view}&goals=a").select("[id]")]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_nothing_helps_to_widen_the_search(page, visit, view):
    assert visit(page, f"?view={view}&phase=merged").select_one("#show_all")


def test_by_goal_an_action_stands_under_each_that_it_promotes(page, visit):
    groups = visit(page, "?view=goals").select(".action-group")

    assert [(group.select_one(".fact-code").text, identifiers(group)) for group in groups] == [
        ("a", ["D1", "D2", "D11"]),
        ("b", ["D2"]),
        ("c", ["D10"]),
        ("1", ["D3", "D10"]),
    ]
    assert [number(group.select_one(".action-group-count")) for group in groups] == [3, 1, 1, 2]


def test_by_goal_nothing_is_shown_of_goals_without_actions(page, visit):
    groups = visit(page, "?view=goals&sector=water").select(".action-group")

    assert [group.select_one(".fact-code").text for group in groups] == ["a", "b"]


def test_along_the_years_each_action_has_its_months_in_words_and_as_a_bar(page, visit):
    html = visit(page, "?view=timeline")
    rows = html.select(".action-timeline ol > li")
    bars = {identifiers(row)[0]: row.select_one(".timeline-bar rect") for row in rows}

    # by first month; what has no months last, and without a bar
    assert list(bars) == ["D2", "D1", "D3", "D11", "D10"]
    assert [(bar["x"], bar["width"]) for bar in list(bars.values())[:4]] == [
        ("0", "11"),
        ("2", "22"),
        ("12", "18"),
        ("24", "12"),
    ]
    assert bars["D10"] is None
    assert [month["datetime"] for month in rows[1].select("time")] == ["2024-03", "2025-12"]
    assert [year.text for year in html.select(".timeline-years span")] == ["2024", "2025", "2026"]
    assert all(picture["aria-hidden"] == "true" for picture in html.select(".timeline-bar"))


def test_along_the_years_each_action_has_its_phase_and_its_light_in_words(page, visit):
    rows = visit(page, "?view=timeline&goals=b").select(".action-timeline ol > li")

    assert [one["class"][0] for one in rows[0].select(".phase, .light")] == ["phase", "light"]
    assert all(one.text.strip() for one in rows[0].select(".phase, .light"))


def test_the_timeline_has_a_table_with_start_and_end(page, visit):
    rows = visit(page, "?view=timeline").select("#timeline_table tbody tr")

    assert [[cell.text.strip() for cell in row.select("td")] for row in rows] == [
        ["1/2024", "11/2024"],
        ["3/2024", "12/2025"],
        ["1/2025", "6/2026"],
        ["1/2026", "12/2026"],
        ["–", "–"],
    ]
    assert all(row.select_one("th[scope=row] a") for row in rows)


def test_the_line_of_today_stands_in_its_month():
    timeline = draw_timeline([], (2024, 2026), date(2025, 3, 16))

    assert timeline.today == pytest.approx(14.48, abs=0.01)
    assert draw_timeline([], (2024, 2026), date(2027, 1, 1)).today is None
    assert draw_timeline([], (2024, 2026), date(2023, 12, 31)).today is None


def test_the_line_of_today_is_drawn_on_an_edge_that_sets_it_off_from_the_bars():
    html = render_to_string(
        "programme/roadmap/timeline_today.html",
        {"timeline": draw_timeline([], (2024, 2026), date(2025, 3, 16))},
    )

    assert re.findall(r'class="(.+?)" d="(.+?)"', html) == [
        ("timeline-today-edge", "M14.48 0V10"),
        ("timeline-today", "M14.48 0V10"),
    ]


def test_the_scale_has_room_for_actions_outside_the_programme():
    early, late = action(date(2022, 5, 1), date(2024, 1, 1)), action(date(2026, 1, 1), date(2027, 2, 1))

    assert draw_timeline([early, late], (2024, 2026), date(2025, 1, 1)).years == list(range(2022, 2028))


@pytest.mark.parametrize("months", [(date(2024, 6, 1), None), (None, date(2024, 6, 1))])
def test_an_action_with_one_month_has_a_bar_of_one(months):
    [bar] = draw_timeline([action(*months)], (2024, 2024), date(2025, 1, 1)).bars

    assert (bar.start, bar.length) == (5, 1)


def test_by_cost_and_effect_each_action_is_in_its_cell(page, visit):
    rows = visit(page, "?view=matrix").select(".action-matrix tbody tr")

    # the largest effect on top, the smallest cost to the left
    assert [[number(cell) for cell in row.select("td")] for row in rows] == [[2, 0, 0], [0, 1, 0], [0, 1, 1]]


def test_each_cell_leads_to_its_list_under_the_other_filters(page, visit):
    html = visit(page, "?view=matrix&competences=1&cost=s&cost=l")
    cell = html.select_one("#cell_s_l")
    there = visit(cell["href"])

    assert cell["href"] == f"{page.get_url()}?competences=1&cost=s&effect=l#actions"
    assert identifiers(there.select_one(".actions-table tbody")) == ["D3"]


def test_every_cell_counts_and_the_table_below_names_the_actions(page, visit):
    html = visit(page, "?view=matrix")

    assert [link["class"] for link in html.select(".action-matrix td a")] == [["matrix-count"]] * 4
    assert len(html.select("#matrix_table th[scope=row] a")) == 5


def test_the_matrix_has_a_table_of_its_actions(page, visit):
    rows = visit(page, "?view=matrix&goals=a").select("#matrix_table tbody tr")

    assert [[cell.text.strip() for cell in row.select("td")] for row in rows] == [
        ["S", "L"],
        ["M", "M"],
        ["M", "S"],
    ]


def test_actions_without_cost_or_effect_are_told_of(page, roadmap, visit):
    type(roadmap.actions["D1"]).objects.filter(identifier="D1").update(cost_class=None)
    html = visit(page, "?view=matrix")

    assert number(html.select_one("#cell_s_l")) == 1
    assert number(html.select_one(".actions-notice")) == 1
    assert html.select_one("#matrix_table td").text.strip() == "–"
