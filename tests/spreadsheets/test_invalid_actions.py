"""Issues of invalid tables of actions."""

import pytest

from programme.models import RoadmapPage
from programme.spreadsheets.report import TableImportError, TableIssue
from tests.spreadsheets.factories import ACTION, Importer, as_csv, build_programme
from tests.spreadsheets.issues import assert_issue, issues_of

LONG = "å" * 256

# {case: (changes of a valid row, column, message, hint)}; the value is that of the column.
ACTIONS = {
    "identifier empty": ({"identifier": ""}, "identifier", "The cell is empty.", "Fill it in."),
    "identifier with a space": (
        {"identifier": "D 1"},
        "identifier",
        "This cannot be the identifier of an action.",
        "Use at most 30 letters a–z, digits, hyphens and dots, such as D12.",
    ),
    "no title": (
        {"title_sv": "", "title_fi": ""},
        "title_sv",
        "The action has no title.",
        "Write one, in one language at least.",
    ),
    "title too long": ({"title_sv": LONG}, "title_sv", "The text has 256 characters.", "Write at most 255."),
    "text missing in Finnish": (
        {"summary_fi": ""},
        "summary_fi",
        "The text is missing in this language, but “summary_sv” is filled in.",
        "Write it, or leave out all texts of the row in this language (Finnish).",
    ),
    "text missing in the source language": (
        {"summary_sv": ""},
        "summary_sv",
        "The text is missing in this language, but “summary_fi” is filled in.",
        "Write it, or leave out all texts of the row in this language (Swedish).",
    ),
    "title missing in Finnish": (
        {"title_fi": ""},
        "title_fi",
        "The text is missing in this language, but “title_sv” is filled in.",
        "Write it, or leave out all texts of the row in this language (Finnish).",
    ),
    "misspelt goal": (
        {"goals": "Bättre servis"},
        "goals",
        "“Bättre servis” is not known here.",
        "Did you mean “Bättre service”?",
    ),
    "unknown goal": (
        {"goals": "a; zzz"},
        "goals",
        "“zzz” is not known here.",
        "Write one of these: Bättre service, Klimatåtgärder.",
    ),
    "neither goal nor competence": (
        {"goals": "", "competences": ""},
        "goals",
        "The action promotes neither a goal nor a competence.",
        "Name at least one in the column “goals” or “competences”.",
    ),
    "no benefit": ({"benefits": ""}, "benefits", "The cell is empty.", "Fill it in."),
    "misspelt benefit": (
        {"benefits": "renewl"},
        "benefits",
        "“renewl” is not known here.",
        "Did you mean “renewal”?",
    ),
    "no beneficiary": ({"beneficiaries": ""}, "beneficiaries", "The cell is empty.", "Fill it in."),
    "no level": ({"level": ""}, "level", "The cell is empty.", "Fill it in."),
    "cost of another scale": (
        {"cost": "XL"},
        "cost",
        "“XL” is not known here.",
        "Write one of these: S, M, L.",
    ),
    "two effects": ({"effect": "S/M"}, "effect", "“S/M” is not known here.", "Write one of these: S, M, L."),
    "perhaps statutory": (
        {"statutory": "???"},
        "statutory",
        "“???” is not known here.",
        "Write one of these: Ja, Nej.",
    ),
    "group company": (
        {"sector": "Energibolaget"},
        "sector",
        "A group company cannot own an action.",
        "Choose a sector or a municipal enterprise, and name the company as a partner.",
    ),
    "no month": ({"start": "vår 2024"}, "start", "This is not a month.", "Write it as 2024-03 or 3/2024."),
    "end before start": (
        {"end": "2024-02"},
        "end",
        "The action ends before it starts.",
        "Change one of the two months.",
    ),
    "unknown priority": (
        {"priority": "!!!"},
        "priority",
        "“!!!” is not known here.",
        "Write one of these: High, Normal, Low.",
    ),
    "unknown predecessor": (
        {"predecessor": "D99"},
        "predecessor",
        "There is no action with this identifier, in the table or in the programme.",
        "Name another one; an action of a programme that is not here goes into “Carried over from (Swedish)”.",
    ),
    "own predecessor": (
        {"predecessor": "d1"},
        "predecessor",
        "An action cannot continue itself.",
        "Name the earlier action, or leave the cell empty.",
    ),
    "unknown promise": (
        {"commitments": "promise-servis"},
        "commitments",
        "“promise-servis” is not known here.",
        "Did you mean “promise-service”?",
    ),
    "perhaps an example": (
        {"example": "kanske"},
        "example",
        "This is neither yes nor no.",
        "Write yes or no.",
    ),
    "external identifier too long": (
        {"external_id": "x" * 101},
        "external_id",
        "The text has 101 characters.",
        "Write at most 100.",
    ),
    "error of a formula": (
        {"sector": "#REF!"},
        "sector",
        "The cell holds the error of a formula.",
        "Write the value itself.",
    ),
}


@pytest.fixture
def run(front_page, tmp_path):
    """Import into a programme without actions."""
    return Importer(build_programme(front_page), tmp_path)


@pytest.mark.parametrize("case", ACTIONS.values(), ids=ACTIONS)
def test_a_mistake_in_the_actions_is_told(run, case):
    assert_issue(run, "actions", ACTION, case)


def test_a_repeated_identifier_is_told_at_the_second_row(run):
    (issue,) = issues_of(run, "actions", ACTION, ACTION | {"identifier": "d1"})

    assert issue == TableIssue(
        3,
        "identifier",
        "d1",
        "The identifier stands in row 2 already.",
        "Give each action one row, and an identifier of its own.",
    )


def test_an_unreadable_row_is_told_with_what_is_wrong_above_it(run):
    content = as_csv(ACTION | {"cost": "XL"}) + 'D2,"En "stor" tjänst"\n'

    with pytest.raises(TableImportError) as error:
        run.text("actions", content)

    assert [(issue.row, issue.column) for issue in error.value.issues] == [(2, "cost"), (3, "")]
    assert error.value.issues[1].message == "The quotation marks of this row cannot be read."


def test_all_mistakes_come_at_once_in_the_order_of_the_rows(run):
    rows = [ACTION | {"sector": "x"}, ACTION | {"identifier": "D2", "cost": "", "effect": "?"}]

    told = issues_of(run, "actions", *rows)

    assert [(issue.row, issue.column) for issue in told] == [(2, "sector"), (3, "effect"), (3, "cost")]


def test_a_title_that_readers_have_is_not_emptied(run):
    run("actions", ACTION)

    (issue,) = issues_of(run, "actions", {"identifier": "D1", "title_sv": ""})

    assert issue == TableIssue(
        2,
        "title_sv",
        "",
        "The action has a page with a title in this language.",
        "Write the title, or remove the column.",
    )


def test_an_action_without_a_roadmap_is_told(run):
    RoadmapPage.objects.all().delete()

    (issue,) = issues_of(run, "actions", ACTION)
    assert (issue.row, issue.hint) == (0, "Actions have their pages below it.")


def test_mistake_is_told_in_one_line():
    issue = TableIssue(7, "Fördelar", "förnyelsee\nsnart", "“x” is not known here.", "Did you mean “y”?")

    assert (
        str(issue) == "Row 7, column “Fördelar”, “förnyelsee snart”: “x” is not known here. Did you mean “y”?"
    )
