"""Command ``export_actions``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programme.events import record_export
from programme.models import Action
from programme.roadmap.exports import FORMATS, as_file
from programme.roadmap.selectors import internal_export_rows

from ..options import add_programme, chosen_programme


class Command(BaseCommand):
    """Exports all actions of a programme as a table (docs/tables.md)."""

    @property
    def help(self) -> str:  # type: ignore[override]  # translated when it is shown
        return _(
            "Writes all actions of a roadmap, also those that are not published, as a table to import again."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        add_programme(parser)
        parser.add_argument(
            "--format", choices=FORMATS, help=_("what to write (default: as the file is called, or csv)")
        )
        parser.add_argument("--out", type=Path, help=_("the file to write (default: print the table)"))

    def handle(
        self, *args: Any, programme: str | None, out: Path | None, verbosity: int, **options: Any
    ) -> None:
        file_format = options["format"] or _format_of(out)
        if out is None and file_format == "xlsx":
            raise CommandError(_("An Excel workbook cannot be printed. Name a file with --out."))
        chosen = chosen_programme(programme)
        rows = internal_export_rows(chosen)
        content = as_file("actions", rows, file_format, get_language())
        if out is None:
            # The byte order mark is only for files that spreadsheets open.
            self.stdout.write(content.decode("utf-8-sig"))
        else:
            _write(out, content)
        record_export(
            out.name if out else f"actions.{file_format}",
            len(rows),
            Action,
            {"programme": [chosen.code]},
            actor_name="manage.py export_actions",
        )
        if out and verbosity:
            self.stdout.write(_("%(count)s actions written to %(file)s.") % {"count": len(rows), "file": out})


def _format_of(out: Path | None) -> str:
    file_format = out.suffix.lower().lstrip(".") if out else "csv"
    if file_format not in FORMATS:
        message = _(
            "The name of the file does not tell what to write. Choose one with --format: %(formats)s."
        )
        raise CommandError(message % {"formats": ", ".join(FORMATS)})
    return file_format


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        reason = {"file": out, "reason": error.strerror}
        raise CommandError(_("%(file)s cannot be written: %(reason)s") % reason) from error
