"""Command export_actions: all actions, in a file that can be imported again."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.audit.models import AuditEntry
from programme.models import Action, ActionPage
from programme.spreadsheets.reader import read_table_file
from tests.spreadsheets.factories import ACTION, ENTRY, Importer, build_programme, import_file


@pytest.fixture
def run(front_page, tmp_path):
    """Import into a programme with two actions, one of which is published in neither language."""
    run = Importer(build_programme(front_page), tmp_path)
    second = {"identifier": "D10", "external_id": "P-10", "goals": "a; b", "commitments": "promise-climate"}
    run("actions", ACTION | second | {"predecessor": ""}, ACTION | {"title_fi": "", "summary_fi": ""})
    run("progress", ENTRY)
    ActionPage.objects.filter(action__identifier="D10").update(live=False)
    return run


def export(*arguments):
    output = StringIO()
    call_command("export_actions", *map(str, arguments), stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_what_is_written_can_be_imported_again_and_changes_nothing(run, kind):
    path = run.folder / f"all.{kind}"
    assert "2 actions written" in export("--out", path)
    ActionPage.objects.update(live=True)  # an import asks for the texts of pages that are published

    report = import_file(run.programme, "actions", path)

    assert (report.created, report.updated, report.skipped, report.unchanged) == ([], [], [], 2)


def test_every_action_is_told_with_its_external_identifier_and_its_title_in_each_language(run):
    first, second = json.loads(export("--format", "json"))

    assert (first["Identifier"], second["Identifier"]) == ("D1", "D10")
    assert (first["Title (Swedish)"], first["Title (Finnish)"]) == ("En e-tjänst", "")
    assert (second["Title (Swedish)"], second["Title (Finnish)"]) == ("En e-tjänst", "Sähköinen palvelu")
    assert (second["External identifier"], second["Goals"]) == ("P-10", "a; b")
    assert (first["Phase"], first["Percent done"], first["Status since"]) == ("In progress", 40, "2025-02-11")


def test_the_format_is_told_by_the_file_or_by_an_option(run):
    path = run.folder / "all.txt"
    with pytest.raises(CommandError, match="--format: csv, xlsx, json"):
        export("--out", path)
    export("--out", path, "--format", "csv")

    assert len(read_table_file(path, "actions").rows) == 2
    assert export().startswith("Identifier;")
    with pytest.raises(CommandError, match="--out"):
        export("--format", "xlsx")
    with pytest.raises(CommandError, match="cannot be written"):
        export("--out", run.folder / "nowhere" / "all.csv")


def test_the_export_is_in_the_audit_log(run):
    export("--out", run.folder / "all.xlsx")

    entry = AuditEntry.objects.get(kind="export")
    assert (entry.object_name, entry.actor_name) == ("all.xlsx", "manage.py export_actions")
    assert entry.after == {"rows": 2, "filters": {"programme": ["p"]}}


def test_another_programme_is_named(run, front_page):
    other = build_programme(front_page, "q")
    Action.objects.create(programme=other, identifier="Q1")
    with pytest.raises(CommandError, match="--programme"):
        export()

    assert [row["Identifier"] for row in json.loads(export("--programme", "q", "--format", "json"))] == ["Q1"]


def test_fifty_actions_take_as_many_queries_as_two(run):
    def count():
        with CaptureQueriesContext(connection) as queries:
            export()
        return len(queries)

    two = count()
    run("actions", *(ACTION | {"identifier": f"X{number}"} for number in range(50)))

    assert count() == two
