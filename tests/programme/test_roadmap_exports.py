"""Exports of the roadmap: contents of the CSV, XLSX and JSON files, filters, and re-import."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from programme.models import Action, ActionPage, Commitment, ProgressUpdate
from programme.roadmap.columns import TABLES as COLUMNS
from programme.roadmap.columns import column_headings
from programme.spreadsheets.actions import import_actions
from programme.spreadsheets.checkpoints import import_checkpoints
from programme.spreadsheets.progress import import_progress
from programme.spreadsheets.reader import read_table_file

IMPORTS = {"actions": import_actions, "progress": import_progress, "checkpoints": import_checkpoints}
TABLES = {"actions": "", "progress": "progress/", "checkpoints": "checkpoints/"}


@pytest.fixture(params=["sv", "fi"])
def page(request, document, roadmap):
    return getattr(document, request.param).roadmap


@pytest.fixture
def fetch(page, client):
    """Download a table and return its rows as dicts with the names of the columns as keys."""

    def fetch(table="actions", kind="csv", query=""):
        response = client.get(f"{page.get_url()}{TABLES[table]}{kind}/{query}")
        assert response.status_code == 200
        first, *rows = READERS[kind](response.content)
        names = column_headings(COLUMNS[table], page.locale.language_code)
        assert first == list(names.values())
        return [dict(zip(names, row, strict=True)) for row in rows]

    return fetch


def read_csv(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(content):
    rows = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    return [["" if value is None else value for value in row] for row in rows]


def read_json(content):
    rows = json.loads(content)
    return [list(rows[0]), *(list(row.values()) for row in rows)]


READERS = {"csv": read_csv, "xlsx": read_xlsx, "json": read_json}


def test_each_kind_of_file_holds_the_same(fetch):
    for table in TABLES:
        of_csv, of_xlsx, of_json = (fetch(table, kind) for kind in READERS)

        assert of_csv
        assert of_json == of_xlsx
        assert [{name: str(value) for name, value in row.items()} for row in of_xlsx] == of_csv


def test_a_row_tells_everything_of_its_action(fetch, page):
    [row] = fetch(query="?q=d1&cost=s")
    here = page.locale.language_code

    assert row["identifier"] == "D1"
    assert (row["title_sv"], row["title_fi"]) == ("E-tjänster för alla", "Sähköiset palvelut kaikille")
    assert (row["summary_sv"], row["summary_fi"]) == ("Därför gör vi D1.", "Siksi teemme D1.")
    assert (row["effect_outside_sv"], row["effect_outside_fi"]) == (
        "Det blir lättare.",
        "Asiointi helpottuu.",
    )
    assert (row["goals"], row["competences"]) == ("a", "")
    assert row["level"] == {"sv": "Gemensam", "fi": "Yhteinen"}[here]
    assert row["development"] == {"sv": "Självständigt", "fi": "Itsenäisesti"}[here]
    assert row["sector"] == {"sv": "Bildning", "fi": "Sivistys"}[here]
    assert (row["contact_role_sv"], row["contact_role_fi"]) == ("Dataadministrationen", "Tietohallinto")
    assert (row["cost"], row["effect"]) == ("S", "L")
    assert (row["start"], row["end"]) == ("2024-03", "2025-12")
    assert row["commitments"] == "promise"
    assert (row["percent"], row["status_date"]) == ("40", "2025-09-09")


def test_several_values_stand_in_one_cell(fetch):
    assert fetch(query="?goals=b")[0]["goals"] == "a; b"


def test_an_action_names_the_one_that_it_continues(fetch):
    assert {row["identifier"]: row["predecessor"] for row in fetch()}["D11"] == "D2"


def test_an_example_says_so(fetch):
    answers = {row["identifier"]: row["example"] for row in fetch()}

    assert answers.pop("D10") not in answers.values()
    assert len(set(answers.values())) == 1


def test_a_text_that_waits_for_its_translation_has_no_second_copy(fetch):
    [row] = fetch(query="?competences=1&cost=s")

    assert (row["title_sv"], row["title_fi"], row["summary_fi"]) == ("Öppet lärande", "", "")


def test_the_files_hold_what_the_filters_show(fetch):
    assert [row["identifier"] for row in fetch(query="?goals=a&phase=completed&phase=in_progress")] == [
        "D1",
        "D2",
    ]
    assert [row["action"] for row in fetch("progress", query="?cost=s")] == ["D1", "D1", "D3"]
    assert fetch("checkpoints", query="?goals=b") == []


def test_progress_tells_each_entry_with_its_meeting(fetch):
    first, second = fetch("progress", query="?q=d1&cost=s")

    assert (first["action"], first["number"], first["date"], first["meeting"]) == (
        "D1",
        "1",
        "2025-02-11",
        "2025-02-11",
    )
    assert (first["body_sv"], first["body_fi"]) == ("Ledningsgruppen", "Johtoryhmä")
    assert (second["percent"], second["note_sv"], second["note_fi"]) == (
        "40",
        "Vi har börjat.",
        "Olemme aloittaneet.",
    )


def test_a_correction_names_what_it_corrects(fetch, roadmap):
    wrong = ProgressUpdate.objects.get(action=roadmap.actions["D3"])
    ProgressUpdate.objects.create(
        action=wrong.action, date=wrong.date, phase="planning", light="on_plan", corrects=wrong
    )

    assert [row["corrects"] for row in fetch("progress", query="?statutory=yes")] == ["", "1"]


def test_checkpoints_tell_target_and_verdict(fetch):
    [row] = fetch("checkpoints")

    assert (row["action"], row["number"], row["due"], row["meeting"]) == (
        "D1",
        "1",
        "2025-06-30",
        "2025-09-09",
    )
    assert (row["target_sv"], row["evidence_fi"]) == ("500 användare", "620 käyttäjää")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_text_becomes_a_formula(page, client, fetch, sign):
    title = f"{sign}1+1"
    ActionPage.objects.filter(action__identifier="D2").update(effect_inside=title)

    content = client.get(f"{page.get_url()}xlsx/?goals=b").content
    cells = [cell for row in load_workbook(BytesIO(content)).active.iter_rows() for cell in row]

    assert fetch(query="?goals=b")[0]["effect_inside_sv"] == f"'{title}"
    assert [cell.data_type for cell in cells if cell.value == title] == ["s", "s"]


def test_signs_that_a_spreadsheet_refuses_do_not_break_it(page, client):
    ActionPage.objects.update(resources="a\x0bb")

    assert client.get(f"{page.get_url()}xlsx/").status_code == 200


def test_the_spreadsheet_can_be_read_as_it_opens(page, client):
    sheet = load_workbook(BytesIO(client.get(f"{page.get_url()}xlsx/").content)).active

    assert sheet.freeze_panes == "B2"
    assert all(cell.font.bold for cell in sheet[1])
    assert not sheet["A2"].font.bold
    assert 10 <= sheet.column_dimensions["B"].width <= 60


def test_csv_opens_with_its_letters_whole(page, client):
    response = client.get(f"{page.get_url()}csv/")

    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_files_have_different_names(page, client):
    names = {
        client.get(f"{page.get_url()}{folder}{kind}/")["Content-Disposition"]
        for folder in TABLES.values()
        for kind in READERS
    }

    assert len(names) == len(TABLES) * len(READERS)
    assert all(name.startswith("attachment;") for name in names)


def test_an_empty_selection_still_has_its_headings(page, client):
    for folder in TABLES.values():
        assert len(read_csv(client.get(f"{page.get_url()}{folder}csv/?phase=merged").content)) == 1
        assert client.get(f"{page.get_url()}{folder}xlsx/?phase=merged").status_code == 200
        assert client.get(f"{page.get_url()}{folder}json/?phase=merged").json() == []


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("table", TABLES)
def test_what_is_fetched_can_be_imported_again_and_changes_nothing(
    page, client, document, tmp_path, table, kind
):
    # the fixture's promise is of no callout, and an import refuses to know it
    Commitment.objects.all().delete()
    # nor does it take a row without the text of a page that is there, which nobody sees while it is not published
    ActionPage.objects.update(live=True)
    file = tmp_path / f"table.{kind}"
    file.write_bytes(client.get(f"{page.get_url()}{TABLES[table]}{kind}/").content)

    report = IMPORTS[table](document.facts.programme, read_table_file(file, table))

    assert (report.created, report.updated, report.skipped) == ([], [], [])
    assert report.unchanged == {"actions": 5, "progress": 5, "checkpoints": 1}[table]


def test_the_page_links_each_file_with_the_filters_only(page, visit):
    html = visit(page, "?goals=a&q=data&view=timeline&page=2")
    links = [link["href"] for link in html.select("#actions_exports a[download]")]

    assert links == [
        f"{page.get_url()}{folder}{kind}/?goals=a&q=data" for folder in TABLES.values() for kind in READERS
    ]


def test_files_cost_as_many_queries_for_many_actions_as_for_few(
    page, client, roadmap, django_assert_num_queries
):
    addresses = [f"{page.get_url()}{folder}csv/" for folder in TABLES.values()]
    costs = [_queries(client, address) for address in addresses]
    for number in range(5):
        _copy(roadmap, f"X{number}")

    assert [_queries(client, address) for address in addresses] == costs


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def _copy(roadmap, identifier):
    """Create a copy of action D1 with a page."""
    action = Action.objects.get(identifier="D1")
    action.pk = None
    action.identifier, action.latest = identifier, None
    action.save()
    action.goals.set(roadmap.actions["D1"].goals.all())
    pages = roadmap.pages["sv"]["D1"]
    page = ActionPage(title=identifier, slug=identifier.lower(), action=action, locale=pages.locale)
    pages.get_parent().add_child(instance=page)
    ProgressUpdate.objects.create(action=action, phase="planning", light="late")
