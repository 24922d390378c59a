"""Management commands that import a table."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command, load_command_class

from programme.models import Action, Programme
from programme.spreadsheets.header import programme_tables
from tests.spreadsheets.factories import ACTION, CHECKPOINT, ENTRY, as_csv, build_programme


@pytest.fixture
def programme(front_page):
    return build_programme(front_page)


@pytest.fixture
def command(programme, tmp_path):
    """Run a command on a table of these rows; returns what it prints."""

    def command(name, *rows, arguments=(), **options):
        path = tmp_path / "table.csv"
        path.write_text(as_csv(*rows), "utf-8")
        output = StringIO()
        call_command(name, str(path), *arguments, stdout=output, **options)
        return output.getvalue()

    return command


def test_three_tables_make_a_roadmap(command):
    assert "D1 En e-tjänst" in command("import_actions", ACTION)
    assert "D1 · 1 · 2025-02-11 · In progress, On plan" in command("import_progress", ENTRY)
    assert "D1 · 1 Tjänsten är öppen" in command("import_checkpoints", CHECKPOINT)


def test_what_changed_is_printed_with_what_it_was(command):
    command("import_actions", ACTION)

    printed = command("import_actions", ACTION | {"sector": "water", "end": ""})

    assert "Updated (1)" in printed
    assert "sector: Bildning → Vattenverket" in printed
    assert "end: 2025-12 → –" in printed


def test_skipped_rows_and_remarks_are_printed(command):
    printed = command(
        "import_actions",
        ACTION | {"Diarienummer": "7"},
        dict.fromkeys(ACTION, "") | {"identifier": "Summa", "Diarienummer": "7"},
    )

    assert "Row 3: a total" in printed
    assert "“Diarienummer” is not known" in printed


def test_second_import_says_that_there_is_nothing_to_do(command):
    command("import_actions", ACTION)

    assert "nothing to do" in command("import_actions", ACTION)


def test_trial_says_so_and_changes_nothing(command):
    assert "nothing has been changed" in command("import_actions", ACTION, arguments=["--dry-run"])
    assert not Action.objects.exists()


def test_every_mistake_is_printed_and_nothing_is_written(command):
    with pytest.raises(CommandError) as error:
        command("import_actions", ACTION | {"sector": "x"}, ACTION | {"identifier": "D2", "cost": "XL"})

    first, *issues = str(error.value).splitlines()
    assert first == "The table has 2 mistakes. Nothing was imported."
    assert issues == [
        "Row 2, column “sector”: “x” is not known here. Write one of these: Bildning, Energibolaget, Vattenverket.",
        "Row 3, column “cost”: “XL” is not known here. Write one of these: S, M, L.",
    ]
    assert not Action.objects.exists()


def test_programme_is_named_when_there_are_two(command):
    Programme.objects.create(code="q", name="Q", start_year=2027, end_year=2029)

    with pytest.raises(CommandError, match="--programme"):
        command("import_actions", ACTION)
    assert "D1" in command("import_actions", ACTION, arguments=["--programme", "p"])


def test_unknown_programme_is_told(command):
    with pytest.raises(CommandError, match="no programme with the code “x”"):
        command("import_actions", ACTION, arguments=["--programme", "x"])


def test_site_without_a_programme_is_told(db, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(as_csv(ACTION), "utf-8")

    with pytest.raises(CommandError, match="import_programme"):
        call_command("import_actions", str(path))


def test_quiet_command_prints_nothing(command):
    assert command("import_actions", ACTION, verbosity=0) == ""


@pytest.mark.parametrize("name", ["import_actions", "import_progress", "import_checkpoints"])
def test_commands_explain_themselves(name):
    parser = load_command_class("programme.spreadsheets", name).create_parser("manage.py", name)

    assert "table" in parser.format_help()


@pytest.mark.parametrize(
    ("name", "arguments", "table", "app"),
    [
        ("import_terms", [], "terms", "programme.glossary"),
        ("import_progress", ["--as-proposals"], "proposals", "programme.steering"),
    ],
)
def test_a_table_of_an_app_that_is_not_installed_is_refused(
    command, monkeypatch, name, arguments, table, app
):
    monkeypatch.delitem(programme_tables(), table)

    with pytest.raises(CommandError, match=f"Add “{app}” to INSTALLED_APPS"):
        command(name, ENTRY, arguments=arguments)
