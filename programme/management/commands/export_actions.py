"""TODO: docstring."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programme.events import record_export
from programme.models import Action
from programme.roadmap.exports import FORMATS, as_file
from programme.roadmap.selectors import internal_export_rows

from ..options import add_programme, chosen_programme


class Command(BaseCommand):
    """Writes the table of all actions (docs/tables.md)."""

    @property
    def help(self):
        return _(
            "Writes all actions of a roadmap, also those that are not published, as a table to import again."
        )

    def add_arguments(self, parser):
        add_programme(parser)
        parser.add_argument(
            "--format", choices=FORMATS, help=_("what to write (default: as the file is called, or csv)")
        )
        parser.add_argument("--out", type=Path, help=_("the file to write (default: print the table)"))

    def handle(self, *args, programme, out, verbosity, **options):
        kind = options["format"] or _kind_of(out)
        if out is None and kind == "xlsx":
            raise CommandError(_("An Excel workbook cannot be printed. Name a file with --out."))
        chosen = chosen_programme(programme)
        rows = internal_export_rows(chosen)
        content = as_file("actions", rows, kind, get_language())
        if out is None:
            # The mark of the byte order is for spreadsheets that open a file.
            self.stdout.write(content.decode("utf-8-sig"))
        else:
            _write(out, content)
        record_export(
            out.name if out else f"actions.{kind}",
            len(rows),
            Action,
            {"programme": [chosen.code]},
            actor_name="manage.py export_actions",
        )
        if out and verbosity:
            self.stdout.write(_("%(count)s actions written to %(file)s.") % {"count": len(rows), "file": out})


def _kind_of(out):
    kind = out.suffix.lower().lstrip(".") if out else "csv"
    if kind not in FORMATS:
        what = _("The name of the file does not tell what to write. Choose one with --format: %(formats)s.")
        raise CommandError(what % {"formats": ", ".join(FORMATS)})
    return kind


def _write(out, content):
    try:
        out.write_bytes(content)
    except OSError as error:
        reason = {"file": out, "reason": error.strerror}
        raise CommandError(_("%(file)s cannot be written: %(reason)s") % reason) from error
