"""Set up the site in an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.demo_meeting import create_demo_meeting
from home.demo_users import DEMO_PASSWORDS, create_demo_users
from home.models import HomePage
from home.start import SOURCE, create_front_pages, create_search_pages, fill_site
from programme.models import ProgrammePage, Role

EDITION = settings.BASE_DIR / "content" / "digiprogrammet-2024-2026"
# Import commands of the optional tables of an edition, in the order in which they are run.
TABLES = {
    "actions.csv": "import_actions",
    "progress.csv": "import_progress",
    "checkpoints.csv": "import_checkpoints",
    "terms.csv": "import_terms",
}


class Command(BaseCommand):
    """Create front pages, import an edition, and fill menus and settings; existing data is not changed."""

    @property
    def help(self) -> str:  # type: ignore[override]  # translated when it is read
        return _(
            "Fills an empty database with front pages in both languages and the programme. "
            "Changes nothing that is there already."
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--edition", type=Path, default=EDITION, help=_("The folder of the edition to publish.")
        )
        parser.add_argument(
            "--demo-users",
            action="store_true",
            help=_("Also create a user for each role, with passwords that are public; for development only."),
        )

    def handle(self, *, edition: Path, demo_users: bool, verbosity: int, **options: Any) -> None:
        if demo_users and not settings.DEBUG:
            raise CommandError(_("Demo users have public passwords and are created with DEBUG only."))
        self.silent = verbosity == 0
        if is_new := create_front_pages():
            self._write_line(_("Created the front pages."))
        if create_search_pages(is_new):
            self._write_line(_("Created the search."))
        if not ProgrammePage.objects.exists():
            self._write_line(_("Importing the programme from %(folder)s.") % {"folder": edition.name})
            front = HomePage.objects.filter(locale__language_code=SOURCE).first()
            call_command("import_programme", edition, parent=front.pk, verbosity=0)
            self._import_tables(edition)
        if fill_site():
            self._write_line(_("Filled in the front pages, the menus and the footer."))
        if not Role.objects.exists():
            call_command("create_roles", verbosity=0)
            self._write_line(_("Created the groups of the roles."))
        if demo_users:
            create_demo_users()
            create_demo_meeting()
        self._write_addresses(demo_users)

    def _import_tables(self, edition: Path) -> None:
        for file, command in TABLES.items():
            if (edition / file).is_file():
                self._write_line(_("Importing %(file)s.") % {"file": file})
                call_command(command, edition / file, verbosity=0)

    def _write_addresses(self, demo_users: bool) -> None:
        base = settings.WAGTAILADMIN_BASE_URL
        self._write_line("")
        for page in HomePage.objects.live().select_related("locale").order_by("path"):
            self._write_line(f"{page.locale.get_display_name()}: {base}{page.get_url()}")
        self._write_line(_("Administration: %(address)s") % {"address": f"{base}/admin/"})
        if demo_users:
            self._write_line(_("Logins, unless you have changed them:"))
            for username, password in DEMO_PASSWORDS.items():
                self._write_line(f"  {username} / {password}")
        self._write_line("")

    def _write_line(self, line: str) -> None:
        if not self.silent:
            self.stdout.write(line)
