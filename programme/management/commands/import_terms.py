from django.utils.translation import gettext as _

from programme.importing.tables.terms import import_terms
from programme.management.table_command import TableCommand


class Command(TableCommand):
    """Imports a table of terms (docs/tables.md)."""

    table = "terms"

    @property
    def help(self):
        return _("Creates or updates the terms of the glossary from a table.")

    def write(self, programme, table, dry_run, progress):
        return import_terms(programme, table, dry_run, progress)
