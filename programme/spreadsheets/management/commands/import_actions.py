"""Management command that imports a table of actions."""

from django.utils.translation import gettext as _

from programme.spreadsheets.command import TableCommand


class Command(TableCommand):
    """Imports a table of actions (docs/tables.md)."""

    table = "actions"

    @property
    def help(self) -> str:  # type: ignore[override]  # translated when it is shown
        return _(
            "Creates or updates the actions of a roadmap from a table, with their pages in every language."
        )
