"""Only the command deletes entries older than the retention time."""

from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from programme.audit.models import AuditEntry
from programme.events import EventKind, new_event

TODAY = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("Europe/Helsinki"))


@pytest.fixture
def log(db, monkeypatch):
    """Entries of today, of ten days ago just after midnight, and of just before that midnight."""
    monkeypatch.setattr(timezone, "now", lambda: TODAY)
    midnight = (TODAY - timedelta(days=10)).replace(hour=0)
    for name, time in {
        "today": TODAY,
        "kept": midnight,
        "old": midnight - timedelta(minutes=1),
        "older": midnight - timedelta(days=900),
    }.items():
        monkeypatch.setattr(timezone, "now", lambda time=time: time)
        AuditEntry.objects.record(EventKind.FACT, "object.change", object_name=name)
    monkeypatch.setattr(timezone, "now", lambda: TODAY)


def prune(**options):
    output = StringIO()
    call_command("prune_audit_log", stdout=output, **options)
    return output.getvalue().strip()


def names():
    return set(AuditEntry.objects.filter(kind=EventKind.FACT).values_list("object_name", flat=True))


def test_old_entries_are_removed_and_that_is_logged(log, settings):
    settings.PROGRAMME_AUDIT_RETENTION_DAYS = 10

    assert prune() == "2 entries from before 28 Feb 2026 have been removed."
    assert names() == {"today", "kept"}
    entry = AuditEntry.objects.get(kind=EventKind.LOG)
    assert (entry.event, entry.actor_name) == ("log.prune", "manage.py prune_audit_log")
    assert (entry.before, entry.after) == (None, {"removed": 2, "until": "2026-02-28"})


def test_second_run_has_nothing_to_do_nor_to_log(log, settings):
    settings.PROGRAMME_AUDIT_RETENTION_DAYS = 10
    prune()

    assert prune() == "0 entries from before 28 Feb 2026 have been removed."
    assert AuditEntry.objects.filter(kind=EventKind.LOG).count() == 1


def test_trial_removes_nothing(log, settings):
    settings.PROGRAMME_AUDIT_RETENTION_DAYS = 10

    assert prune(dry_run=True) == "2 entries from before 28 Feb 2026 would be removed."
    assert len(names()) == 4
    assert not AuditEntry.objects.filter(kind=EventKind.LOG).exists()


def test_none_keeps_everything(log, settings):
    settings.PROGRAMME_AUDIT_RETENTION_DAYS = None

    assert prune() == "The audit log is kept for ever; nothing to do."
    assert len(names()) == 4


def test_five_years_are_kept_unless_the_site_says_otherwise(log):
    assert prune() == "0 entries from before 11 Mar 2021 have been removed."


@pytest.mark.parametrize("days", [0, -1, "30", 1.5, True])
def test_mistaken_setting_removes_nothing(log, settings, days):
    settings.PROGRAMME_AUDIT_RETENTION_DAYS = days

    with pytest.raises(CommandError, match="must be a number of days"):
        prune()
    assert len(names()) == 4


def test_many_entries_are_removed_in_parts(db, settings, monkeypatch):
    monkeypatch.setattr("programme.audit.models._DELETE_BATCH_SIZE", 3)
    AuditEntry.objects.record_many(new_event(EventKind.FACT, "object.change") for _number in range(10))

    assert AuditEntry.objects.delete_older_than(timezone.now() + timedelta(days=1)) == 10
