"""Rows of a round: which actions, their groups, and a constant number of queries."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from programme.models import Action, ProgressUpdate
from programme.steering.round.forms import RoundFilterForm
from programme.steering.round.rows import group_rows, round_progress, round_rows
from programme.steering.round.services import confirm_unchanged
from programme.vocabulary.selectors import load_vocabulary_texts
from tests.steering.rounds import due_checkpoint, member, open_round, propose


@pytest.fixture
def user(db):
    return member("chair", "hold_meeting")


@pytest.fixture
def meeting(roadmap, user):
    return open_round(roadmap, user)


def groups(meeting):
    return {
        attention.value: [row.action.identifier for row in rows]
        for attention, rows in group_rows(round_rows(meeting))
    }


def test_actions_are_grouped_by_what_needs_attention(meeting, roadmap):
    # D2 is completed. D1 was judged at the last meeting, of D10 and D11 nothing has been said.
    assert groups(meeting) == {"late": ["D3"], "stale": ["D10", "D11"], "rest": ["D1"]}
    due_checkpoint(roadmap.actions["D1"])
    propose(roadmap.actions["D11"])
    propose(roadmap.actions["D2"])
    assert groups(meeting) == {
        "proposal": ["D2", "D11"],
        "late": ["D3"],
        "checkpoint": ["D1"],
        "stale": ["D10"],
    }


def test_a_checkpoint_that_is_due_after_the_meeting_does_not_count(meeting, roadmap):
    due_checkpoint(roadmap.actions["D1"], meeting.date + timedelta(days=1))
    assert groups(meeting)["rest"] == ["D1"]


def test_an_action_that_missed_the_last_meeting_is_not_updated(meeting, roadmap):
    ProgressUpdate.objects.record(
        [
            ProgressUpdate(
                action=roadmap.actions["D11"], date=date(2025, 2, 12), phase="planning", light="on_plan"
            )
        ]
    )
    assert "D11" in groups(meeting)["stale"]


def chosen(meeting, **query):
    filters = RoundFilterForm(meeting, load_vocabulary_texts(meeting.programme_id), query)
    return [row.action.identifier for row in round_rows(meeting, filters.filtered_actions())]


def test_the_round_is_narrowed_down_by_goal_competence_and_sector(meeting):
    assert chosen(meeting, goal="a") == ["D1", "D11"]
    assert chosen(meeting, competence="1") == ["D3", "D10"]
    assert chosen(meeting, sector="water") == []
    assert chosen(meeting, sector="water", ended="on") == ["D2"]
    assert chosen(meeting, goal="nonsense") == ["D1", "D3", "D10", "D11"]


def test_the_round_tells_how_far_it_has_come(meeting, user):
    assert (round_progress(meeting).handled, round_progress(meeting).total) == (0, 4)
    confirm_unchanged(meeting, round_rows(meeting)[:3], user)
    assert (round_progress(meeting).handled, round_progress(meeting).rest) == (3, 1)


def test_rows_cost_as_many_queries_for_many_actions_as_for_few(
    meeting, user, roadmap, django_assert_max_num_queries
):
    programme = roadmap.document.facts.programme
    Action.objects.bulk_create(Action(programme=programme, identifier=f"X{number}") for number in range(60))
    for action in Action.objects.filter(identifier__startswith="X")[:5]:
        propose(action)
        due_checkpoint(action, timezone.localdate())
    confirm_unchanged(meeting, round_rows(meeting)[:30], user)
    # The facts, the relations; actions, their pages; saves and their verdicts; checkpoints, proposals, obstacles.
    with django_assert_max_num_queries(9):
        rows = round_rows(meeting)
        assert any(row.action.title for row in rows)
    assert len(rows) == 64
