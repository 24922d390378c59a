"""Management command that imports a table of terms."""

from django.utils.translation import gettext as _

from programme.spreadsheets.command import TableCommand


class Command(TableCommand):
    """Imports a table of terms (docs/tables.md)."""

    table = "terms"
    app = "programme.glossary"

    @property
    def help(self) -> str:  # type: ignore[override]  # translated when it is shown
        return _("Creates or updates the terms of the glossary from a table.")
