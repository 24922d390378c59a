"""Import of proposals from tables."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from i18nfield.strings import LazyI18nString

from programme.models import Action, ProgressUpdate
from programme.status import Light, Phase
from programme.steering.models import ProgressProposal
from programme.steering.models.proposals import ProposalState
from tests.spreadsheets.factories import ACTION, ENTRY, Importer, as_csv, build_programme

ROW = {"external_id": "P-1", "phase": "in_progress", "light": "röd", "percent": "60"}
ROW |= {"note_sv": "Upphandlingen drar ut.", "note_fi": "Hankinta viivästyy."}


@pytest.fixture
def run(front_page, tmp_path):
    """Import into a programme with the actions D1 and D2, of which D1 has progress."""
    run = Importer(build_programme(front_page), tmp_path)
    second = {"identifier": "D2", "external_id": "P-2"}
    run("actions", ACTION | {"external_id": "P-1"}, ACTION | second)
    run("progress", ENTRY)
    return run


@pytest.fixture
def propose(run):
    """Run the command on a table of rows, and return its output."""

    def propose(*rows, arguments=(), name="tool.csv"):
        path = run.folder / name
        path.write_text(as_csv(*rows), "utf-8")
        output = StringIO()
        call_command("import_progress", str(path), "--as-proposals", *arguments, stdout=output)
        return output.getvalue()

    return propose


def test_a_row_becomes_a_proposal_and_changes_no_status(propose):
    words = {"resources_used_sv": "Tio dagar", "resources_used_fi": "Kymmenen päivää"}
    printed = propose(ROW | words, arguments=["--source", "Projektverktyget"])

    proposal = ProgressProposal.objects.get()
    assert "D1 · In progress, Late or at risk" in printed
    assert (proposal.action.identifier, proposal.source, proposal.proposed_by) == (
        "D1",
        "Projektverktyget",
        None,
    )
    assert (proposal.phase, proposal.light, proposal.percent) == (Phase.IN_PROGRESS, Light.LATE, 60)
    assert proposal.note == LazyI18nString({"sv": "Upphandlingen drar ut.", "fi": "Hankinta viivästyy."})
    assert proposal.resources_used == LazyI18nString({"sv": "Tio dagar", "fi": "Kymmenen päivää"})
    assert proposal.state == ProposalState.PENDING
    assert Action.objects.get(identifier="D1").light == Light.ON_PLAN
    assert ProgressUpdate.objects.count() == 1


def test_the_file_is_the_source_where_none_is_named(propose):
    propose(ROW)

    assert ProgressProposal.objects.get().source == "tool.csv"


@pytest.mark.parametrize(
    "row",
    [
        ENTRY,
        {"action": "D1", "phase": "in_progress", "light": "on_plan"},
        {"action": "D1", "phase": "in_progress", "light": "on_plan", "percent": "", "note_fi": ""},
    ],
)
def test_a_row_that_says_what_the_status_says_is_left_out_and_told(propose, row):
    assert "Row 2: D1 – the action stands so already" in propose(row)
    assert not ProgressProposal.objects.exists()


@pytest.mark.parametrize("changed", [{"percent": "50"}, {"note_sv": "Nytt.", "note_fi": "Uutta."}])
def test_a_row_that_says_something_more_is_proposed(propose, changed):
    propose(ENTRY | changed)

    assert ProgressProposal.objects.count() == 1


def test_the_same_proposal_of_the_same_source_waits_once(propose):
    propose(ROW)

    assert "Row 2: D1 – the same proposal is waiting already" in propose(ROW)
    propose(ROW, arguments=["--source", "Another"])
    assert sorted(ProgressProposal.objects.values_list("source", flat=True)) == ["Another", "tool.csv"]


def test_the_newest_word_of_a_source_takes_the_place_of_what_waits(propose):
    propose(ROW)
    propose(ROW, arguments=["--source", "Another"])
    propose(ROW | {"percent": "70"})

    states = ProgressProposal.objects.order_by("pk").values_list("percent", "source", "state")
    assert list(states) == [(60, "tool.csv", "withdrawn"), (60, "Another", "waiting"), (70, "tool.csv", "waiting")]  # fmt: skip


def test_a_source_that_takes_its_warning_back_is_heard(propose):
    """What the status says is news where the source's last word, which waits, was another."""
    propose(ROW)
    propose(ENTRY)

    assert [proposal.light for proposal in ProgressProposal.objects.pending()] == [Light.ON_PLAN]


def test_what_only_an_entry_says_is_not_read_and_told(propose):
    row = ROW | {"date": "no day", "meeting": "2099-01-01", "corrects": "", "reason_sv": "x"}

    assert "only says where an action stands: date, meeting, reason_sv." in propose(row)
    assert ProgressProposal.objects.exists()


def test_a_trial_proposes_nothing(propose):
    assert "D1 · In progress, Late or at risk" in propose(ROW, arguments=["--dry-run"])
    assert not ProgressProposal.objects.exists()


MISTAKES = {
    "unknown external identifier": (
        {"external_id": "P-11"},
        "Row 3, column “external_id”, “P-11”: No action of the programme has this external identifier. Did you mean “P-1”?",
    ),
    "no name": ({"external_id": ""}, "Row 3, column “external_id”: The cell is empty. Fill it in."),
    "unknown phase": (
        {"phase": "in_progres"},
        "Row 3, column “phase”: “in_progres” is not known here. Did you mean “in_progress”?",
    ),
    "no light": ({"light": ""}, "Row 3, column “light”: The cell is empty. Fill it in."),
    "note in one language of two": (
        {"note_fi": "", "resources_used_sv": "a", "resources_used_fi": "b"},
        "Row 3, column “note_fi”: The text is missing in this language, but “note_sv” is filled in. Write it, or leave out all texts of the row in this language (Finnish).",
    ),
    "the same action twice": (
        {"external_id": "P-2"},
        "Row 3: Row 2 is about the same action. Remove one of the two.",
    ),
}


@pytest.mark.parametrize(("changed", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_and_nothing_is_proposed(propose, changed, told):
    with pytest.raises(CommandError) as error:
        propose(ROW | {"external_id": "P-2"}, ROW | changed)

    assert str(error.value).splitlines()[1:] == [told]
    assert not ProgressProposal.objects.exists()


def test_a_source_without_proposals_or_too_long_is_refused(run):
    with pytest.raises(CommandError, match="--as-proposals"):
        call_command("import_progress", "table.csv", "--source", "x")
    with pytest.raises(CommandError, match="100"):
        call_command("import_progress", "table.csv", "--as-proposals", "--source", "x" * 101)


def test_fifty_rows_take_as_many_queries_as_two(run, propose):
    run("actions", *(ACTION | {"identifier": f"X{number}"} for number in range(50)))
    rows = [ROW | {"external_id": "", "action": f"X{number}"} for number in range(50)]

    def count(*rows):
        with CaptureQueriesContext(connection) as queries:
            propose(*rows)
        return len(queries)

    assert count(*rows[:2]) == count(*rows[2:])
