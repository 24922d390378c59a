"""Saving and undoing entries of a round, and conflicts between users."""

import pytest

from programme.steering.models import RoundEntry, RoundVerdict
from programme.steering.round.lifecycle import close_round
from programme.steering.round.rows import round_rows
from programme.steering.round.services import (
    ConflictError,
    DecidedError,
    RoundClosedError,
    accept_proposal,
    confirm_unchanged,
    decline_proposal,
    reopen_proposal,
    save_entry,
    undo_entry,
)
from tests.steering.rounds import NOTE, due_checkpoint, member, open_round, propose


@pytest.fixture
def user(db):
    return member("chair", "hold_meeting")


@pytest.fixture
def meeting(roadmap, user):
    return open_round(roadmap, user)


@pytest.fixture
def action(roadmap):
    return roadmap.actions["D1"]


def new_entry(meeting, action, user, **changed):
    values = {"phase": "in_progress", "light": "on_plan", "percent": 50, "note": NOTE}
    return RoundEntry(meeting=meeting, action=action, saved_by=user, **(values | changed))


def effective_status(meeting, action):
    entry = meeting.entries.filter(action=action).effective().first()
    return entry and (entry.phase, entry.percent)


def test_a_save_is_numbered_and_the_same_again_is_no_new_save(meeting, action, user):
    first = save_entry(new_entry(meeting, action, user), 0)
    again = save_entry(new_entry(meeting, action, user), 1)
    assert (first.number, again.pk) == (1, first.pk)
    second = save_entry(new_entry(meeting, action, user, percent=60), 1)
    assert (second.number, second.previous_id) == (2, first.pk)
    assert meeting.entries.count() == 2


def test_undoing_goes_back_step_by_step_until_nothing_is_said(meeting, action, user):
    for number, percent in enumerate((10, 20, 30)):
        save_entry(new_entry(meeting, action, user, percent=percent), number)
    stands = []
    for number in range(3, 7):
        undo_entry(meeting, action, number, user)
        stands.append(effective_status(meeting, action))
        if stands[-1] is None:
            break
    assert stands == [("in_progress", 20), ("in_progress", 10), None]
    # Undoing nothing does nothing, and the row can be filled in anew.
    undo_entry(meeting, action, 6, user)
    save_entry(new_entry(meeting, action, user, percent=70), 6)
    assert effective_status(meeting, action) == ("in_progress", 70)
    undo_entry(meeting, action, 7, user)
    assert effective_status(meeting, action) is None


def test_undoing_brings_verdicts_back(meeting, action, user):
    checkpoint = due_checkpoint(action)
    save_entry(new_entry(meeting, action, user), 0, [RoundVerdict(checkpoint=checkpoint, verdict="met")])
    save_entry(new_entry(meeting, action, user), 1, [RoundVerdict(checkpoint=checkpoint, verdict="not_met")])
    entry = undo_entry(meeting, action, 2, user)
    assert [row.verdict for row in entry.verdicts.all()] == ["met"]


def test_whoever_saves_later_is_shown_what_the_other_one_saved(meeting, action, user):
    save_entry(new_entry(meeting, action, user, percent=40), 0)
    with pytest.raises(ConflictError) as caught:
        save_entry(new_entry(meeting, action, user, percent=60), 0)
    assert caught.value.current.percent == 40
    assert effective_status(meeting, action) == ("in_progress", 40)
    with pytest.raises(ConflictError):
        undo_entry(meeting, action, 0, user)
    save_entry(new_entry(meeting, action, user, percent=60), caught.value.current.number)
    assert effective_status(meeting, action) == ("in_progress", 60)


def test_nothing_is_saved_once_the_meeting_is_closed(meeting, action, user):
    save_entry(new_entry(meeting, action, user), 0)
    proposal = propose(action)
    close_round(meeting, user)
    attempts = [
        lambda: save_entry(new_entry(meeting, action, user, percent=60), 1),
        lambda: undo_entry(meeting, action, 1, user),
        lambda: confirm_unchanged(meeting, [], user),
        lambda: accept_proposal(proposal, meeting, 1, user),
        lambda: decline_proposal(proposal, meeting, user, ""),
        lambda: reopen_proposal(proposal, meeting),
    ]
    for attempt in attempts:
        with pytest.raises(RoundClosedError):
            attempt()
    assert meeting.entries.count() == 1


def test_no_change_repeats_what_was_said_and_leaves_rows_that_say_something(meeting, roadmap, user):
    rows = round_rows(meeting)
    save_entry(new_entry(meeting, roadmap.actions["D1"], user), 0)
    assert confirm_unchanged(meeting, rows, user) == len(rows) - 1
    late = meeting.entries.effective().get(action=roadmap.actions["D3"])
    assert (late.unchanged, late.light, late.note.data) == (
        True,
        "late",
        {"sv": "Vi har börjat.", "fi": "Olemme aloittaneet."},
    )
    assert confirm_unchanged(meeting, rows, user) == 0
    undo_entry(meeting, roadmap.actions["D3"], 1, user)
    assert confirm_unchanged(meeting, rows, user) == 1


def test_no_change_costs_as_many_queries_for_many_actions_as_for_one(
    meeting, user, django_assert_num_queries
):
    rows = round_rows(meeting)
    # A savepoint and its release, the meeting, what is said, the last saves, and the new ones.
    with django_assert_num_queries(6):
        confirm_unchanged(meeting, rows[:1], user)
    with django_assert_num_queries(6):
        confirm_unchanged(meeting, rows, user)


def test_a_proposal_fills_the_row_and_keeps_the_decision_and_verdicts(meeting, action, user):
    checkpoint = due_checkpoint(action)
    decided = new_entry(meeting, action, user, decision={"sv": "Vi väntar.", "fi": "Odotamme."})
    save_entry(decided, 0, [RoundVerdict(checkpoint=checkpoint, verdict="met")])
    proposal = propose(action, percent=75)
    entry = accept_proposal(proposal, meeting, 1, user)
    assert (entry.light, entry.percent, entry.proposal) == ("deviating", 75, proposal)
    assert entry.decision.data["sv"] == "Vi väntar."
    assert [row.verdict for row in entry.verdicts.all()] == ["met"]
    proposal.refresh_from_db()
    assert proposal.state == "waiting"  # until the meeting is closed
    undo_entry(meeting, action, 2, user)
    assert meeting.entries.effective().get().proposal is None


def test_a_proposal_is_declined_with_an_answer_and_can_wait_again(meeting, action, user):
    proposal = propose(action)
    decline_proposal(proposal, meeting, user, {"sv": "För tidigt.", "fi": "Liian aikaista."})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.meeting, proposal.decided_by) == ("declined", meeting, user)
    assert proposal.answer.data["fi"] == "Liian aikaista."
    reopen_proposal(proposal, meeting)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.meeting, str(proposal.answer)) == ("waiting", None, "")


def test_a_proposal_that_was_withdrawn_meanwhile_is_neither_used_nor_declined(meeting, action, user):
    proposal = propose(action)
    type(proposal).objects.filter(pk=proposal.pk).update(state="withdrawn")
    for attempt in (
        lambda: accept_proposal(proposal, meeting, 0, user),
        lambda: decline_proposal(proposal, meeting, user, ""),
        lambda: reopen_proposal(proposal, meeting),
    ):
        with pytest.raises(DecidedError):
            attempt()
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert not meeting.entries.exists()
