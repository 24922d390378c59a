"""What the commands that import a table have in common: their options, and how they tell what they did."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from programme.events import acting_as
from programme.management.options import add_programme, chosen_programme

from .changes import log_table
from .issues import TableImportError
from .reader import read_table_file
from .registry import ProgrammeTable, programme_tables


class TableCommand(BaseCommand):
    """A command that imports a table (docs/tables.md).

    Attributes:
        table: name of the kind of table; see :mod:`programme.spreadsheets.registry`.
        app: name of the app that declares the kind of table, where it is an optional one.
        arguments: more keyword arguments for the importer.
    """

    table = ""
    app = ""
    arguments: Mapping[str, Any] = {}

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help=_("the table: a CSV file, an Excel workbook or JSON"))
        add_programme(parser)
        parser.add_argument(
            "--dry-run", action="store_true", help=_("tell what would change, and change nothing")
        )

    def handle(self, *args, file, programme, dry_run, verbosity, **options):
        kind = find_table(self.table, self.app)
        try:
            table = read_table_file(file, kind.name)
            with tqdm(total=len(table.rows), unit="", disable=verbosity == 0, leave=False) as bar:
                report = self._write(file, chosen_programme(programme), table, dry_run, bar.update)
        except TableImportError as error:
            raise CommandError("\n".join([error.summary(), *map(str, error.mistakes)])) from error
        if verbosity:
            self._print(report, dry_run)

    @transaction.atomic
    def _write(self, file, programme, table, dry_run, progress):
        kind, command = table.headings.table, type(self).__module__.rpartition(".")[2]
        with acting_as(f"manage.py {command}"):
            report = kind.importer(programme, table, dry_run=dry_run, progress=progress, **self.arguments)
            if not dry_run:
                log_table(kind.name, file, programme, report)
        return report

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


def find_table(name: str, app: str = "") -> ProgrammeTable:
    """Return a declared kind of table.

    Args:
        name: its name.
        app: name of the optional app that declares it.

    Raises:
        CommandError: the app is not installed.
    """
    if table := programme_tables().get(name):
        return table
    raise CommandError(_("Add “%(app)s” to INSTALLED_APPS to import this table.") % {"app": app})
