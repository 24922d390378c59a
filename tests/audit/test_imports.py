"""Events of imports: one each, with file name and counts; none for dry runs and failures."""

import pytest
from django.core.management import CommandError, call_command

from programme.audit.models import AuditEntry
from programme.events import EventKind
from tests.audit.factories import Log
from tests.importing.small_edition import write_edition
from tests.spreadsheets.factories import ACTION, CHECKPOINT, ENTRY, as_csv, build_programme


@pytest.fixture
def programme(front_page):
    return build_programme(front_page)


@pytest.fixture
def command(programme, tmp_path):
    """Run a command on a table of rows."""

    def command(name, *rows, **options):
        path = tmp_path / "secret folder" / "table.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(as_csv(*rows), "utf-8")
        call_command(name, str(path), verbosity=0, **options)

    return command


def imports():
    return list(AuditEntry.objects.filter(kind=EventKind.IMPORT).order_by("pk"))


def counts(programme, **counts):
    return {"programme": programme.code, "created": 0, "updated": 0, "unchanged": 0, "skipped": 0} | counts


def test_each_table_is_one_entry_with_its_counts(command, programme):
    command("import_actions", ACTION)
    command("import_progress", ENTRY)
    command("import_checkpoints", CHECKPOINT)
    command("import_checkpoints", CHECKPOINT)

    assert [(entry.event, entry.actor_name, entry.object_name, entry.before) for entry in imports()] == [
        (f"import.{what}", f"manage.py import_{what}", "table.csv", None)
        for what in ("actions", "progress", "checkpoints", "checkpoints")
    ]
    assert [entry.after for entry in imports()] == [
        *[counts(programme, created=1)] * 3,
        counts(programme, unchanged=1),
    ]


def test_changed_rows_are_told_with_what_they_were(command, programme):
    command("import_actions", ACTION)
    command("import_actions", ACTION | {"sector": "water"})

    entry = imports()[-1]
    assert entry.before == {"D1 · sector": "Bildning"}
    assert entry.after == counts(programme, updated=1) | {"D1 · sector": "Vattenverket"}


def test_imported_verdict_is_a_change_of_status(command):
    command("import_actions", ACTION)
    command("import_progress", ENTRY)
    command("import_checkpoints", CHECKPOINT)
    log = Log()
    command("import_checkpoints", CHECKPOINT | {"verdict": "not_met"})

    entry = next(entry for entry in log.entries if entry.kind == "status")
    assert (entry.event, entry.actor_name) == ("object.change", "manage.py import_checkpoints")
    assert (entry.before, entry.after) == ({"verdict": "open"}, {"verdict": "not_met"})


def test_what_an_import_does_besides_is_told_of_its_command(command):
    log = Log()
    command("import_actions", ACTION)

    published = [entry for entry in log.entries if entry.event == "page.publish"]
    assert len(published) == 2
    assert {entry.actor_name for entry in published} == {"manage.py import_actions"}


def test_trial_is_no_import(command):
    log = Log()
    command("import_actions", ACTION, dry_run=True)

    assert log.entries == []


def test_rejected_import_leaves_nothing(command):
    log = Log()
    with pytest.raises(CommandError):
        command("import_actions", ACTION | {"sector": "nobody knows it"})

    assert log.entries == []


def test_import_that_breaks_off_leaves_nothing(command, monkeypatch):
    log = Log()

    def break_off(*args):
        raise OSError

    monkeypatch.setattr("programme.spreadsheets.command.log_table", break_off)
    with pytest.raises(OSError):  # noqa: PT011 - there is no message
        command("import_actions", ACTION)

    assert log.entries == []


def test_edition_is_one_entry_with_its_counts(front_page, tmp_path):
    folder, log = write_edition(tmp_path / "edition"), Log()
    call_command("import_programme", str(folder), dry_run=True, verbosity=0)
    assert log.entries == []

    call_command("import_programme", str(folder), verbosity=0)

    (entry,) = imports()
    assert (entry.event, entry.object_name) == ("import.edition", "edition")
    assert entry.before is None
    assert entry.after["created"] > 0
    assert {one.actor_name for one in log.entries} == {"manage.py import_programme"}


def test_edition_with_mistakes_leaves_nothing(front_page, tmp_path):
    folder, log = write_edition(tmp_path / "edition"), Log()
    (folder / "edition.toml").write_text("code = 1")

    with pytest.raises(CommandError):
        call_command("import_programme", str(folder), verbosity=0)

    assert log.entries == []
