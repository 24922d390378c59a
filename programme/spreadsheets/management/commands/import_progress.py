"""TODO: docstring."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from programme.spreadsheets.command import TableCommand, find_table


class Command(TableCommand):
    """Imports a table of progress (docs/tables.md)."""

    table = "progress"

    @property
    def help(self):
        return _(
            "Adds entries of progress to the actions of a roadmap from a table. History is never rewritten."
        )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--as-proposals",
            action="store_true",
            help=_("let the steering group confirm each row; the table needs no dates"),
        )
        parser.add_argument(
            "--source", help=_("the system that proposes, with --as-proposals (default: the file's name)")
        )

    def handle(self, *args, as_proposals, source, **options):
        if source and not as_proposals:
            raise CommandError(_("--source goes with --as-proposals."))
        if as_proposals:
            self._import_proposals(source, options["file"])
        super().handle(*args, **options)

    def _import_proposals(self, source, file):
        self.table, self.app = "proposals", "programme.steering.round"
        limit = find_table(self.table, self.app).source_length
        if source and len(source) > limit:
            raise CommandError(_("Give --source at most %(limit)s characters.") % {"limit": limit})
        self.arguments = {"source": source or file.name[:limit]}
