"""Removes what the audit log need not keep any longer; for cron (docs/audit-log.md)."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.audit import conf
from programme.audit.models import AuditEntry
from programme.events import EventKind


class Command(BaseCommand):
    """Removes old entries of the audit log, and logs that."""

    @property
    def help(self):
        return _("Removes the entries of the audit log that are older than PROGRAMME_AUDIT_RETENTION_DAYS.")

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help=_("tell what would be removed, and remove nothing")
        )

    def handle(self, *args, dry_run, verbosity, **options):
        days = conf.get("AUDIT_RETENTION_DAYS")
        if days is None:
            self._write(_("The audit log is kept for ever; nothing to do."), verbosity)
            return
        if type(days) is not int or days < 1:  # True is an int, too
            raise CommandError(_("PROGRAMME_AUDIT_RETENTION_DAYS must be a number of days, or None."))
        # Whole days: what is of a day goes together.
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

    def _write(self, message, verbosity):
        if verbosity:
            self.stdout.write(message)


@transaction.atomic
def _prune(until):
    """Remove the entries from before a moment, and say so in the log; return their number."""
    count = AuditEntry.objects.delete_older_than(until)
    if count:
        AuditEntry.objects.record(
            EventKind.LOG,
            "log.prune",
            actor_name="manage.py prune_audit_log",
            after={"removed": count, "until": until.date().isoformat()},
        )
    return count
