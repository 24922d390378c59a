"""Option ``--programme`` of management commands."""

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from ..models import Programme


def add_programme(parser: CommandParser) -> None:
    """Add the option ``--programme`` to a command."""
    parser.add_argument("--programme", help=_("code of the programme (default: the only one)"))


def chosen_programme(code: str | None) -> Programme:
    """Return the programme of the option ``--programme``.

    Args:
        code: value of the option; without it, the site must have exactly one programme.

    Raises:
        CommandError: there is no such programme, or several without a code.
    """
    programmes = Programme.objects.all()
    if code:
        programmes = programmes.filter(code=code)
    matches = list(programmes[:2])
    if not matches and code:
        raise CommandError(_("There is no programme with the code “%(code)s”.") % {"code": code})
    if not matches:
        raise CommandError(_("There is no programme yet. Import one with import_programme first."))
    if len(matches) > 1:
        raise CommandError(_("There is more than one programme. Name one with --programme."))
    return matches[0]
