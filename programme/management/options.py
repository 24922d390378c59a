"""Which programme a command is about, where there may be several."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from ..models import Programme


def add_programme(parser):
    """Give a command the option ``--programme``."""
    parser.add_argument("--programme", help=_("code of the programme (default: the only one)"))


def chosen_programme(code):
    """Return the :class:`Programme` with this code, or the only one there is without a code.

    Raises:
        CommandError: there is none, or more than one to choose from.
    """
    programmes = Programme.objects.all()
    if code:
        programmes = programmes.filter(code=code)
    found = list(programmes[:2])
    if not found and code:
        raise CommandError(_("There is no programme with the code “%(code)s”.") % {"code": code})
    if not found:
        raise CommandError(_("There is no programme yet. Import one with import_programme first."))
    if len(found) > 1:
        raise CommandError(_("There is more than one programme. Name one with --programme."))
    return found[0]
