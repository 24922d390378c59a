"""Brings translated files in: all or nothing, and nothing that does not fit."""

import re
from collections import defaultdict
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation

from programme.models import AuditEntry
from programme.models.audit import AuditKind
from programme.parity.segments import plain

from ..segments import ADDRESS, read_segments
from . import inline
from .plan import Change, Mistake, Plan, shortened

_ADDRESS = re.compile(r"[-a-z0-9_]+")


def plan(sheets, translations, replace_newer=False, skip_outdated=False):
    """Return the :class:`Plan` of bringing in files; changes nothing.

    Args:
        sheets: list of :class:`Sheet`.
        translations: a queryset of the ``Translation`` objects that may be changed.
        replace_newer: whether strings are replaced that somebody wrote after the file was made.
        skip_outdated: whether units are left out whose source text has changed since; otherwise they are mistakes.
    """
    found = Plan()
    pages = _pages(sheets, translations, found)
    segments = read_segments([one for _sheet, one in pages])
    for sheet, translation in pages:
        _Page(sheet, translation, segments[translation.pk], found, replace_newer).read(skip_outdated)
    _refuse_contradictions(found)
    return found


@transaction.atomic
def bring_in(sheets, translations, user, file_name, **options):
    """Bring files in and return the :class:`Plan` of what was done; with any mistake nothing is.

    Args:
        sheets, translations, options: as of :func:`plan`.
        user: who brings them in; None for a command.
        file_name: what was brought in, for the log.
    """
    done = plan(sheets, translations.select_for_update(of=("self",)), **options)
    if done.mistakes:
        return done
    for change in done.changes:
        row = change.segment.row
        StringTranslation.objects.update_or_create(
            translation_of_id=row.string_id,
            context_id=row.context_id,
            locale_id=_locale_of(change, done),
            defaults={
                "data": change.text,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": change.sheet.tool,
                "last_translated_by": user,
                "has_error": False,
                "field_error": "",
            },
        )
    if done.changes:
        counts = {"updated": len(done.changes), "unchanged": done.unchanged, "skipped": len(done.outdated)}
        AuditEntry.objects.record(
            AuditKind.IMPORT, "import.translations", object_name=file_name[:255], after=counts
        )
    return done


def _locale_of(change, done):
    return next(
        one.target_locale_id for one in done.translations if str(one.uuid) == change.sheet.translation
    )


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
            about = {"language": sheet.language, "other": one.target_locale.get_display_name()}
            remedy = _("Choose the file of the right language.")
            found.mistakes.append(Mistake(sheet.name, 0, "", what % about, remedy))
        else:
            pages.append((sheet, one))
    found.translations = [one for _sheet, one in pages]
    return pages


def _key(text):
    try:
        return UUID(text)
    except ValueError:
        return None


class _Page:
    """One sheet and the page that it is of."""

    def __init__(self, sheet, translation, segments, found, replace_newer):
        self.sheet, self.found, self.replace_newer = sheet, found, replace_newer
        self.model = ContentType.objects.get_for_id(translation.source.specific_content_type_id).model_class()
        self.by_path = defaultdict(list)
        for segment in segments:
            self.by_path[segment.path].append(segment)

    def read(self, skip_outdated):
        """Sort every unit of the sheet into the plan."""
        for unit in self.sheet.units:
            here = self.by_path.get(unit.path, ())
            segment = next((one for one in here if unit.is_of(one.source)), None)
            if segment is None:
                mistake = self._outdated(unit, here)
                (self.found.outdated if skip_outdated else self.found.mistakes).append(mistake)
                continue
            try:
                self._sort(unit, segment)
            except inline.InlineError as error:
                remedy = _(
                    "Write it with the same tags and marks as the source, in the order of the language."
                )
                self.found.mistakes.append(self._mistake(unit, segment, str(error), remedy))

    def _sort(self, unit, segment):
        text = unit.translated(segment.source).strip()
        found = self.found
        if not text:
            found.empty += 1
        elif unit.is_unsure and (unit.tool_clears_mark or text == segment.translated):
            found.unsure += 1
        elif text == segment.translated and not segment.waits:
            found.unchanged += 1
        elif not _words(text):
            found.empty += 1
        else:
            self._check(text, segment)
            change = Change(self.sheet, unit, segment, text, self._is_newer(segment, text))
            (found.kept if change.is_newer and not self.replace_newer else found.changes).append(change)

    def _is_newer(self, segment, text):
        """Whether somebody has written something else since the file was made; a file without a date is older."""
        if segment.target is None or segment.is_draft or text == segment.translated:
            return False
        return self.sheet.exported_at is None or segment.target.updated_at > self.sheet.exported_at

    def _check(self, text, segment):
        if segment.path == ADDRESS and not _ADDRESS.fullmatch(text):
            raise inline.InlineError(_("An address has small letters a–z, digits, hyphens and nothing else."))
        inline.check(segment.source, text)
        limit = self._limit(segment.path)
        if limit and len(plain(text)) > limit:
            raise inline.InlineError(_("It is longer than %(limit)s characters.") % {"limit": limit})

    def _limit(self, path):
        try:
            return getattr(self.model._meta.get_field(path), "max_length", None)
        except FieldDoesNotExist:
            return None

    def _outdated(self, unit, here):
        what = _("The text that it translates has changed.") if here else _("The page has no such text.")
        remedy = _("Take the page out anew and translate what is new, or leave such units out.")
        return Mistake(self.sheet.name, unit.number, unit.path, what, remedy)

    def _mistake(self, unit, segment, what, remedy):
        return Mistake(self.sheet.name, unit.number, shortened(segment.source), what, remedy)


def _words(html):
    """Return the words of a text that is known to be one: taking them from anything else may break."""
    inline.read(html)
    return plain(html)


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
