"""Tables of progress that refer to actions by external identifiers."""

import pytest

from programme.models import Action, ProgressUpdate
from programme.spreadsheets.report import TableIssue
from tests.spreadsheets.factories import ACTION, ENTRY, Importer, as_workbook, build_programme, import_file
from tests.spreadsheets.issues import issues_of

ROW = {name: value for name, value in ENTRY.items() if name != "action"}


@pytest.fixture
def run(front_page, tmp_path):
    """Import into a programme with three actions, of which two have external identifiers."""
    run = Importer(build_programme(front_page), tmp_path)
    ids = {"D1": "4711", "D2": "P/2", "D3": ""}
    run("actions", *(ACTION | {"identifier": name, "external_id": other} for name, other in ids.items()))
    return run


def entries():
    return list(ProgressUpdate.objects.values_list("action__identifier", flat=True).order_by("action"))


def test_an_external_identifier_names_the_action(run):
    run("progress", ROW | {"Extern beteckning": "4711"}, ROW | {"Extern beteckning": " P/2 "})

    assert entries() == ["D1", "D2"]


def test_a_number_of_a_spreadsheet_names_the_action(run):
    path = as_workbook(run.folder / "table.xlsx", [["External ID", *ROW], [4711, *ROW.values()]])
    import_file(run.programme, "progress", path)

    assert entries() == ["D1"]


def test_each_row_may_name_its_action_in_another_way_or_in_both(run):
    run(
        "progress",
        ENTRY | {"action": "D3", "external_id": ""},
        ENTRY | {"action": "", "external_id": "P/2"},
        ENTRY | {"action": "D1", "external_id": "4711"},
    )

    assert entries() == ["D1", "D2", "D3"]


MISTAKES = {
    "unknown": (
        {"external_id": "4712"},
        "external_id",
        "No action of the programme has this external identifier.",
        "Did you mean “4711”?",
    ),
    "no name": ({"external_id": ""}, "action", "The cell is empty.", "Fill it in."),
    "two names of two actions": (
        {"action": "D3", "external_id": "4711"},
        "external_id",
        "The action D3 has another external identifier.",
        "Correct one of the two, or name the action in one way only.",
    ),
}


@pytest.mark.parametrize(("changed", "column", "message", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_wrong_name_is_told(run, changed, column, message, hint):
    row = ENTRY | {"action": ""} | changed

    assert issues_of(run, "progress", row) == [TableIssue(2, column, row[column], message, hint)]


def test_a_name_that_two_actions_have_is_told(run):
    Action.objects.filter(identifier="D2").update(external_id="4711")

    assert issues_of(run, "progress", ROW | {"external_id": "4711"}) == [
        TableIssue(
            2,
            "external_id",
            "4711",
            "Several actions have this external identifier: D1, D2.",
            "Name the action by its identifier.",
        )
    ]


def test_a_table_without_either_name_lacks_a_column(run):
    [issue] = issues_of(run, "progress", ROW)

    assert (issue.row, issue.column, issue.message) == (1, "Action", "The column is missing.")
