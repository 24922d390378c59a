from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from programme.importing.tables.progress import import_progress
from programme.importing.tables.proposals import OPTIONAL, import_proposals
from programme.management.table_command import TableCommand
from programme.models import ProgressProposal

_LONGEST = ProgressProposal._meta.get_field("source").max_length


class Command(TableCommand):
    """Imports a table of progress (docs/tables.md)."""

    table = "progress"
    source = ""

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
        if source and len(source) > _LONGEST:
            raise CommandError(_("Give --source at most %(limit)s characters.") % {"limit": _LONGEST})
        if as_proposals:
            self.optional, self.what = OPTIONAL, "proposals"
            self.source = source or options["file"].name[:_LONGEST]
        super().handle(*args, **options)

    def write(self, programme, table, dry_run, progress):
        if self.source:
            return import_proposals(programme, table, self.source, dry_run, progress)
        return import_progress(programme, table, dry_run, progress)
