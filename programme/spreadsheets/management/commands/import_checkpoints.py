"""Management command that imports a table of checkpoints."""

from django.utils.translation import gettext as _

from programme.spreadsheets.command import TableCommand


class Command(TableCommand):
    """Imports a table of checkpoints (docs/tables.md)."""

    table = "checkpoints"

    @property
    def help(self) -> str:  # type: ignore[override]  # translated when it is shown
        return _("Creates or updates the checkpoints of actions from a table.")
