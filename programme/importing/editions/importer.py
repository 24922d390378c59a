"""Imports an edition into facts and pages, in one transaction."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page

from programme.localization.signals import suppress_sync
from programme.models import Sector
from programme.status import Light, Phase

from ..edition_format.identifiers import SiteCodes
from ..edition_format.outline import Edition, PageOutline
from ..edition_format.problems import EditionError, FileLocation, Problem
from ..edition_format.reader import read_edition
from .facts import FactWriter
from .page_builder import PageBuilder, check_page_kinds
from .report import EditionImportReport, ImportOutcome
from .source_pages import SourcePages
from .translations import TranslatedPages


class _DryRun(Exception):
    """Raised at the end of a dry run to roll it back."""


class ImageImport:
    """Imports the images of the figures of an edition; ``undo`` deletes the files after a rollback."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._new: list[AbstractImage] = []

    def write(self) -> dict[str, AbstractImage]:
        """Return ``{path in the edition: image}``; an image that is in the library already is reused."""
        paths = {
            block.value["image"]
            for document in self.edition.documents.values()
            for part in document.walk()
            for block in part.body
            if block.kind == "figure" and block.value["image"]
        }
        return {path: self._image(path) for path in sorted(paths)}

    def undo(self) -> None:
        """Delete the files of this import, after its transaction has been rolled back."""
        for image in self._new:
            image.file.storage.delete(image.file.name)

    def _image(self, path: str) -> AbstractImage:
        model = get_image_model()
        file = self.edition.folder / path
        digest = hashlib.sha1(file.read_bytes(), usedforsecurity=False).hexdigest()  # as Wagtail's file_hash
        existing = model.objects.filter(file_hash=digest).first()
        if existing:
            return existing
        with file.open("rb") as opened:
            image = model(title=file.stem, file=ImageFile(opened, name=file.name), file_hash=digest)
            image.file_size = file.stat().st_size
            image.save()
        self._new.append(image)
        return image


def load_edition(folder: Path) -> Edition:
    """Read and check the edition in ``folder`` with the codes of this site.

    Raises:
        EditionError: the edition is invalid.
    """
    return read_edition(folder, site_codes())


def site_codes() -> SiteCodes:
    """Return the codes of this site that an edition may use."""
    return SiteCodes(
        languages=LANG_INFO.keys(),
        phases=Phase.values,
        lights=Light.values,
        sector_kinds=Sector.Kind.values,
    )


def import_edition(
    edition: Edition, parent: Page, dry_run: bool = False, progress: Callable[[], object] = lambda: None
) -> EditionImportReport:
    """Create or update the programme of ``edition`` below ``parent``, in one transaction.

    Args:
        edition: the edition that :func:`load_edition` returned.
        parent: the parent of the page of the programme, in any language.
        dry_run: report the changes without saving them.
        progress: called after each page of each language; see :func:`count_steps`.

    Returns:
        The changes, and the objects that were not changed because an editor has changed them on the site.

    Raises:
        EditionError: a language of the edition is not a language of the site, a page type belongs to an app that is
            not installed, or the texts of two languages cannot be matched. Nothing is changed.
    """
    check_page_kinds(edition)
    report, images = EditionImportReport(), ImageImport(edition)
    for remark in edition.remarks.get(get_language(), edition.remarks.get(edition.source_language, ())):
        report.add(ImportOutcome.REMARK, remark.location, remark.text)
    try:
        with transaction.atomic():
            _write(edition, parent, report, images, progress)
            if dry_run:
                raise _DryRun
    except _DryRun:
        images.undo()
    except BaseException:
        images.undo()
        raise
    return report


def count_steps(edition: Edition) -> int:
    """Return the number of calls of ``progress`` by :func:`import_edition`."""
    languages = set(edition.documents) | set(Locale.objects.values_list("language_code", flat=True))
    return len(languages) * len(list(edition.documents[edition.source_language].walk()))


def _write(
    edition: Edition,
    parent: Page,
    report: EditionImportReport,
    images: ImageImport,
    progress: Callable[[], object],
) -> None:
    locale, target_locales = _locales(edition)
    document = edition.documents[edition.source_language]
    parent = _localized_page(parent, locale)
    with override(edition.source_language):
        builder = PageBuilder(edition, FactWriter(edition, report).write(), {}, images.write())
        source = SourcePages(builder, locale, report)
        _create_pages(source, document, parent, builder.page_ids)
        for part in document.walk():
            with suppress_sync():  # the texts of the other languages are written below
                source.update_page(part)
            progress()
        source.report_removed(document)
    for target in target_locales:
        if not _has_language(edition, parent, target):
            continue
        _localized_page(parent, target)
        with override(target.language_code):
            _write_translation(edition, TranslatedPages(builder, source, target, report), progress)


def _create_pages(
    source: SourcePages, part: PageOutline, parent: Page, page_ids: dict[str, int], after: Page | None = None
) -> Page | None:
    """Create the pages of ``part`` and its descendants; return the page of ``part``, None if an editor deleted it."""
    page = source.create_missing(part, parent, after)
    if page is None:
        return None
    page_ids[part.key] = page.pk
    previous = None
    for child in part.children:
        previous = _create_pages(source, child, page, page_ids, previous) or previous
    return page


def _write_translation(edition: Edition, pages: TranslatedPages, progress: Callable[[], object]) -> None:
    document = edition.documents[edition.source_language]
    translated = edition.documents.get(pages.locale.language_code)
    if translated is None:
        for part in document.walk():
            pages.create_alias(part)
            progress()
        return
    for part, translated_part in zip(document.walk(), translated.walk(), strict=True):
        pages.translate(part, translated_part)
        progress()


def _locales(edition: Edition) -> tuple[Locale, list[Locale]]:
    """Return (source locale, other locales of the site); create missing locales of the edition.

    Raises:
        EditionError: a language of the edition is not among the site's content languages.
    """
    content_languages = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    unknown = [language for language in edition.documents if language not in content_languages]
    if unknown:
        raise EditionError(
            [
                Problem(
                    FileLocation(f"document.{language}.md"),
                    _("The site has no language “%(language)s”.") % {"language": language},
                    _("Add it to WAGTAIL_CONTENT_LANGUAGES in the settings of the site, or remove the file."),
                )
                for language in unknown
            ]
        )
    for language in edition.documents:
        Locale.objects.get_or_create(language_code=language)
    source = Locale.objects.get(language_code=edition.source_language)
    return source, list(Locale.objects.exclude(pk=source.pk).order_by("language_code"))


def _has_language(edition: Edition, parent: Page, locale: Locale) -> bool:
    """Return whether the edition has texts in the language, or the site has the parent page in it."""
    language = locale.language_code
    has_texts = language in edition.name or language in edition.documents
    return has_texts or parent.get_translation_or_none(locale) is not None


def _localized_page(page: Page, locale: Locale) -> Page:
    """Return ``page`` in ``locale``; if it is missing there, create it as an alias."""
    if page.locale_id == locale.pk:
        return page
    return page.get_translation_or_none(locale) or page.copy_for_translation(
        locale, copy_parents=True, alias=True
    )
