"""Helpers of tests of reports: reading the listing and the exports, many actions."""

import csv
from io import BytesIO, StringIO

from bs4 import BeautifulSoup
from django.urls import reverse
from openpyxl import load_workbook

from programme.models import Action, Checkpoint, ProgressUpdate


def read(client, report, **query):
    """Return the rows of a report's listing as lists of cell texts."""
    response = client.get(reverse(f"{report}:index"), query)
    assert response.status_code == 200
    rows = BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("td")] for row in rows]


def read_csv(client, report, **query):
    response = client.get(reverse(f"{report}:index"), query | {"export": "csv"})
    return list(csv.DictReader(StringIO(response.getvalue().decode())))


def read_xlsx(client, report, **query):
    response = client.get(reverse(f"{report}:index"), query | {"export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def add_actions(roadmap, number):
    """Add ``number`` actions with a goal, progress at both meetings and a late checkpoint."""
    first = Action.objects.count()
    programme, goal = roadmap.document.facts.programme, roadmap.document.facts.goals["a"]
    actions = Action.objects.bulk_create(
        Action(programme=programme, identifier=f"X{index}", sector=roadmap.sectors["education"])
        for index in range(first, first + number)
    )
    goal.actions.add(*actions)
    late, judged = roadmap.meetings
    Checkpoint.objects.bulk_create(
        Checkpoint(action=action, number=number, text="Punkt", **fields)
        for action in actions
        for number, fields in enumerate([{"due": late.date}, {"verdict": "met", "meeting": judged}], start=1)
    )
    ProgressUpdate.objects.record(
        ProgressUpdate(action=action, meeting=meeting, date=meeting.date, phase=phase, light="on_plan")
        for action in actions
        for meeting, phase in ((late, "planning"), (judged, "in_progress"))
    )
    return actions
