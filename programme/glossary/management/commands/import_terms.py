"""TODO: docstring."""

from django.utils.translation import gettext as _

from programme.spreadsheets.command import TableCommand


class Command(TableCommand):
    """Imports a table of terms (docs/tables.md)."""

    table = "terms"
    app = "programme.glossary"

    @property
    def help(self):
        return _("Creates or updates the terms of the glossary from a table.")
