"""Management command that deletes entries older than the retention time, for cron (docs/audit-log.md)."""

from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.audit import conf
from programme.audit.models import AuditEntry
from programme.events import EventKind


class Command(BaseCommand):
    """Deletes entries of the audit log that are older than the retention time, and logs the deletion."""

    @property
    def help(self) -> str:  # type: ignore[override]  # translated when it is shown
        return _("Removes the entries of the audit log that are older than PROGRAMME_AUDIT_RETENTION_DAYS.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help=_("tell what would be removed, and remove nothing")
        )

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        days = conf.get("AUDIT_RETENTION_DAYS")
        if days is None:
            self._write(_("The audit log is kept for ever; nothing to do."), verbosity)
            return
        if type(days) is not int or days < 1:  # True is an int, too
            raise CommandError(_("PROGRAMME_AUDIT_RETENTION_DAYS must be a number of days, or None."))
        # Whole days: the entries of a day are deleted together.
        until = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days)
        if dry_run:
            count = AuditEntry.objects.filter(time__lt=until).count()
            message = ngettext(
                "%(count)s entry from before %(date)s would be removed.",
                "%(count)s entries from before %(date)s would be removed.",
                count,
            )
        else:
            count = _prune(until)
            message = ngettext(
                "%(count)s entry from before %(date)s has been removed.",
                "%(count)s entries from before %(date)s have been removed.",
                count,
            )
        self._write(message % {"count": count, "date": date_format(until, "SHORT_DATE_FORMAT")}, verbosity)

    def _write(self, message: str, verbosity: int) -> None:
        if verbosity:
            self.stdout.write(message)


@transaction.atomic
def _prune(until: datetime) -> int:
    """Delete the entries older than ``until``, log the deletion, and return the number of deleted entries."""
    count = AuditEntry.objects.delete_older_than(until)
    if count:
        AuditEntry.objects.record(
            EventKind.LOG,
            "log.prune",
            actor_name="manage.py prune_audit_log",
            after={"removed": count, "until": until.date().isoformat()},
        )
    return count
