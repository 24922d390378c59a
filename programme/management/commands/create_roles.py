"""Command ``create_roles``."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from programme.permissions.services import RoleChange, UnknownPermissionError, create_roles


class Command(BaseCommand):
    """Creates the groups of the roles (docs/roles.md) and grants their permissions."""

    @property
    def help(self) -> str:  # type: ignore[override]  # translated when it is shown
        return _(
            "Makes a group for each role, with the rights it needs in all languages of the site. Run again, it "
            "gives the groups the rights they lack."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset",
            action="store_true",
            help=_("also take from the groups every right that their roles do not need"),
        )

    def handle(self, *args: Any, reset: bool, verbosity: int, **options: Any) -> None:
        try:
            changes = create_roles(reset)
        except UnknownPermissionError as error:
            message = _("There is no such right: %(rights)s. Run migrate first.")
            raise CommandError(message % {"rights": error}) from error
        if verbosity:
            for change in changes:
                self._report(change)

    def _report(self, change: RoleChange) -> None:
        message = _("%(group)s: created") if change.created else _("%(group)s: there already")
        self.stdout.write(message % {"group": change.group})
        self._list(_("  given: %(right)s"), change.granted)
        self._list(_("  taken: %(right)s"), change.revoked)

    def _list(self, line: str, permissions: Iterable[tuple[str, str]]) -> None:
        """Write a line for each permission, with all objects that it is limited to."""
        objects_by_permission: dict[str, list[str]] = {}
        for permission, name in permissions:
            objects_by_permission.setdefault(permission, []).append(name)
        for permission, names in objects_by_permission.items():
            objects = ", ".join(filter(None, names))
            self.stdout.write(line % {"right": f"{permission} ({objects})" if objects else permission})
