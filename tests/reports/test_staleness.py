"""Report of stale actions."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programme.audit.models import AuditEntry
from programme.models import ProgressUpdate
from tests.programme.roadmap_admin import log_in
from tests.reports.factories import read, read_csv, read_xlsx

STALENESS = "programme_staleness_report"


@pytest.fixture
def reader(client, roadmap, admin_user):
    return log_in(client, admin_user)


def record_update(action, days):
    day = timezone.localdate() - timedelta(days=days)
    ProgressUpdate(action=action, date=day, phase="in_progress", light="late").save()


def identifiers(rows):
    return [row[0].split()[0] for row in rows]


def test_what_was_never_spoken_of_comes_first_and_then_the_longest_ago(reader, roadmap):
    record_update(roadmap.actions["D1"], 62)
    record_update(roadmap.actions["D3"], 61)
    rows = read(reader, STALENESS)
    assert identifiers(rows) == ["D10", "D11", "D1"]
    assert rows[0] == [
        "D10 Ändrade processer",
        "Bildning, Dataadministrationen",
        "–",
        "–",
        "Not assessed",
        "",
    ]
    assert rows[2][3] == "62"
    assert rows[2][4] == "Late or at risk"


def test_the_last_meeting_is_told(reader, roadmap):
    rows = {row[0].split()[0]: row for row in read(reader, STALENESS)}
    assert rows["D1"][2] == "9 Sep 2025"
    assert rows["D1"][5] == "Ledningsgruppen 9 Sep 2025"
    assert "D2" not in rows  # completed


def test_the_report_is_narrowed_down(reader, roadmap):
    record_update(roadmap.actions["D1"], 100)
    goals, sectors = roadmap.document.facts.goals, roadmap.sectors
    assert identifiers(read(reader, STALENESS, goals=goals["a"].pk)) == ["D11", "D1"]
    assert identifiers(read(reader, STALENESS, sector=sectors["water"].pk)) == []
    assert identifiers(read(reader, STALENESS, freshness="never")) == ["D10", "D11"]
    assert identifiers(read(reader, STALENESS, freshness="one_meeting")) == ["D1"]
    assert identifiers(read(reader, STALENESS, freshness="more_meetings")) == ["D3"]


def test_the_file_has_days_and_numbers(reader, roadmap):
    record_update(roadmap.actions["D1"], 100)
    row = next(row for row in read_xlsx(reader, STALENESS) if row["Identifier"] == "D1")
    assert row["Title"] == "E-tjänster för alla"
    assert row["Days since"] == 100
    assert row["Last entry"] == timezone.localdate() - timedelta(days=100)
    assert row["Contact"] == "Dataadministrationen"
    row = next(row for row in read_csv(reader, STALENESS) if row["Identifier"] == "D3")
    assert row["Last entry"] == date(2025, 9, 9).isoformat()


def test_what_is_taken_out_is_in_the_audit_log(reader, roadmap, admin_user):
    read_csv(reader, STALENESS, freshness="never")
    entry = AuditEntry.objects.get(kind="export")
    assert (entry.actor, entry.object_name) == (admin_user, "stale-actions.csv")
    assert entry.after == {"rows": 2, "filters": {"freshness": ["never"]}}


def test_nothing_stale_is_said_in_words(reader, roadmap):
    for action in roadmap.actions.values():
        record_update(action, 1)
    content = reader.get(reverse(f"{STALENESS}:index")).content.decode()
    assert "Something has been said of every action lately." in content
