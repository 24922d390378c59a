from django.utils.translation import gettext as _

from programme.importing.tables.progress import import_progress
from programme.management.table_command import TableCommand


class Command(TableCommand):
    """Imports a table of progress (docs/tables.md)."""

    table = "progress"

    @property
    def help(self):
        return _(
            "Adds entries of progress to the actions of a roadmap from a table. History is never rewritten."
        )

    def write(self, programme, table, dry_run, progress):
        return import_progress(programme, table, dry_run, progress)
