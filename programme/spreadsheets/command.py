"""Base class of the management commands that import a table."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from programme.events import acting_as
from programme.management.options import add_programme, chosen_programme
from programme.models import Programme

from .header import ProgrammeTable, programme_tables
from .reader import ImportedTable, read_table_file
from .report import TableImportError, TableImportReport, log_table


class TableCommand(BaseCommand):
    """A command that imports a table (docs/tables.md).

    Attributes:
        table: name of the kind of table; see :class:`~programme.spreadsheets.header.ProgrammeTable`.
        app: name of the app that declares the kind of table, where it is an optional one.
        arguments: more keyword arguments for the importer.
    """

    table = ""
    app = ""
    arguments: dict[str, Any] = {}

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options that all kinds of tables share."""
        parser.add_argument("file", type=Path, help=_("the table: a CSV file, an Excel workbook or JSON"))
        add_programme(parser)
        parser.add_argument(
            "--dry-run", action="store_true", help=_("tell what would change, and change nothing")
        )

    def handle(
        self, *args: Any, file: Path, programme: str | None, dry_run: bool, verbosity: int, **options: Any
    ) -> None:
        """Import the file, and print the report."""
        kind = declared_table(self.table, self.app)
        try:
            table = read_table_file(file, kind.name)
            with tqdm(total=len(table.rows), unit="", disable=verbosity == 0, leave=False) as bar:
                report = self._import(file, chosen_programme(programme), table, dry_run, bar.update)
        except TableImportError as error:
            raise CommandError("\n".join([error.summary(), *map(str, error.issues)])) from error
        if verbosity:
            self._print_report(report, dry_run)

    @transaction.atomic
    def _import(
        self,
        file: Path,
        programme: Programme,
        table: ImportedTable,
        dry_run: bool,
        progress: Callable[[], object],
    ) -> TableImportReport:
        kind, command = table.headings.table, type(self).__module__.rpartition(".")[2]
        with acting_as(f"manage.py {command}"):
            report = kind.importer(programme, table, dry_run=dry_run, progress=progress, **self.arguments)
            if not dry_run:
                log_table(kind.name, file, programme, report)
        return report

    def _print_report(self, report: TableImportReport, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write(_("A trial: nothing has been changed."))
        self._print_list(_("Created"), report.created)
        updated = []
        for label, changes in report.updated:
            updated.append(label)
            updated += [
                f"  {change.column}: {change.before or '–'} → {change.after or '–'}" for change in changes
            ]
        self._print_list(_("Updated"), updated, len(report.updated))
        skipped = [
            _("Row %(row)s: %(reason)s") % {"row": row, "reason": reason} for row, reason in report.skipped
        ]
        self._print_list(_("Skipped rows"), skipped)
        self._print_list(_("Remarks"), report.remarks)
        if report.unchanged:
            self._print_list(_("Rows that say what is there already"), [], report.unchanged)
        if not (report.created or report.updated):
            self.stdout.write(_("Everything is as the table says; nothing to do."))

    def _print_list(self, heading: str, lines: Sequence[str], count: int | None = None) -> None:
        if lines or count:
            self.stdout.write(f"\n{heading} ({len(lines) if count is None else count})")
            for line in lines:
                self.stdout.write(f"  {line}")


def declared_table(name: str, app: str = "") -> ProgrammeTable:
    """Return a declared kind of table.

    Args:
        name: name of the kind.
        app: name of the optional app that declares it.

    Raises:
        CommandError: the app is not installed.
    """
    if table := programme_tables().get(name):
        return table
    raise CommandError(_("Add “%(app)s” to INSTALLED_APPS to import this table.") % {"app": app})
