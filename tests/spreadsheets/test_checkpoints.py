"""Import of tables of checkpoints: created and updated checkpoints."""

import pytest
from i18nfield.strings import LazyI18nString

from programme.models import Checkpoint
from programme.spreadsheets.report import FieldChange
from programme.status import Verdict
from tests.spreadsheets.factories import ACTION, CHECKPOINT, ENTRY, Importer, build_programme, day

JUDGED = CHECKPOINT | {
    "verdict": "Met",
    "meeting": "2025-02-11",
    "evidence_sv": "Den öppnades.",
    "evidence_fi": "Se avattiin.",
}


@pytest.fixture
def run(front_page, tmp_path):
    """Import into a programme whose action D1 was followed up at a meeting."""
    run = Importer(build_programme(front_page), tmp_path)
    run("actions", ACTION)
    run("progress", ENTRY | {"meeting": "2025-02-11"})
    return run


def test_row_becomes_a_checkpoint(run):
    report = run("checkpoints", JUDGED | {"target_sv": "Nio av tio", "target_fi": "Yhdeksän kymmenestä"})

    checkpoint = Checkpoint.objects.get()
    assert report.created == ["D1 · 1 Tjänsten är öppen"]
    assert (checkpoint.action.identifier, checkpoint.number, checkpoint.due) == ("D1", 1, day("2026-06-30"))
    assert (checkpoint.verdict, checkpoint.meeting.date) == (Verdict.MET, day("2025-02-11"))
    assert checkpoint.target == LazyI18nString({"sv": "Nio av tio", "fi": "Yhdeksän kymmenestä"})


def test_checkpoint_without_a_verdict_is_open(run):
    run("checkpoints", CHECKPOINT | {"verdict": ""})

    assert Checkpoint.objects.get().verdict == Verdict.OPEN


def test_changes_are_made_and_listed(run):
    run("checkpoints", CHECKPOINT)

    report = run(
        "checkpoints",
        JUDGED | {"due": "2026-07-31"},
        CHECKPOINT | {"number": "2"},
    )

    assert report.updated == [
        (
            "D1 · 1",
            [
                FieldChange("due", "2026-06-30", "2026-07-31"),
                FieldChange("verdict", "Not yet judged", "Met"),
                FieldChange("meeting", "", "2025-02-11"),
                FieldChange("evidence_sv", "", "Den öppnades."),
                FieldChange("evidence_fi", "", "Se avattiin."),
            ],
        )
    ]
    assert Checkpoint.objects.get(number=1).due == day("2026-07-31")
    assert Checkpoint.objects.count() == 2


def test_second_import_changes_nothing(run):
    run("checkpoints", JUDGED)
    before = list(Checkpoint.objects.values())

    report = run("checkpoints", JUDGED)

    assert (report.created, report.updated, report.unchanged) == ([], [], 1)
    assert list(Checkpoint.objects.values()) == before


def test_column_that_is_absent_leaves_the_field_alone(run):
    run("checkpoints", JUDGED)

    run("checkpoints", {"action": "D1", "number": "1", "due": ""})

    checkpoint = Checkpoint.objects.get()
    assert (checkpoint.due, checkpoint.verdict, str(checkpoint.text)) == (
        None,
        Verdict.MET,
        "Tjänsten är öppen",
    )


def test_trial_changes_nothing(run):
    report = run("checkpoints", CHECKPOINT, dry_run=True)

    assert len(report.created) == 1
    assert not Checkpoint.objects.exists()
