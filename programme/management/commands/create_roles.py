"""TODO: docstring."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from programme.permissions.services import UnknownRightError, create_roles


class Command(BaseCommand):
    """Makes the groups of the roles (README, "Roles") and repairs their rights."""

    @property
    def help(self):
        return _(
            "Makes a group for each role, with the rights it needs in all languages of the site. Run again, it "
            "gives the groups the rights they lack."
        )

    def add_arguments(self, parser):
        parser.add_argument(
            "--reset",
            action="store_true",
            help=_("also take from the groups every right that their roles do not need"),
        )

    def handle(self, *args, reset, verbosity, **options):
        try:
            changes = create_roles(reset)
        except UnknownRightError as error:
            message = _("There is no such right: %(rights)s. Run migrate first.")
            raise CommandError(message % {"rights": error}) from error
        if verbosity:
            for change in changes:
                self._tell(change)

    def _tell(self, change):
        told = _("%(group)s: created") if change.created else _("%(group)s: there already")
        self.stdout.write(told % {"group": change.group})
        self._list(_("  given: %(right)s"), change.given)
        self._list(_("  taken: %(right)s"), change.taken)

    def _list(self, line, rights):
        """Tell each right once, with all the places where it holds."""
        places = {}
        for right, place in rights:
            places.setdefault(right, []).append(place)
        for right, where in places.items():
            named = ", ".join(filter(None, where))
            self.stdout.write(line % {"right": f"{right} ({named})" if named else right})
