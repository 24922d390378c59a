"""What the commands that import a table have in common: their options, and how they tell what they did."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from programme.events import acting_as
from programme.importing.tables.mistakes import TableError
from programme.importing.tables.reading import read_table
from programme.importing.tables.report import log_table

from .programme_option import add_programme, chosen_programme


class TableCommand(BaseCommand):
    """A command that imports a table (docs/tables.md); a subclass names the ``table`` and its ``write`` function.

    ``optional`` names columns that the file may lack, although the kind of table needs them.
    """

    table = ""
    optional = ()
    what = ""  # that the rows become, for the audit log, if they become something else than the table

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=_("the table: a CSV file, an Excel workbook or JSON"))
        add_programme(parser)
        parser.add_argument(
            "--dry-run", action="store_true", help=_("tell what would change, and change nothing")
        )

    def handle(self, *args, file, programme, dry_run, verbosity, **options):
        try:
            table = read_table(file, self.table, self.optional)
            with tqdm(total=len(table.rows), unit="", disable=verbosity == 0, leave=False) as bar:
                report = self._write(file, chosen_programme(programme), table, dry_run, bar.update)
        except TableError as error:
            raise CommandError("\n".join([error.summary(), *map(str, error.mistakes)])) from error
        if verbosity:
            self._print(report, dry_run)

    @transaction.atomic
    def _write(self, file, programme, table, dry_run, progress):
        with acting_as(f"manage.py import_{self.table}"):
            report = self.write(programme, table, dry_run, progress)
            if not dry_run:
                log_table(self.what or self.table, file, programme, report)
        return report

    def write(self, programme, table, dry_run, progress):
        """Import ``table`` into ``programme`` and return a report."""
        raise NotImplementedError

    def _print(self, report, dry_run):
        if dry_run:
            self.stdout.write(_("A trial: nothing has been changed."))
        self._list(_("Created"), report.created)
        updated = []
        for what, changes in report.updated:
            updated.append(what)
            updated += [
                f"  {change.column}: {change.before or '–'} → {change.after or '–'}" for change in changes
            ]
        self._list(_("Updated"), updated, len(report.updated))
        skipped = [
            _("Row %(row)s: %(reason)s") % {"row": row, "reason": reason} for row, reason in report.skipped
        ]
        self._list(_("Skipped rows"), skipped)
        self._list(_("Remarks"), report.remarks)
        if report.unchanged:
            self._list(_("Rows that say what is there already"), [], report.unchanged)
        if not (report.created or report.updated):
            self.stdout.write(_("Everything is as the table says; nothing to do."))

    def _list(self, heading, lines, count=None):
        if lines or count:
            self.stdout.write(f"\n{heading} ({len(lines) if count is None else count})")
            for line in lines:
                self.stdout.write(f"  {line}")
