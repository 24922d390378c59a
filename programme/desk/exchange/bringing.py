"""Brings translated files in: all or nothing, and nothing that does not fit."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from programme.events import EventKind, record_event
from programme.roadmap.columns import language_name

from ..segments import read_segments
from .fitting import Fitting, Options
from .plan import Mistake, Plan, shortened
from .storing import publish_complete, store


def plan(sheets, translations, **options):
    """Return the :class:`Plan` of bringing in files; changes nothing.

    Args:
        sheets: list of :class:`Sheet`.
        translations: a queryset of the ``Translation`` objects that may be changed.
        options: as of :class:`Options`.
    """
    found = Plan()
    chosen = Options(**options)
    pages = _pages(sheets, translations, found)
    segments = read_segments([one for _sheet, one in pages])
    for sheet, translation in pages:
        Fitting(sheet, translation, segments[translation.pk], chosen, found).sort()
    _refuse_contradictions(found)
    return found


def bring_in(sheets, translations, user, file_name, **options):
    """Bring files in, publish what waited for nothing else, and return the :class:`Plan` of what was done.

    With any mistake nothing is.

    Args:
        sheets, translations, options: as of :func:`plan`.
        user: who brings them in; None for a command.
        file_name: what was brought in, for the log.
    """
    with transaction.atomic():
        done = plan(sheets, translations.select_for_update(of=("self",)), **options)
        if done.mistakes or not done.changes:
            return done
        store(done.changes, user)
        _log(done, file_name)
    done.published = publish_complete(done.changes)
    return done


def _log(done, file_name):
    left = len(done.outdated) + len(done.same)
    counts = {"updated": len(done.changes), "unchanged": done.unchanged, "skipped": left}
    record_event(EventKind.IMPORT, "import.translations", object_name=file_name[:255], after=counts)


def _pages(sheets, translations, found):
    """[(sheet, its translation)]; what has none is a mistake."""
    keys = {key for sheet in sheets if (key := _key(sheet.translation))}
    known = {str(one.uuid): one for one in translations.filter(uuid__in=keys)}
    pages = []
    for sheet in sheets:
        one = known.get(sheet.translation)
        if one is None:
            what = _("It belongs to no page that you may translate.")
            remedy = _("Bring in the files that the desk gave out, with their first lines as they were.")
            found.mistakes.append(Mistake(sheet.name, 0, "", what, remedy))
        elif sheet.language and sheet.language != one.target_locale.language_code:
            what = _("It is in “%(language)s”, and the page is translated into %(other)s.")
            about = {"language": sheet.language, "other": language_name(one.target_locale.language_code)}
            remedy = _("Choose the file of the right language.")
            found.mistakes.append(Mistake(sheet.name, 0, "", what % about, remedy))
        else:
            pages.append((sheet, one))
    return pages


def _key(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def _refuse_contradictions(found):
    """Two units that say different things of one string: nobody knows which is right. Equal ones are one."""
    seen, changes = {}, []
    for change in found.changes:
        row = change.segment.row
        first = seen.setdefault((row.string_id, row.context_id, change.sheet.translation), change)
        if first is change:
            changes.append(change)
        elif first.text != change.text:
            what = _("Unit %(number)s of %(file)s translates the same text differently.")
            about = {"number": first.unit.number, "file": first.sheet.name}
            remedy = _("Decide for one and remove the other.")
            found.mistakes.append(
                Mistake(
                    change.sheet.name,
                    change.unit.number,
                    shortened(change.segment.source),
                    what % about,
                    remedy,
                )
            )
    found.changes = changes
