"""Importer: reads PO and XLIFF files, alone or in a ZIP, and stores their translations, all or nothing."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from uuid import UUID

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from programme.events import EventKind, record_event
from programme.languages import language_name

from ..desk.segments import read_segments
from ..models import PendingPublication
from ..sync.pending_publications import publish_when_complete
from . import po, xliff
from .plan import ExchangeFile, ExchangeIssue, ImportPlan, StringChange, UnreadableError, shorten_source
from .validation import FileValidation, ImportOptions


def plan_import(
    exchange_files: Iterable[ExchangeFile], translations: QuerySet[Translation], **options: bool
) -> ImportPlan:
    """Return the :class:`ImportPlan` of an import, without writing anything.

    Args:
        exchange_files: the files that were read.
        translations: the ``Translation`` objects that may be changed.
        options: the fields of :class:`ImportOptions`.
    """
    plan = ImportPlan()
    chosen = ImportOptions(**options)
    pages = _pages(exchange_files, translations, plan)
    segments = read_segments([translation for _exchange_file, translation in pages])
    for exchange_file, translation in pages:
        FileValidation(exchange_file, translation, segments[translation.pk], chosen, plan).sort()
    _reject_contradictions(plan)
    return plan


def import_files(
    exchange_files: Iterable[ExchangeFile],
    translations: QuerySet[Translation],
    user: AbstractUser | AnonymousUser | None,
    file_name: str,
    **options: bool,
) -> ImportPlan:
    """Import files, publish the pages that this completes, and return the :class:`ImportPlan` that was carried out.

    If the plan has issues, nothing is written.

    Args:
        exchange_files, translations, options: as of :func:`plan_import`.
        user: who imports them; None for a management command.
        file_name: the name of the file, for the audit log.
    """
    with transaction.atomic():
        plan = plan_import(exchange_files, translations.select_for_update(of=("self",)), **options)
        if plan.issues or not plan.changes:
            return plan
        store_translations(plan.changes, user)
        _log(plan, file_name)
    plan.published = publish_complete(plan.changes)
    return plan


def _log(plan, file_name):
    left = len(plan.outdated) + len(plan.same)
    counts = {"updated": len(plan.changes), "unchanged": plan.unchanged, "skipped": left}
    record_event(EventKind.IMPORT, "import.translations", object_name=file_name[:255], after=counts)


def _pages(exchange_files, translations, plan):
    """Return ``[(exchange_file, translation)]``, and add an issue for each file without a permitted translation."""
    keys = {key for exchange_file in exchange_files if (key := _key(exchange_file.translation))}
    by_uuid = {str(translation.uuid): translation for translation in translations.filter(uuid__in=keys)}
    pages = []
    for exchange_file in exchange_files:
        translation = by_uuid.get(exchange_file.translation)
        if translation is None:
            message = _("It belongs to no page that you may translate.")
            hint = _("Bring in the files that the desk gave out, with their first lines as they were.")
            plan.issues.append(ExchangeIssue(exchange_file.name, 0, "", message, hint))
        elif exchange_file.language and exchange_file.language != translation.target_locale.language_code:
            message = _("It is in “%(language)s”, and the page is translated into %(other)s.")
            about = {
                "language": exchange_file.language,
                "other": language_name(translation.target_locale.language_code),
            }
            hint = _("Choose the file of the right language.")
            plan.issues.append(ExchangeIssue(exchange_file.name, 0, "", message % about, hint))
        else:
            pages.append((exchange_file, translation))
    return pages


def _key(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def _reject_contradictions(plan):
    """Add an issue for each pair of units with different translations of one string; drop identical duplicates."""
    seen, changes = {}, []
    for change in plan.changes:
        row = change.segment.row
        first = seen.setdefault((row.string_id, row.context_id, change.exchange_file.translation), change)
        if first is change:
            changes.append(change)
        elif first.text != change.text:
            message = _("Unit %(number)s of %(file)s translates the same text differently.")
            about = {"number": first.unit.number, "file": first.exchange_file.name}
            hint = _("Decide for one and remove the other.")
            plan.issues.append(
                ExchangeIssue(
                    change.exchange_file.name,
                    change.unit.number,
                    shorten_source(change.segment.source),
                    message % about,
                    hint,
                )
            )
    plan.changes = changes


_UNIQUE_FIELDS = ("locale", "translation_of", "context")
_UPDATED_FIELDS = (
    "data",
    "translation_type",
    "tool_name",
    "last_translated_by",
    "updated_at",
    "has_error",
    "field_error",
)


def store_translations(changes: Iterable[StringChange], user: AbstractUser | AnonymousUser | None) -> None:
    """Store validated translations; the number of queries grows with the number of pages only.

    Args:
        changes: at most one :class:`StringChange` for a string.
        user: the author of the translations; None for a management command.
    """
    rows = [
        StringTranslation(
            translation_of_id=change.segment.row.string_id,
            context_id=change.segment.row.context_id,
            locale_id=change.translation.target_locale_id,
            data=change.text,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            tool_name=change.exchange_file.tool,
            last_translated_by=user,
        )
        for change in changes
    ]
    # Another user may have stored some of them meanwhile.
    StringTranslation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=_UNIQUE_FIELDS,
        update_fields=_UPDATED_FIELDS,
        batch_size=500,
    )
    for change in changes:
        if change.segment.path == "title":
            _pages_of(change.translation).update(draft_title=change.after)


def publish_complete(changes: Iterable[StringChange]) -> list[Page]:
    """Publish pending publications that are complete with ``changes``.

    Returns:
        The pages that were published with their translations.
    """
    keys = {change.translation.source.object_id for change in changes}
    pending_publications = PendingPublication.objects.filter(page__translation_key__in=keys).select_related(
        "page"
    )
    published = []
    for pending in pending_publications.order_by("page__path"):
        publish_when_complete(pending.pk)
        if Page.objects.filter(pk=pending.page_id, live_revision=pending.revision_id).exists():
            published.append(pending.page)
    return published


def _pages_of(translation):
    return Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    )


_READERS = {".po": po.read_po, ".xlf": xliff.read_xliff, ".xliff": xliff.read_xliff}
EXTENSIONS = (*_READERS, ".zip")
# In bytes.
MAX_FILE_SIZE = 10_000_000
_MAX_UNPACKED_SIZE = 50_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Exceptions of zipfile for a damaged, truncated or encrypted file.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def read_content(upload: UploadedFile) -> bytes:
    """Return the content of an uploaded file.

    Raises:
        UnreadableError: it is larger than :data:`MAX_FILE_SIZE`.
    """
    if (upload.size or 0) > MAX_FILE_SIZE:
        raise UnreadableError(_("The file is larger than 10 MB. Bring in its parts one by one."))
    return upload.read()


def read_upload(upload: UploadedFile) -> tuple[list[ExchangeFile], list[ExchangeIssue]]:
    """Read an uploaded file; returns the same as :func:`read_files`."""
    try:
        return read_files([(upload.name or "", read_content(upload))])
    except UnreadableError as error:
        return [], [_unreadable(upload.name, error)]


def read_files(files: Sequence[tuple[str, bytes]]) -> tuple[list[ExchangeFile], list[ExchangeIssue]]:
    """Read PO, XLIFF and ZIP files; an unreadable file does not keep the others from being read.

    Args:
        files: pairs of name and content.

    Returns:
        The files, one for each page, and the issues, one for each unreadable file.
    """
    exchange_files, issues = [], []
    for name, content in files:
        try:
            for part_name, part in _unpack(name, content):
                exchange_files += _READERS[_extension(part_name)](part_name, part)
        except UnreadableError as error:
            issues.append(_unreadable(name, error))
    if not exchange_files and not issues:
        hint = _("Choose PO or XLIFF files, or a ZIP file with such files in it.")
        issues.append(
            ExchangeIssue(", ".join(name for name, _content in files), 0, "", _("Nothing is in it."), hint)
        )
    return exchange_files, issues


def _unreadable(name, error):
    return ExchangeIssue(name, 0, "", _("It cannot be read."), str(error))


def _unpack(name, content):
    if _extension(name) in _READERS:
        return [(name, content)]
    if _extension(name) != ".zip":
        raise UnreadableError(_("Choose PO or XLIFF files, or a ZIP file with such files in it."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if _extension(member.filename) in _READERS]
            if sum(member.file_size for member in members) > _MAX_UNPACKED_SIZE:
                raise UnreadableError(_("It unpacks to more than 50 MB. Bring in its files one by one."))
            if any(member.compress_type not in _METHODS for member in members):
                raise UnreadableError(_("It is packed in an unusual way. Pack it as an ordinary ZIP file."))
            return [(PurePosixPath(member.filename).name, archive.read(member)) for member in members]
    except _DAMAGED as error:
        raise UnreadableError(_("It is damaged, or locked with a password. Ask for it again.")) from error


def _extension(name):
    return PurePosixPath(name.lower()).suffix
