"""Management command that imports a table of progress."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from programme.spreadsheets.command import TableCommand, declared_table


class Command(TableCommand):
    """Imports a table of progress (docs/tables.md)."""

    table = "progress"

    @property
    def help(self) -> str:  # type: ignore[override]  # translated when it is shown
        return _(
            "Adds entries of progress to the actions of a roadmap from a table. History is never rewritten."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options for proposals."""
        super().add_arguments(parser)
        parser.add_argument(
            "--as-proposals",
            action="store_true",
            help=_("let the steering group confirm each row; the table needs no dates"),
        )
        parser.add_argument(
            "--source", help=_("the system that proposes, with --as-proposals (default: the file's name)")
        )

    def handle(  # type: ignore[override]  # Django passes the options by keyword
        self, *args: Any, as_proposals: bool, source: str | None, **options: Any
    ) -> None:
        """Import the rows as progress, or as proposals with ``--as-proposals``."""
        if source and not as_proposals:
            raise CommandError(_("--source goes with --as-proposals."))
        if as_proposals:
            self._select_proposals(source, options["file"])
        super().handle(*args, **options)

    def _select_proposals(self, source: str | None, file: Path) -> None:
        """Select the table of proposals for the import."""
        self.table, self.app = "proposals", "programme.steering"
        limit = declared_table(self.table, self.app).source_length
        if source and len(source) > limit:
            raise CommandError(_("Give --source at most %(limit)s characters.") % {"limit": limit})
        self.arguments = {"source": source or file.name[:limit]}
