"""Management command that turns a converted Markdown document into an edition folder and a repair report."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from programme.importing.document_repair.pipeline import RepairResult, Source, repair
from programme.importing.document_repair.report import RepairReport, render_report, summary
from programme.importing.edition_format.problems import EditionError, Problem
from programme.importing.edition_format.writer import write_edition
from programme.importing.editions.importer import load_edition

REPORT_FILE = "repair-report.md"


class Command(BaseCommand):
    """Repair a converted document and write it as an edition (docs/edition-format.md)."""

    @property
    def help(self) -> str:  # type: ignore[override]  # translated, so not a class attribute
        return _(
            "Turns a Markdown file made from a PDF into an edition folder and a report. The wording is never changed."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("the converted document"))
        parser.add_argument("--language", required=True, help=_("the document's language, such as sv or fi"))
        parser.add_argument(
            "--out", required=True, type=Path, help=_("the folder of the edition; made when missing")
        )
        parser.add_argument(
            "--start-year", type=int, help=_("the programme's first year, when the text does not say it")
        )
        parser.add_argument("--end-year", type=int, help=_("the programme's last year"))
        parser.add_argument(
            "--overwrite", action="store_true", help=_("replace an edition that is already in the folder")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        source = self._source(options)
        folder = options["out"]
        if (folder / "edition.toml").exists() and not options["overwrite"]:
            raise CommandError(
                _("%(folder)s holds an edition already. Choose another folder, or add --overwrite.")
                % {"folder": folder}
            )
        verbose = options["verbosity"] > 0
        result = repair(source, self._print_step if verbose else lambda step: None)
        problems = self._write(result, folder)
        if verbose:
            self._print_summary(result.report, folder, problems)

    def _source(self, options: dict[str, Any]) -> Source:
        language = options["language"].lower()
        if not (language.isascii() and language.isalpha() and 2 <= len(language) <= 3):
            raise CommandError(_("“%(language)s” is not the code of a language.") % {"language": language})
        years = options["start_year"], options["end_year"]
        for year in years:
            if year is not None and not 1000 <= year <= date.max.year:
                raise CommandError(_("%(year)s is not a year.") % {"year": year})
        if None not in years and years[1] < years[0]:
            raise CommandError(_("The last year is before the first one."))
        file = options["file"]
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(reason)s") % {"file": file, "reason": error.strerror}
            ) from error
        return Source(content, file.name, language, file.parent, years)

    def _print_step(self, step: str) -> None:
        self.stdout.write(f"{step} …")
        self.stdout.flush()

    def _write(self, result: RepairResult, folder: Path) -> list[Problem]:
        """Write the edition and the report; return the problems that the reader of editions reports."""
        try:
            write_edition(result.edition, folder)
            result.pictures.copy(folder)
            problems = _problems(folder)
            (folder / REPORT_FILE).write_text(
                render_report(result.report, problems), encoding="utf-8", newline="\n"
            )
        except OSError as error:
            raise CommandError(
                _("%(folder)s cannot be written: %(reason)s") % {"folder": folder, "reason": error.strerror}
            ) from error
        return problems

    def _print_summary(self, report: RepairReport, folder: Path, problems: list[Problem]) -> None:
        self.stdout.write("")
        for line in summary(report):
            self.stdout.write(f"  {line}")
        self.stdout.write("")
        self.stdout.write(
            _("The edition and %(report)s are in %(folder)s.") % {"report": REPORT_FILE, "folder": folder}
        )
        if problems:
            message = _("To mend before the import: %(count)s. The report lists the places.")
            self.stdout.write(self.style.WARNING(message % {"count": len(problems)}))
        else:
            message = _("Next: python manage.py import_programme %(folder)s")
            self.stdout.write(self.style.SUCCESS(message % {"folder": folder}))


def _problems(folder: Path) -> list[Problem]:
    try:
        load_edition(folder)
    except EditionError as error:
        return error.problems
    return []
