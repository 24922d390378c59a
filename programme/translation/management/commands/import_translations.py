"""Imports translated PO and XLIFF files, all or nothing (docs/translation.md)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.events import acting_as
from programme.translation.desk.queue import all_translations
from programme.translation.exchange.importer import import_files, plan_import, read_files


class Command(BaseCommand):
    """Imports the translations of an agency."""

    @property
    def help(self):
        return _(
            "Brings in translated PO or XLIFF files, all or nothing. A page that waits for its translation is published when nothing is missing any more."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, help=_("PO, XLIFF or ZIP files"))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("tell what would change, and change nothing")
        )
        parser.add_argument(
            "--replace-newer",
            action="store_true",
            help=_("also replace what somebody has written since the file was made"),
        )
        parser.add_argument(
            "--skip-outdated",
            action="store_true",
            help=_("leave out texts whose source has changed since, instead of refusing the files"),
        )
        parser.add_argument(
            "--accept-same",
            action="store_true",
            help=_("also bring in texts that are the same in both languages, such as names"),
        )

    def handle(self, *args: Any, files: list[Path], dry_run: bool, verbosity: int, **options: Any) -> None:
        chosen = {name: options[name] for name in ("replace_newer", "skip_outdated", "accept_same")}
        exchange_files, issues = read_files([(path.name, _content(path)) for path in files])
        if dry_run or issues:
            done = plan_import(exchange_files, all_translations(), **chosen)
        else:
            names = ", ".join(path.name for path in files)
            with acting_as("manage.py import_translations"):
                done = import_files(exchange_files, all_translations(), None, names, **chosen)
        if issues := [*issues, *done.issues]:
            summary = ngettext(
                "There is %(count)s mistake. Nothing was brought in.",
                "There are %(count)s mistakes. Nothing was brought in.",
                len(issues),
            )
            raise CommandError("\n".join([summary % {"count": len(issues)}, *map(str, issues)]))
        if verbosity:
            self._print(done, dry_run)

    def _print(self, done, dry_run):
        if dry_run:
            self.stdout.write(_("A trial: nothing has been changed."))
        self._list(_("Texts brought in"), done.changes)
        self._list(_("Stays as somebody has written it since"), done.newer)
        self._list_lines(_("Published, as nothing is missing any more"), done.published)
        self._list_lines(_("Left out: the source has changed"), done.outdated)
        self._list_lines(_("Left out: the same as the source"), done.same)
        message = _(
            "As it is already: %(unchanged)s. Not translated in the file: %(empty)s. Marked in the file as not read: %(unsure)s."
        )
        counts = {"unchanged": done.unchanged, "empty": done.empty, "unsure": done.unsure}
        self.stdout.write(f"\n{message % counts}")

    def _list_lines(self, heading, lines):
        if lines:
            self.stdout.write(f"\n{heading} ({len(lines)})")
        for line in lines:
            self.stdout.write(f"  {line}")

    def _list(self, heading, changes):
        if changes:
            self.stdout.write(f"\n{heading} ({len(changes)})")
        for change in changes:
            newer = f" ({_('newer than the file')})" if change.is_newer else ""
            self.stdout.write(f"  {change.source}: {change.before or '–'} → {change.after}{newer}")


def _content(path):
    try:
        return path.read_bytes()
    except OSError as error:
        reason = {"file": path, "reason": error.strerror}
        raise CommandError(_("%(file)s cannot be read: %(reason)s") % reason) from error
