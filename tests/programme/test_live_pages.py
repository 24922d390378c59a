"""Lists of actions on the pages of goals and competences, and the status on the programme page."""

import pytest

from programme.models import Action, ActionPage, CompetencePage
from tests.programme.builders import add
from tests.programme.live import codes, counts


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_the_page_of_a_goal_lists_its_actions_with_a_summary(roadmap, visit, language):
    section = visit(getattr(roadmap.document, language).a).select_one(".action-overview")

    assert codes(section) == ["D1", "D2", "D11"]
    assert counts(section)["phase-completed"] == 1
    assert counts(section)["light-deviating"] == 1


def test_the_page_of_a_competence_lists_its_actions(roadmap, visit):
    page = add(
        roadmap.document.sv.goals,
        CompetencePage,
        "Bildning",
        competence=roadmap.competences["1"],
        statement="Vi kan.",
    )

    assert codes(visit(page).select_one(".action-overview")) == ["D3", "D10"]


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_the_landing_page_tells_how_the_whole_goes(roadmap, visit, language):
    section = visit(getattr(roadmap.document, language).programme).select_one(".landing-status")
    roadmap_page = getattr(roadmap.document, language).roadmap

    assert counts(section)["phase-in_progress"] == 2
    assert len(section.select(".action-news li")) == 3
    assert section.select(".action-ways a")[1]["href"] == f"{roadmap_page.get_url()}progress/"


def test_what_has_no_actions_says_nothing_of_them(roadmap, visit):
    ActionPage.objects.update(live=False)

    assert not visit(roadmap.document.sv.a).select(".action-overview")
    assert not visit(roadmap.document.sv.programme).select(".landing-status")


@pytest.mark.parametrize("examples", [["D10"], ["D1", "D2", "D3", "D10", "D11"]])
def test_whoever_sees_a_number_learns_how_much_of_it_is_invented(roadmap, visit, examples):
    Action.objects.filter(identifier__in=examples).update(is_example=True)
    total = visit(roadmap.document.sv.programme).select_one(".live-total").get_text()
    of_goal = visit(roadmap.document.sv.a).select_one(".live-total").get_text()

    # In the words of the interface: "1 of them is …", or all of them.
    assert ("·" in total) is True
    assert ("·" in of_goal) is (len(examples) > 1)
