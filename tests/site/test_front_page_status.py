"""The status of the programme on the front page, and its query counts."""

import pytest
from django.core.cache import cache

from programme.models import Action, ActionPage
from tests.programme.builders import add
from tests.programme.roadmap import build_roadmap

# As without actions, and: 1 how many stand where, 2-3 the last entries with their actions, 4 the roadmap.
MORE = 4


@pytest.fixture(scope="module")
def built_roadmap(built_site, step):
    with step("roadmap", lambda: build_roadmap(built_site)) as roadmap:
        yield roadmap


@pytest.fixture
def roadmap(built_roadmap, db, copy_of):
    cache.clear()
    return copy_of(built_roadmap)


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_the_whole_is_seen_at_a_glance_in_both_languages(roadmap, show, language):
    section = show(f"/{language}/").select_one(".home-status")
    counts = {item.span["class"][1]: int(item.b.get_text()) for item in section.select(".status-summary li")}

    assert counts == {
        "phase-not_started": 2,
        "phase-in_progress": 2,
        "phase-completed": 1,
        "light-deviating": 1,
        "light-late": 1,
        "light-not_assessed": 2,
    }


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_the_latest_entries_lead_to_their_actions_and_on_to_the_roadmap(roadmap, show, language):
    section = show(f"/{language}/").select_one(".home-status")
    roadmap_page = getattr(roadmap.document, language).roadmap
    news = section.select(".action-news li")

    assert {entry.time["datetime"] for entry in news} == {"2025-09-09"}
    assert {entry.a["href"] for entry in news} == {
        roadmap.pages[language][identifier].get_url() for identifier in ("D1", "D2", "D3")
    }
    assert [found["href"] for found in section.select(".action-ways a")] == [
        roadmap_page.get_url(),
        f"{roadmap_page.get_url()}progress/",
    ]


def test_a_programme_without_actions_says_nothing_of_them(roadmap, show):
    ActionPage.objects.update(live=False)

    assert not show("/sv/").select_one(".home-status")


def test_a_hundred_actions_cost_as_much_as_five(roadmap, queries_of):
    few = len(queries_of("/sv/"))
    for number in range(20):
        action = Action.objects.create(programme=roadmap.document.facts.programme, identifier=f"X{number}")
        add(roadmap.document.sv.roadmap, ActionPage, f"Ny {number}", action=action)

    assert len(queries_of("/sv/")) == few


def test_the_status_costs_four_queries(roadmap, queries_of):
    told = len(queries_of("/sv/"))
    ActionPage.objects.update(live=False)

    # how many stand where is asked without actions, too
    assert told - len(queries_of("/sv/")) == MORE - 1
