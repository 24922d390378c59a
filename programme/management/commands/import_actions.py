from django.utils.translation import gettext as _

from programme.importing.tables.actions import import_actions
from programme.management.table_command import TableCommand


class Command(TableCommand):
    """Imports a table of actions (docs/tables.md)."""

    table = "actions"

    @property
    def help(self):
        return _(
            "Creates or updates the actions of a roadmap from a table, with their pages in every language."
        )

    def write(self, programme, table, dry_run, progress):
        return import_actions(programme, table, dry_run, progress)
