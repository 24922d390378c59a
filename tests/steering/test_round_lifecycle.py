"""Opening a meeting, and closing it: everything is published together, once, and for good."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from programme.audit.models import AuditEntry
from programme.models import Checkpoint, Meeting, ProgressUpdate
from programme.steering.models import RoundEntry, RoundVerdict
from programme.steering.round.lifecycle import CannotOpenError, close_round
from programme.steering.round.lifecycle import open_round as start_round
from programme.steering.round.rows import round_rows
from programme.steering.round.services import RoundClosedError, accept_proposal, confirm_unchanged, save_entry
from tests.steering.rounds import MEETING_DAY, NOTE, due_checkpoint, member, open_round, propose


@pytest.fixture
def user(db):
    return member("chair", "hold_meeting")


@pytest.fixture
def meeting(roadmap, user):
    return open_round(roadmap, user)


def save(meeting, action, user, *verdicts, **changed):
    values = {"phase": "completed", "light": "on_plan", "percent": 100, "note": NOTE} | changed
    return save_entry(RoundEntry(meeting=meeting, action=action, saved_by=user, **values), 0, verdicts)


def test_nothing_is_public_until_the_meeting_is_closed_and_then_all_of_it_in_both_languages(
    meeting, roadmap, user, visit
):
    action = roadmap.actions["D1"]
    save(meeting, action, user, decision={"sv": "Vi avslutar.", "fi": "Päätämme hankkeen."})
    confirm_unchanged(meeting, [row for row in round_rows(meeting) if row.action.identifier == "D3"], user)
    action.refresh_from_db()
    assert action.phase == "in_progress"
    assert "Vi går vidare." not in visit(roadmap.pages["sv"]["D1"]).text

    close_round(meeting, user)

    action.refresh_from_db()
    assert (action.phase, action.percent, action.status_date) == ("completed", 100, MEETING_DAY)
    assert "Vi går vidare." in visit(roadmap.pages["sv"]["D1"]).text
    assert "Jatkamme." in visit(roadmap.pages["fi"]["D1"]).text
    entry = action.updates.get(meeting=meeting)
    assert (entry.recorded_by, entry.decision.data["fi"]) == (user, "Päätämme hankkeen.")
    confirmed = roadmap.actions["D3"].updates.get(meeting=meeting)
    assert (confirmed.unchanged, confirmed.light) == (True, "late")
    assert ProgressUpdate.objects.filter(meeting=meeting).count() == 2


def test_closing_gives_the_verdicts_and_decides_on_the_proposals(meeting, roadmap, user):
    action = roadmap.actions["D1"]
    checkpoint = due_checkpoint(action)
    used, waiting = propose(action), propose(roadmap.actions["D11"])
    evidence = {"sv": "Provet", "fi": "Koe"}
    save(
        meeting,
        action,
        user,
        RoundVerdict(checkpoint=checkpoint, verdict="partly_met", evidence=evidence),
    )
    accept_proposal(used, meeting, 1, user)
    close_round(meeting, user)
    checkpoint = Checkpoint.objects.get(pk=checkpoint.pk)
    assert (checkpoint.verdict, checkpoint.meeting, checkpoint.evidence.data) == (
        "partly_met",
        meeting,
        evidence,
    )
    used.refresh_from_db()
    waiting.refresh_from_db()
    assert (used.state, used.meeting, used.decided_by) == ("accepted", meeting, user)
    assert (waiting.state, waiting.meeting) == ("waiting", None)


def test_closing_twice_closes_once(meeting, roadmap, user):
    save(meeting, roadmap.actions["D1"], user)
    close_round(meeting, user)
    closed_at = Meeting.objects.get(pk=meeting.pk).closed_at
    with pytest.raises(RoundClosedError):
        close_round(meeting, user)
    assert Meeting.objects.get(pk=meeting.pk).closed_at == closed_at
    assert ProgressUpdate.objects.filter(meeting=meeting).count() == 1


def test_the_audit_log_tells_of_opening_closing_and_every_status(meeting, roadmap, user):
    save(meeting, roadmap.actions["D1"], user)
    close_round(meeting, user)
    events = AuditEntry.objects.filter(event__startswith="meeting.").order_by("pk")
    events = events.values_list("event", "actor__username")
    assert list(events) == [("meeting.open", "chair"), ("meeting.closed", "chair")]
    status = AuditEntry.objects.filter(event="progress.record").first()
    assert (status.object_name, status.before["phase"], status.after["phase"]) == (
        "D1",
        "in_progress",
        "completed",
    )
    assert status.actor == user


def test_a_closed_meeting_is_corrected_with_a_reason_and_in_no_other_way(meeting, roadmap, user):
    action = roadmap.actions["D1"]
    save(meeting, action, user)
    close_round(meeting, user)
    meeting.refresh_from_db()
    wrong = action.updates.get(meeting=meeting)
    values = {
        "action": action,
        "date": MEETING_DAY,
        "meeting": meeting,
        "phase": "in_progress",
        "light": "on_plan",
    }
    with pytest.raises(ValidationError) as caught:
        ProgressUpdate(**values).clean()
    assert list(caught.value.message_dict) == ["meeting"]
    with pytest.raises(ValidationError) as caught:
        ProgressUpdate(**values, corrects=wrong).clean()
    assert list(caught.value.message_dict) == ["reason"]
    ProgressUpdate(**values, corrects=wrong, reason={"sv": "Fel", "fi": "Väärin"}).clean()


def test_progress_is_not_recorded_past_the_round_of_an_open_meeting(meeting, roadmap):
    update = ProgressUpdate(
        action=roadmap.actions["D1"], date=MEETING_DAY, meeting=meeting, phase="planning", light="on_plan"
    )
    with pytest.raises(ValidationError) as caught:
        update.clean()
    assert list(caught.value.message_dict) == ["meeting"]


def test_one_meeting_of_a_programme_is_open_at_a_time(meeting, roadmap, user):
    assert start_round(meeting, user) == meeting
    programme = roadmap.document.facts.programme
    other = Meeting.objects.create(programme=programme, date=MEETING_DAY + timedelta(days=1))
    with pytest.raises(CannotOpenError, match="still open"):
        start_round(other, user)
    close_round(meeting, user)
    assert start_round(other, user).is_open
    with pytest.raises(CannotOpenError, match="is closed"):
        start_round(meeting, user)


def test_a_meeting_is_not_opened_before_its_day(roadmap, user):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(CannotOpenError, match="Change its date"):
        open_round(roadmap, user, tomorrow)


def test_closing_costs_as_many_queries_for_many_actions_as_for_two(
    meeting, roadmap, user, django_assert_max_num_queries
):
    for identifier in ("D1", "D3", "D10", "D11"):
        save(meeting, roadmap.actions[identifier], user)
    # Meeting, entries, verdicts, checkpoints; the entries of progress with their locks, numbers, statuses and log;
    # proposals, the meeting, the log; and the savepoints.
    with django_assert_max_num_queries(24):
        close_round(meeting, user)
