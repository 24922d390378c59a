"""Import of tables of progress: updates are added, existing ones unchanged."""

import pytest
from i18nfield.strings import LazyI18nString

from programme.models import Action, Meeting, ProgressUpdate
from programme.spreadsheets.report import TableImportError
from programme.status import Light, Phase
from tests.spreadsheets.factories import ACTION, ENTRY, Importer, build_programme, day

LATER = ENTRY | {"date": "2025-04-08", "phase": "Completed", "light": "grön", "percent": "100 %"}


@pytest.fixture
def run(front_page, tmp_path):
    """Import into a programme with the actions D1 and D2."""
    run = Importer(build_programme(front_page), tmp_path)
    run("actions", ACTION, ACTION | {"identifier": "D2"})
    return run


def entries():
    return list(
        ProgressUpdate.objects.order_by("action", "number").values_list(
            "action__identifier", "number", "percent"
        )
    )


def test_row_becomes_an_entry_and_the_newest_one_the_status(run):
    report = run(
        "progress", LATER, ENTRY | {"resources_used_sv": "Två dagar", "resources_used_fi": "Kaksi päivää"}
    )

    action = Action.objects.get(identifier="D1")
    assert len(report.created) == 2
    assert (action.phase, action.light, action.percent) == (Phase.COMPLETED, Light.ON_PLAN, 100)
    assert action.status_date == day("2025-04-08")
    entry = action.updates.get(date="2025-02-11")
    assert entry.note == LazyI18nString({"sv": "Arbetet pågår.", "fi": "Työ on käynnissä."})
    assert entry.resources_used == LazyI18nString({"sv": "Två dagar", "fi": "Kaksi päivää"})


def test_entries_are_numbered_on_within_each_action(run):
    run("progress", ENTRY, ENTRY | {"action": "d2"}, LATER)
    run("progress", ENTRY | {"date": "2025-05-06", "percent": "60"}, LATER | {"action": "D2", "number": "2"})

    assert entries() == [("D1", 1, 40), ("D1", 2, 100), ("D1", 3, 60), ("D2", 1, 40), ("D2", 2, 100)]


def test_numbers_of_the_file_count_in_any_order(run):
    run("progress", LATER | {"number": "2"}, ENTRY | {"number": "1"})

    assert entries() == [("D1", 1, 40), ("D1", 2, 100)]


def test_rows_that_are_there_already_are_not_added_again(run):
    run("progress", ENTRY)

    report = run("progress", ENTRY, LATER)

    assert (len(report.created), report.unchanged) == (1, 1)
    assert entries() == [("D1", 1, 40), ("D1", 2, 100)]


def test_numbered_rows_may_come_again_as_they_are(run):
    rows = [ENTRY | {"number": "1", "corrects": ""}, LATER | {"number": "2", "corrects": "1"}]
    run("progress", *rows)

    report = run("progress", *rows)

    assert (report.created, report.unchanged) == ([], 2)


def test_correction_counts_instead_of_what_it_corrects(run):
    wrong = LATER | {"number": "2", "corrects": ""}
    right = LATER | {"number": "3", "phase": "in_progress", "percent": "80", "corrects": "2"}
    run("progress", right, ENTRY | {"number": "1", "corrects": ""}, wrong)

    assert ProgressUpdate.objects.get(number=3).corrects.number == 2
    assert Action.objects.get(identifier="D1").percent == 80


def test_correction_of_a_correction_may_stand_in_the_same_table(run):
    rows = [
        ENTRY | {"number": str(number), "percent": str(percent), "corrects": corrects}
        for number, percent, corrects in ((1, 10, ""), (2, 20, "1"), (3, 30, "2"))
    ]
    run("progress", *rows)

    assert ProgressUpdate.objects.get(number=3).corrects.number == 2
    assert Action.objects.get(identifier="D1").percent == 30


@pytest.mark.parametrize("at_once", [True, False])
def test_an_entry_is_corrected_once(run, at_once):
    first = ENTRY | {"number": "1", "corrects": ""}
    corrections = [LATER | {"number": number, "percent": number, "corrects": "1"} for number in ("2", "3")]
    tables = [[first, *corrections]] if at_once else [[first, corrections[0]], [corrections[1]]]
    for table in tables[:-1]:
        run("progress", *table)

    with pytest.raises(TableImportError, match="Another entry corrects number 1 already"):
        run("progress", *tables[-1])


def test_meeting_is_made_once_and_found_again(run):
    at_meeting = {"meeting": "11.2.2025", "body_sv": "Styrgruppen", "body_fi": "Ohjausryhmä"}
    run("progress", ENTRY | at_meeting, ENTRY | at_meeting | {"action": "D2"})
    report = run("progress", LATER | at_meeting | {"body_sv": "", "body_fi": ""})

    meeting = Meeting.objects.get()
    assert meeting.body == LazyI18nString({"sv": "Styrgruppen", "fi": "Ohjausryhmä"})
    assert (meeting.date, meeting.updates.count(), report.remarks) == (day("2025-02-11"), 3, [])


def test_another_body_than_the_meeting_has_is_told(run):
    run("progress", ENTRY | {"meeting": "2025-02-11", "body_sv": "Styrgruppen"})

    report = run("progress", LATER | {"meeting": "2025-02-11", "body_sv": "Stadsstyrelsen"})

    assert report.remarks == [
        "The meeting on 11 Feb 2025 has a body already, “Styrgruppen”; the table's was not read."
    ]
    assert str(Meeting.objects.get().body) == "Styrgruppen"


def test_note_may_be_in_one_language_only(run):
    run("progress", ENTRY | {"note_fi": ""})

    assert ProgressUpdate.objects.get().note == LazyI18nString({"sv": "Arbetet pågår."})


def test_trial_adds_neither_entries_nor_meetings(run):
    report = run("progress", ENTRY | {"meeting": "2025-02-11"}, dry_run=True)

    assert len(report.created) == 1
    assert not ProgressUpdate.objects.exists()
    assert not Meeting.objects.exists()
