"""Selectors of actions with their pages in each language, and numbers of actions by status."""

import pytest
from django.utils import translation
from wagtail.models import PageViewRestriction

from programme.actions.selectors import summarize_actions
from programme.models import Action, ActionPage
from programme.roadmap.live_data import count_actions
from programme.roadmap.selectors import public_actions_with_pages
from programme.status import Light, Phase
from tests.programme.builders import add


@pytest.fixture
def read(roadmap):
    """Return the actions as from ``public_actions_with_pages`` for a page in a language."""

    def read(language="sv", actions=None):
        page = type(roadmap.document.sv.roadmap).objects.get(
            pk=getattr(roadmap.document, language).roadmap.pk
        )
        return public_actions_with_pages(page, Action.objects.all() if actions is None else actions)

    return read


def identifiers(actions):
    return [action.identifier for action in actions]


def test_both_languages_list_the_same_actions_in_the_order_of_their_numbers(read):
    assert identifiers(read("sv")) == identifiers(read("fi")) == ["D1", "D2", "D3", "D10", "D11"]


def test_titles_are_in_the_language_of_the_page_or_marked_as_another(read):
    found = {action.identifier: (action.page.title, action.page.text_language) for action in read("fi")}

    assert found["D1"] == ("Sähköiset palvelut kaikille", "fi")
    # waits for its translation; and its Finnish page has been unpublished
    assert found["D3"] == ("Öppet lärande", "sv")
    assert found["D11"] == ("Ännu smidigare", "sv")


def test_an_action_without_a_page_that_everybody_may_read_is_not_shown(roadmap, read):
    for page in ActionPage.objects.filter(action=roadmap.actions["D1"]):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    ActionPage.objects.filter(action=roadmap.actions["D2"]).update(live=False)

    assert identifiers(read("sv")) == identifiers(read("fi")) == ["D3", "D10", "D11"]
    assert identifiers(Action.objects.public().order_by("pk")) == ["D3", "D10", "D11"]


def test_each_action_brings_its_words(read):
    second = read("fi")[1]

    with translation.override("fi"):
        assert [str(goal) for goal in second.goal_list] == ["Tavoite a", "Tavoite b"]
        assert [str(row) for row in second.beneficiary_list] == ["Henkilöstö"]
        assert str(second.sector) == "Vesi"
        assert str(second.development_model) == "Verkostossa"
        assert second.development_model.definition.localize("fi") == "Verkostossa tarkoittaa sitä."
    assert second.latest.meeting.date.isoformat() == "2025-09-09"


def test_a_part_of_the_actions_is_read_alone(roadmap, read):
    of_a_goal = Action.objects.filter(goals=roadmap.document.facts.goals["b"])
    of_a_sector = Action.objects.filter(sector=roadmap.sectors["water"])

    assert identifiers(read(actions=of_a_goal)) == identifiers(read(actions=of_a_sector)) == ["D2"]


def test_more_actions_cost_no_more_queries(roadmap, read, django_assert_num_queries):
    page = roadmap.document.fi.roadmap
    template = roadmap.actions["D1"]
    for number in range(20, 40):
        action = Action.objects.create(programme=template.programme, identifier=f"D{number}")
        action.goals.set(template.goals.all())
        add(roadmap.document.sv.roadmap, ActionPage, f"Till {number}", action=action, slug=f"d{number}")
    page = type(page).objects.get(pk=page.pk)
    assert page.facts

    # the actions with their pages, their latest entry and its meeting; what they promote
    with django_assert_num_queries(2):
        found = public_actions_with_pages(page, Action.objects.all())
    assert len(found) == 25


def test_counts_are_the_same_from_the_rows_and_from_the_database(read):
    counted = count_actions(Action.objects.public()).summary

    assert counted == summarize_actions(read("fi"))
    assert counted.total == 5
    assert dict(counted.phases)[Phase.IN_PROGRESS] == 2
    assert [phase for phase, _count in counted.phases] == list(Phase)


def test_lights_are_counted_for_what_is_still_to_be_done(read):
    summary = summarize_actions(read())

    # D2 is completed, and was on plan to the end.
    assert dict(summary.lights) == {
        Light.ON_PLAN: 0,
        Light.DEVIATING: 1,
        Light.LATE: 1,
        Light.NOT_ASSESSED: 2,
    }
    assert summary.open == 4


def test_an_action_is_called_by_its_number_and_its_title_in_the_language_of_the_editor(roadmap):
    action = Action.objects.with_titles().get(identifier="D1")

    with translation.override("fi"):
        assert str(action) == "D1 Sähköiset palvelut kaikille"
