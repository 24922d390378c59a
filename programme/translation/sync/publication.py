"""Follow-up of every publication: translations are published with their source, or marked as outdated.

No text becomes public in a language that it is not written in, unless the page says so. wagtail-localize can publish
a page with untranslated texts; such a page is set back to its previous text.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import Translation, TranslationLog

from programme.events import EventKind, record_event
from programme.localization.models import OutdatedKind
from programme.localization.signals import is_sync_suppressed, suppress_sync
from programme.localization.source_locale import incoming_translation, outgoing_translations
from programme.models import OutdatedSummary, OutdatedTranslation

from ..models import ParityUnit, PendingPublication
from ..parity.page_units import PAGE
from .translation_gaps import untranslated_texts
from .translation_memory import (
    has_unstored_text,
    is_complete,
    is_in_sync,
    is_public,
    page_strings,
    prefill_memory,
    public_source,
)
from .tree_sync import is_synced, may_publish, other_versions, publisher_of


def on_page_published(
    sender: type, instance: Page, revision: Revision | None = None, alias: bool = False, **kwargs: Any
) -> None:
    """Update the other versions of a published page; handler of ``page_published``."""
    if is_sync_suppressed() or alias or not instance.live or not is_synced(instance):
        return
    with transaction.atomic():
        if link := incoming_translation(instance):
            update_published_translation(link, revision)
        else:
            _update_versions(instance, publisher_of(revision))


def on_translation_written(
    sender: type, instance: TranslationLog, created: bool = False, **kwargs: Any
) -> None:
    """Check a page that wagtail-localize has written, live or not; handler of ``post_save`` of ``TranslationLog``."""
    if not created or is_sync_suppressed():
        return
    link = Translation.objects.filter(
        source=instance.source_id, target_locale=instance.locale_id, enabled=True
    ).first()
    page = link and link.get_target_instance()
    if isinstance(page, Page) and page.live and is_synced(page) and not is_complete(link):
        update_published_translation(link, instance.revision)


def answer_translation_written(sender: Any, translation: Translation, **kwargs: Any) -> None:
    """Update the outdated state of a translation written by an import; handler of ``translation_written``."""
    update_outdated_state(translation)


def on_unit_reviewed(unit: ParityUnit) -> None:
    """Update translations and outdated marks of the page of a :class:`ParityUnit` that was reviewed."""
    if unit.object_type != PAGE:
        return
    for link in Translation.objects.filter(source__object_id=unit.object_id, enabled=True):
        prefill_memory(link)
    for page in Page.objects.filter(translation_key=unit.object_id).exclude(translation_lag=None).specific():
        link = incoming_translation(page)
        if link is None:
            _clear_unlinked(page)
        elif is_in_sync(link):
            clear_outdated(page)


def update_published_translation(link: Translation, revision: Revision | None) -> None:
    """Update a public translation after it was written.

    It is in sync with its source, or is set back to its previous text, or is marked as showing the source's text.
    Translations of a pending draft, which is not public, are never shown.

    Args:
        link: the ``Translation``.
        revision: the revision that was published or written.
    """
    page, ahead = link.get_target_instance(), link.source.get_source_instance()
    if ahead.live and not is_public(link):
        _restore_public_text(link, page, revision)
        return
    if is_in_sync(link):
        clear_outdated(page)
        return
    kind = untranslated_kind(link, page)
    if kind and (earlier := _previous_revision(page, revision)):
        with suppress_sync():
            earlier.publish()
        page, kind = link.get_target_instance(), None
    if is_complete(link):
        mark_older(page, ahead)
    else:
        mark_outdated(page, ahead, kind or OutdatedKind.OLDER)


def _restore_public_text(link, page, revision):
    """Remove translations of an unpublished draft of the source from a public translation."""
    with public_source(link):
        public_revision = None if is_complete(link) else _previous_revision(page, revision)
        with suppress_sync():
            if public_revision is None:
                link.save_target(publish=False)  # publish=True would publish it only afterwards
                public_revision = link.get_target_instance().latest_revision
            public_revision.publish()
        update_outdated_state(link)


def _update_versions(page, user):
    """Update the versions of a published page that is a source, or that is not linked by wagtail-localize."""
    PendingPublication.objects.filter(page=page.pk).delete()
    # Wagtail has cancelled the scheduled publication, so that its summary is obsolete.
    OutdatedSummary.objects.filter(
        translation_key=page.translation_key, shown_from__gt=timezone.now()
    ).delete()
    links = {link.target_locale_id: link for link in outgoing_translations(page)}
    if links:
        next(iter(links.values())).source.update_from_db()
    for version in other_versions(page):
        if version.locale_id in links and version.alias_of_id is None:
            _publish_translation(links[version.locale_id], version, page, user)
        elif not mark_outdated(version, page) and version.alias_of_id is None:
            clear_outdated(version)
    if OutdatedTranslation.objects.filter(page_id=page.pk).exists():
        _clear_unlinked(page)


def _publish_translation(link, version, page, user):
    """Publish a translation if it is complete and ``user`` may publish it; otherwise mark it as outdated."""
    prefill_memory(link)
    if not is_complete(link):
        mark_outdated(version, page)
    elif is_in_sync(link) and version.live:
        clear_outdated(version)
    elif not may_publish(user, version) or has_unstored_text(link) or not _save_target(link, user):
        mark_older(version, page)


def _save_target(link, user):
    """Publish the translation; return False if it is invalid, which wagtail-localize reports to the translator."""
    try:
        link.save_target(user=user, publish=True)
    except ValidationError:
        return False
    return True


def _clear_unlinked(page):
    """Clear the outdated mark of a page without a source if it lacks no text of the other versions."""
    others = (version.specific for version in other_versions(page).filter(alias_of=None, live=True))
    if not any(untranslated_texts(other, page.locale) for other in others):
        clear_outdated(page)


def _previous_revision(page, revision):
    """Return the revision that was public before ``revision``, or None if the page has had no text of its own."""
    live = page.live_revision
    if live and (revision is None or live.pk != revision.pk):
        return live
    entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False)
    entry = entries.exclude(revision=revision).select_related("revision").order_by("timestamp").last()
    return entry and entry.revision


def mark_outdated(version: Page, ahead: Page, kind: OutdatedKind = OutdatedKind.OLDER) -> list[str]:
    """Mark a public page as outdated relative to ``ahead``, and record the missing texts in the audit log.

    Aliases are not marked: their pages already say that they show the text of the other language.

    Args:
        version: the page that may be outdated.
        ahead: the specific page of the language that is newer.
        kind: what the page shows meanwhile.

    Returns:
        The missing texts; if there are none, the page is not outdated.
    """
    missing = [str(text) for text in untranslated_texts(ahead, version.locale)]
    if not missing:
        return []
    if version.alias_of_id is None and version.live:
        outdated, is_new = OutdatedTranslation.objects.get_or_create(
            page_id=version.pk,
            defaults={"kind": kind, "ahead": ahead.locale, "since": timezone.now(), "paragraphs": missing},
        )
        if not is_new:
            # PARTS and WHOLE are kept: such a page has no older text of its own.
            outdated.kind = outdated.kind if kind == OutdatedKind.OLDER else kind
            outdated.ahead, outdated.paragraphs = ahead.locale, missing
            outdated.save()
    after = {"language": version.locale.language_code, "paragraphs": missing}
    record_event(EventKind.PUBLICATION, "page.ahead", ahead, after=after)
    return missing


def mark_older(version: Page, ahead: Page) -> None:
    """Mark a public page that does not show its translation although that is complete."""
    if version.live:
        OutdatedTranslation.objects.update_or_create(
            page_id=version.pk,
            defaults={"kind": OutdatedKind.OLDER, "ahead": ahead.locale},
            create_defaults={"kind": OutdatedKind.OLDER, "ahead": ahead.locale, "since": timezone.now()},
        )


def clear_outdated(page: Page) -> None:
    """Delete the outdated mark of a page, and the summary that was shown meanwhile."""
    OutdatedTranslation.objects.filter(page_id=page.pk).delete()
    OutdatedSummary.objects.filter(translation_key=page.translation_key, locale=page.locale_id).delete()


def untranslated_kind(link: Translation, page: Page) -> OutdatedKind | None:
    """Return how much untranslated text a page shows, or None if it shows an older text of its own.

    Args:
        link: the ``Translation`` of the page, which is incomplete.
        page: the specific page as it is public.
    """
    source = link.source
    made = page_strings(source.get_ephemeral_translated_instance(link.target_locale, fallback=True))
    public = page_strings(page)
    if public == page_strings(source.as_instance()):
        return OutdatedKind.UNTRANSLATED
    return OutdatedKind.PARTS if public == made else None


def update_outdated_state(link: Translation) -> None:
    """Mark or clear the outdated state of a translation without changing its text."""
    page, source = link.get_target_instance(), link.source.get_source_instance()
    if is_in_sync(link):
        clear_outdated(page)
    else:
        mark_outdated(page, source, untranslated_kind(link, page) or OutdatedKind.OLDER)
