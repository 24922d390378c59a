"""Tables of progress that refer to closed and open meetings."""

import pytest
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from programme.models import Meeting
from programme.spreadsheets.report import TableIssue
from programme.status import MeetingState
from tests.spreadsheets.factories import ACTION, ENTRY, Importer, build_programme
from tests.spreadsheets.issues import issues_of

AT_MEETING = ENTRY | {"meeting": "2025-02-11"}
BETTER = AT_MEETING | {"percent": "50", "corrects": "1"}
REASON = {"reason_sv": "Fel procent.", "reason_fi": "Väärä prosentti."}


@pytest.fixture
def run(front_page, tmp_path):
    """Import into a programme whose action D1 has an entry of a meeting."""
    run = Importer(build_programme(front_page), tmp_path)
    run("actions", ACTION)
    run("progress", AT_MEETING)
    return run


@pytest.fixture
def frozen(run):
    """The meeting, as if it had been closed in its round."""
    Meeting.objects.update(closed_at=timezone.now())
    return Meeting.objects.get()


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.OPEN])
def test_a_meeting_that_is_not_closed_records_in_its_round(run, state):
    Meeting.objects.update(state=state)

    assert issues_of(run, "progress", AT_MEETING | {"percent": "50"}) == [
        TableIssue(
            2,
            "meeting",
            "2025-02-11",
            "The meeting has not been closed.",
            "Record it in the round of the meeting, or leave the cell empty.",
        )
    ]


def test_a_closed_meeting_says_nothing_more(run, frozen):
    assert issues_of(run, "progress", AT_MEETING | {"percent": "50"}) == [
        TableIssue(
            2,
            "meeting",
            "2025-02-11",
            "The meeting is closed, and what it said stays.",
            "Correct one of its entries, or name no meeting.",
        )
    ]


@pytest.mark.parametrize("row", [BETTER, BETTER | {"meeting": ""}])
@pytest.mark.parametrize(
    ("reason", "column"), [({}, "Reason for the correction (Swedish)"), ({"reason_fi": ""}, "reason_fi")]
)
def test_an_entry_of_a_closed_meeting_is_not_corrected_without_a_reason(run, frozen, row, reason, column):
    assert issues_of(run, "progress", row | reason) == [
        TableIssue(
            2,
            column,
            "",
            "An entry of a closed meeting is corrected without a reason.",
            "Say why the entry of the closed meeting was wrong.",
        )
    ]


def test_an_entry_of_a_closed_meeting_is_corrected_with_a_reason(run, frozen):
    run("progress", BETTER | REASON)

    update = frozen.updates.get(number=2)
    assert update.corrects.number == 1
    assert update.reason == LazyI18nString({"sv": "Fel procent.", "fi": "Väärä prosentti."})


def test_what_a_closed_meeting_said_may_come_again(run, frozen):
    assert run("progress", AT_MEETING).unchanged == 1


def test_a_decision_is_taken_in(run):
    run("progress", AT_MEETING | {"percent": "50", "decision_sv": "Ja.", "decision_fi": "Kyllä."})

    update = Meeting.objects.get().updates.get(number=2)
    assert update.decision == LazyI18nString({"sv": "Ja.", "fi": "Kyllä."})
