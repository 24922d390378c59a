"""Report of changes between two days."""

from datetime import date

import pytest
from django.urls import reverse

from programme.models import Meeting, ProgressUpdate
from tests.programme.roadmap_admin import log_in
from tests.reports.factories import read, read_xlsx

CHANGES = "programme_changes_report"


@pytest.fixture
def reader(client, roadmap, admin_user):
    return log_in(client, admin_user)


def test_the_last_two_closed_meetings_are_compared_first(reader, roadmap):
    Meeting.objects.create(programme=roadmap.document.facts.programme, date=date(2025, 11, 4))
    assert read(reader, CHANGES) == [
        [
            "D1 E-tjänster för alla",
            "Changed",
            "Planning · On plan · 10 %",
            "In progress · Deviating, being put right · 40 %",
        ],
        [
            "D1 E-tjänster för alla",
            "Verdict: Tjänsten är i bruk",
            "Not yet judged",
            "Met",
        ],
        ["D2 Återvinning av data", "Changed", "In progress · On plan", "Completed · On plan · 100 %"],
        ["D3 Öppet lärande", "New", "Nothing said yet", "In progress · Late or at risk"],
    ]
    content = reader.get(reverse(f"{CHANGES}:index")).content.decode()
    assert "at the end of 11 Feb 2025 and at the end of 9 Sep 2025" in content


def test_two_days_are_chosen_in_either_order(reader, roadmap):
    rows = read(reader, CHANGES, since="2025-03-01", until="2025-01-01")
    assert [row[:3] for row in rows] == [
        ["D1 E-tjänster för alla", "New", "Nothing said yet"],
        ["D2 Återvinning av data", "New", "Nothing said yet"],
    ]
    assert read(reader, CHANGES, since="2025-03-01", until="2025-09-08") == []
    content = reader.get(reverse(f"{CHANGES}:index"), {"since": "2025-03-01", "until": "2025-09-08"})
    assert "Nothing changed between these days." in content.content.decode()


def test_what_is_no_day_is_asked_for_again(reader, roadmap):
    response = reader.get(reverse(f"{CHANGES}:index"), {"since": "in spring"})
    assert "Write both days" in response.content.decode()


def test_a_correction_changes_what_was_said_on_its_own_day_only(reader, roadmap):
    wrong = roadmap.actions["D3"].updates.get()
    ProgressUpdate(
        action=roadmap.actions["D3"],
        date=date(2025, 9, 20),
        phase="planning",
        light="late",
        corrects=wrong,
        reason={"sv": "Fel"},
    ).save()
    rows = read(reader, CHANGES, since="2025-09-09", until="2025-09-20")
    assert rows == [
        ["D3 Öppet lärande", "Changed", "In progress · Late or at risk", "Planning · Late or at risk"]
    ]


def test_what_went_back_and_forth_in_between_has_not_changed(reader, roadmap):
    for day, phase in ((date(2025, 10, 1), "postponed"), (date(2025, 10, 2), "in_progress")):
        ProgressUpdate(action=roadmap.actions["D3"], date=day, phase=phase, light="late").save()
    assert read(reader, CHANGES, since="2025-09-30", until="2025-10-02") == []


def test_with_one_meeting_it_is_compared_with_today(reader, roadmap):
    Meeting.objects.filter(date=date(2025, 2, 11)).update(state="planned")
    ProgressUpdate(
        action=roadmap.actions["D10"], date=date(2025, 10, 1), phase="planning", light="on_plan"
    ).save()
    assert [row[0] for row in read(reader, CHANGES)] == ["D10 Ändrade processer"]


def test_the_file_tells_each_thing_in_a_column_of_its_own(reader, roadmap):
    first, verdict, *_rest = read_xlsx(reader, CHANGES, goals=roadmap.document.facts.goals["a"].pk)
    assert (first["Identifier"], first["Change"]) == ("D1", "Changed")
    assert (first["Phase before"], first["Phase now"]) == ("Planning", "In progress")
    assert (first["Percent before"], first["Percent now"]) == (10, 40)
    assert (verdict["Checkpoint"], verdict["Verdict"]) == ("Tjänsten är i bruk", "Met")
