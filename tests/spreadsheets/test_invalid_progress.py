"""Issues of invalid tables of progress and of checkpoints."""

import pytest

from programme.spreadsheets.report import TableIssue
from tests.spreadsheets.factories import ACTION, CHECKPOINT, ENTRY, Importer, build_programme
from tests.spreadsheets.issues import assert_issue, issues_of

PROGRESS = {
    "unknown action": (
        {"action": "D11"},
        "action",
        "The programme has no action with this identifier.",
        "Did you mean “D1”?",
    ),
    "action empty": ({"action": ""}, "action", "The cell is empty.", "Fill it in."),
    "date empty": ({"date": ""}, "date", "The cell is empty.", "Fill it in."),
    "date that is none": (
        {"date": "30.2.2025"},
        "date",
        "This is not a day.",
        "Write it as 2025-12-31 or 31.12.2025.",
    ),
    "date to come": (
        {"date": "2099-01-01"},
        "date",
        "The day has not come yet.",
        "Write the day on which this was so.",
    ),
    "misspelt phase": (
        {"phase": "in_progres"},
        "phase",
        "“in_progres” is not known here.",
        "Did you mean “in_progress”?",
    ),
    "unknown light": (
        {"light": "???"},
        "light",
        "“???” is not known here.",
        "Write one of these: On plan, Deviating, being put right, Late or at risk, Not assessed.",
    ),
    "percent out of range": (
        {"percent": "140 %"},
        "percent",
        "The percentage is more than 100.",
        "Write a whole number from 0 to 100.",
    ),
    "percent in words": (
        {"percent": "hälften"},
        "percent",
        "This is not a percentage.",
        "Write a whole number from 0 to 100.",
    ),
    "resources in one language of two": (
        {"resources_used_sv": "Två dagar", "resources_used_fi": ""},
        "resources_used_fi",
        "The text is missing in this language, but “resources_used_sv” is filled in.",
        "Write it, or leave out all texts of the row in this language (Finnish).",
    ),
    "meeting to come": (
        {"meeting": "2099-01-01"},
        "meeting",
        "The day has not come yet.",
        "Write the day of the meeting.",
    ),
    "body without a meeting": (
        {"meeting": "", "body_sv": "Styrgruppen"},
        "meeting",
        "The row names the body that met, but no meeting.",
        "Write the day of the meeting, or remove the body.",
    ),
    "number taken by another entry": (
        {"number": "1"},
        "number",
        "The action has an entry with this number, which says something else.",
        "History is never rewritten: add a new row that corrects number 1.",
    ),
    "number left out": (
        {"number": "3"},
        "number",
        "The next entry of this action has the number 2.",
        "Write that number, or leave the cell empty.",
    ),
    "number in words": ({"number": "två"}, "number", "This is not a whole number.", "Write 1, 2, 3 …"),
    "correction of nothing": (
        {"corrects": "7"},
        "corrects",
        "D1 has no entry with this number.",
        "Write the number of the entry that was wrong.",
    ),
    "correction of itself": (
        {"number": "2", "corrects": "2"},
        "corrects",
        "An entry can only correct an earlier one of the same action.",
        "Write the number of the entry that was wrong.",
    ),
}

CHECKPOINTS = {
    "unknown action": (
        {"action": "X7"},
        "action",
        "The programme has no action with this identifier.",
        "Write one of these: D1.",
    ),
    "number empty": ({"number": ""}, "number", "The cell is empty.", "Fill it in."),
    "text empty": ({"text_sv": "", "text_fi": ""}, "text_sv", "The cell is empty.", "Fill it in."),
    "target in one language of two": (
        {"target_sv": "Nio av tio", "target_fi": ""},
        "target_fi",
        "The text is missing in this language, but “target_sv” is filled in.",
        "Write it, or leave out all texts of the row in this language (Finnish).",
    ),
    "due that is no day": (
        {"due": "juni"},
        "due",
        "This is not a day.",
        "Write it as 2025-12-31 or 31.12.2025.",
    ),
    "unknown verdict": (
        {"verdict": "???"},
        "verdict",
        "“???” is not known here.",
        "Write one of these: Not yet judged, Met, Partly met, Not met.",
    ),
    "unknown meeting": (
        {"verdict": "met", "meeting": "2025-01-01"},
        "meeting",
        "The programme has no meeting on this day.",
        "Correct the day, or import the progress that was recorded at the meeting first.",
    ),
    "meeting without a verdict": (
        {"meeting": "2025-02-11"},
        "verdict",
        "A meeting is named, but not its verdict.",
        "Write the verdict that it gave, or remove the meeting.",
    ),
}


@pytest.fixture
def rerun(front_page, tmp_path):
    """Import into a programme whose action D1 has an entry of progress from a meeting."""
    run = Importer(build_programme(front_page), tmp_path)
    run("actions", ACTION)
    run("progress", ENTRY | {"meeting": "2025-02-11"})
    return run


@pytest.mark.parametrize("case", PROGRESS.values(), ids=PROGRESS)
def test_a_mistake_in_the_progress_is_told(rerun, case):
    assert_issue(rerun, "progress", ENTRY | {"date": "2025-03-11"}, case)


@pytest.mark.parametrize("case", CHECKPOINTS.values(), ids=CHECKPOINTS)
def test_a_mistake_in_the_checkpoints_is_told(rerun, case):
    assert_issue(rerun, "checkpoints", CHECKPOINT, case)


def test_repeated_entries_and_checkpoints_are_told(rerun):
    new = ENTRY | {"date": "2025-03-11"}

    assert issues_of(rerun, "progress", new, new) == [
        TableIssue(3, "", "", "The row says the same as row 2.", "Remove one of the two.")
    ]
    assert issues_of(rerun, "progress", new | {"number": "2"}, new | {"number": "2", "percent": "50"}) == [
        TableIssue(
            3,
            "number",
            "2",
            "Row 2 has the same action and number.",
            "Number each action's entries 1, 2, 3 …, or leave the cell empty.",
        )
    ]
    assert issues_of(rerun, "checkpoints", CHECKPOINT, CHECKPOINT) == [
        TableIssue(
            3,
            "number",
            "1",
            "Row 2 has the same action and number.",
            "Number each action's checkpoints 1, 2, 3 …",
        )
    ]


def test_two_bodies_for_one_meeting_are_told(rerun):
    rows = [
        ENTRY | {"date": "2025-04-08", "meeting": "2025-04-08", "body_sv": body, "percent": percent}
        for body, percent in (("Styrgruppen", "50"), ("Stadsstyrelsen", "60"))
    ]

    assert issues_of(rerun, "progress", *rows) == [
        TableIssue(
            3,
            "body_sv",
            "Stadsstyrelsen",
            "Row 2 names another body for the meeting of this day.",
            "Write the same body, or another day for the meeting.",
        )
    ]


def test_a_new_checkpoint_needs_its_text(rerun):
    row = {"action": "D1", "number": "1", "due": "2026-06-30"}

    assert issues_of(rerun, "checkpoints", row) == [
        TableIssue(
            1,
            "Checkpoint (Swedish)",
            "",
            "The column is missing, and row 2 is a new checkpoint.",
            "Add the column.",
        )
    ]
