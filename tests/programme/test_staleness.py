"""Freshness of the status of actions, and overdue checkpoints."""

from datetime import date, timedelta

import pytest

from programme.actions.querysets import Freshness, condition_of, freshness_of
from programme.models import Action, Checkpoint, ProgressUpdate

TODAY = date(2025, 12, 1)


@pytest.fixture
def said(roadmap):
    """Let something be said of D10 so many days ago."""

    def said(days, phase="in_progress"):
        day = TODAY - timedelta(days=days)
        action = roadmap.actions["D10"]
        ProgressUpdate(action=action, date=day, phase=phase, light="on_plan").save()
        return Action.objects.filter(pk=action.pk)

    return said


def identifiers(actions):
    return {action.identifier for action in actions}


@pytest.mark.parametrize(
    ("days", "freshness"),
    [
        (0, None),
        (61, None),
        (62, Freshness.STALE),
        (122, Freshness.STALE),
        (123, Freshness.VERY_STALE),
    ],
)
def test_action_is_stale_after_meeting_interval(said, days, freshness):
    action = said(days)
    assert action.stale(TODAY).exists() == (freshness is not None)
    assert freshness_of(action.get().status_date, TODAY) == freshness
    fitting = [one for one in Freshness if action.filter(condition_of(one, TODAY)).exists()]
    assert fitting == ([freshness] if freshness else [])


def test_action_without_progress_is_stale(roadmap):
    action = Action.objects.filter(identifier="D11")
    assert action.stale(TODAY).exists()
    assert action.filter(condition_of(Freshness.NEVER, TODAY)).exists()
    assert freshness_of(None, TODAY) == Freshness.NEVER


def test_meeting_interval_is_a_setting(said, settings):
    settings.PROGRAMME_MEETING_INTERVAL = 30
    assert said(31).stale(TODAY).exists()


@pytest.mark.parametrize(
    ("phase", "unfinished"),
    [("postponed", True), ("completed", False), ("cancelled", False), ("merged", False)],
)
def test_closed_action_is_never_stale(said, phase, unfinished):
    action = said(400, phase)
    assert action.unfinished().exists() == unfinished
    assert action.stale(TODAY).exists() == unfinished


def test_overdue_checkpoints_are_past_due_open_and_of_unfinished_actions(roadmap):
    def overdue(action, due, verdict="open"):
        checkpoint = Checkpoint.objects.create(
            action=roadmap.actions[action], number=9, text="Punkt", due=due, verdict=verdict
        )
        return Checkpoint.objects.overdue(TODAY).filter(pk=checkpoint.pk).exists()

    assert overdue("D1", date(2025, 11, 30))
    assert not overdue("D1", TODAY)
    assert not overdue("D1", None)
    assert not overdue("D1", date(2025, 11, 30), "partly_met")
    assert not overdue("D2", date(2025, 11, 30))  # completed


def test_of_contact_filters_actions_of_user(roadmap, django_user_model):
    user = django_user_model.objects.create_user("anna", "anna@example.org", "pw")
    roadmap.actions["D2"].contacts.add(user)
    assert identifiers(Action.objects.of_contact(user)) == {"D2"}
