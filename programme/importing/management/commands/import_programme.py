"""Management command that imports an edition folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from tqdm import tqdm
from wagtail.models import Page, Site

from programme.events import acting_as
from programme.importing.edition_format.outline import Edition
from programme.importing.edition_format.problems import EditionError
from programme.importing.editions.importer import count_steps, import_edition, load_edition
from programme.importing.editions.report import EditionImportReport, ImportOutcome, log_edition
from programme.models import ProgrammePage


class Command(BaseCommand):
    """Import an edition (docs/edition-format.md) as published pages in every language of the site."""

    @property
    def help(self) -> str:  # type: ignore[override]  # translated, so not a class attribute
        return _("Creates or updates a programme from an edition: facts, and pages in every language.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help=_("the folder of the edition"))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("tell what would change, and change nothing")
        )
        parser.add_argument(
            "--parent",
            type=int,
            help=_("id of the page below which the programme stands (default: the home page)"),
        )

    def handle(
        self, *args: Any, folder: Path, dry_run: bool, parent: int | None, verbosity: int, **options: Any
    ) -> None:
        try:
            edition = load_edition(folder)
            with tqdm(total=count_steps(edition), unit="", disable=verbosity == 0, leave=False) as bar:
                report = self._import(folder, edition, self._parent(parent), dry_run, bar.update)
        except EditionError as error:
            raise CommandError(
                "\n".join(
                    [_("The edition was not imported; nothing has changed."), *map(str, error.problems)]
                )
            ) from error
        if verbosity:
            self._print(report, dry_run)

    @transaction.atomic
    def _import(
        self, folder: Path, edition: Edition, parent: Page, dry_run: bool, progress: Callable[[], object]
    ) -> EditionImportReport:
        with acting_as("manage.py import_programme"):
            report = import_edition(edition, parent, dry_run, progress=progress)
            if not dry_run:
                log_edition(folder, edition, report)
        return report

    def _parent(self, pk: int | None) -> Page:
        if pk:
            page = Page.objects.filter(pk=pk).first()
            if page is None:
                raise CommandError(_("There is no page with the id %(id)s.") % {"id": pk})
        else:
            site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
            if site is None:
                raise CommandError(
                    _("The site has no home page. Create one, or name the parent page with --parent.")
                )
            page = site.root_page
        if ProgrammePage not in page.specific_class.allowed_subpage_models():
            raise CommandError(
                _("A programme may not stand below “%(page)s”. Name another page with --parent.")
                % {"page": page}
            )
        return page.specific

    def _print(self, report: EditionImportReport, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write(_("A trial: nothing has been changed."))
        if report.is_empty:
            self.stdout.write(_("Everything is as the edition says; nothing to do."))
        for outcome in ImportOutcome:
            changes = report.with_outcome(outcome)
            if changes:
                self.stdout.write(f"\n{outcome.value} ({len(changes)})")
                for change in changes:
                    self.stdout.write(f"  {change}")
