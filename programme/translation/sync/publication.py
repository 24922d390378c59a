"""What follows when a page is published, by whichever way: its other languages are published with it, or readers are
told that they are behind.

No text goes live in a language that it is not written in, unless it says so. A page that is published with some of its
texts untranslated, which wagtail-localize allows, goes back to the text that it had.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import Translation

from programme.events import EventKind, record_event
from programme.localization.models import OutdatedKind
from programme.localization.signals import is_sync_suppressed, suppress_sync
from programme.localization.source_locale import incoming_translation, links_of
from programme.models import OutdatedSummary, OutdatedTranslation

from ..models import PendingPublication
from ..parity.page_units import PAGE
from .translation_gaps import untranslated_texts
from .translation_memory import (
    is_complete,
    is_in_sync,
    is_public,
    is_written_apart,
    page_strings,
    prefill_memory,
    source_as_public,
)
from .tree_sync import is_synced, may_publish, other_versions, publisher_of


def on_page_published(sender, instance, revision=None, alias=False, **kwargs):
    """See to the other languages of a page that has been published; answers ``page_published``."""
    if is_sync_suppressed() or alias or not instance.live or not is_synced(instance):
        return
    with transaction.atomic():
        if link := incoming_translation(instance):
            update_published_translation(link, revision)
        else:
            _update_versions(instance, publisher_of(revision))


def on_translation_written(sender, instance, created=False, **kwargs):
    """Look at what wagtail-localize wrote into a page, live or not; answers ``post_save`` of its log."""
    if not created or is_sync_suppressed():
        return
    link = Translation.objects.filter(
        source=instance.source_id, target_locale=instance.locale_id, enabled=True
    ).first()
    page = link and link.get_target_instance()
    if isinstance(page, Page) and page.live and is_synced(page) and not is_complete(link):
        update_published_translation(link, instance.revision)


def answer_translation_written(sender, translation, **kwargs):
    """Say whether something is missing in what a program has written; answers ``translation_written``."""
    update_outdated_state(translation)


def on_unit_reviewed(unit):
    """See to the languages of the page of a :class:`ParityUnit` that somebody has marked as minor, or as the same."""
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


def update_published_translation(link, revision):
    """See to a public translation: it has caught up, or keeps its older text, or says whose text it shows.

    What it says is never translated of a draft, which waits for its translation and has been shown to nobody.

    Args:
        link: the :class:`Translation`.
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
    """Take out of a public translation what it says of a draft of its source."""
    with source_as_public(link):
        public_revision = None if is_complete(link) else _previous_revision(page, revision)
        with suppress_sync():
            if public_revision is None:
                link.save_target(publish=False)  # which would publish it only after all this
                public_revision = link.get_target_instance().latest_revision
            public_revision.publish()
        update_outdated_state(link)


def _update_versions(page, user):
    """See to the versions of a page that leads, or that was written for itself."""
    PendingPublication.objects.filter(page=page.pk).delete()
    # Wagtail has cancelled what was scheduled; what was to be told of it is not true any more.
    OutdatedSummary.objects.filter(
        translation_key=page.translation_key, shown_from__gt=timezone.now()
    ).delete()
    links = {link.target_locale_id: link for link in links_of(page)}
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
    """Publish the translation, too, if nothing in it is missing; otherwise it stays as it is, and says so."""
    prefill_memory(link)
    if not is_complete(link):
        mark_outdated(version, page)
    elif is_in_sync(link) and version.live:
        clear_outdated(version)
    elif not may_publish(user, version) or is_written_apart(link) or not _save_target(link, user):
        mark_older(version, page)


def _save_target(link, user):
    """Publish the translation; False if it is not valid, which wagtail-localize then tells the translator."""
    try:
        link.save_target(user=user, publish=True)
    except ValidationError:
        return False
    return True


def _clear_unlinked(page):
    """A page that was written for itself, and behind another such page, has caught up if it lacks nothing of that."""
    others = (version.specific for version in other_versions(page).filter(alias_of=None, live=True))
    if not any(untranslated_texts(other, page.locale) for other in others):
        clear_outdated(page)


def _previous_revision(page, revision):
    """Return the revision that was public before ``revision``, or None where the page has had no text of its own."""
    live = page.live_revision
    if live and (revision is None or live.pk != revision.pk):
        return live
    entries = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False)
    entry = entries.exclude(revision=revision).select_related("revision").order_by("timestamp").last()
    return entry and entry.revision


def mark_outdated(version, ahead, kind=OutdatedKind.OLDER):
    """Say that a public page is behind ``ahead``, the specific page of another language, and log what it lacks.

    An alias needs no such mark: it shows the other language's text, and says so.

    Returns:
        The texts that are missing; where there are none, the page is not behind.
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
            # A page that never had a text of its own has none to keep.
            outdated.kind = outdated.kind if kind == OutdatedKind.OLDER else kind
            outdated.ahead, outdated.paragraphs = ahead.locale, missing
            outdated.save()
    after = {"language": version.locale.language_code, "paragraphs": missing}
    record_event(EventKind.PUBLICATION, "page.ahead", ahead, after=after)
    return missing


def mark_older(version, ahead):
    """Say that a public page does not show its translation, of which nothing is missing."""
    if version.live:
        OutdatedTranslation.objects.update_or_create(
            page_id=version.pk,
            defaults={"kind": OutdatedKind.OLDER, "ahead": ahead.locale},
            create_defaults={"kind": OutdatedKind.OLDER, "ahead": ahead.locale, "since": timezone.now()},
        )


def clear_outdated(page):
    """Say that a page is behind no more; what was told shortly is told at length now."""
    OutdatedTranslation.objects.filter(page_id=page.pk).delete()
    OutdatedSummary.objects.filter(translation_key=page.translation_key, locale=page.locale_id).delete()


def untranslated_kind(link, page):
    """Return how a page shows untranslated text, as a :class:`LagKind`; None if it shows none, but an older text.

    Args:
        link: the :class:`Translation` of the page, in which something is missing.
        page: the specific page, as it is public.
    """
    source = link.source
    made = page_strings(source.get_ephemeral_translated_instance(link.target_locale, fallback=True))
    public = page_strings(page)
    if public == page_strings(source.as_instance()):
        return OutdatedKind.WHOLE
    return OutdatedKind.PARTS if public == made else None


def update_outdated_state(link):
    """Say of a translation that a program has written, and that stays as it is, whether something in it is missing."""
    page, source = link.get_target_instance(), link.source.get_source_instance()
    if is_in_sync(link):
        clear_outdated(page)
    else:
        mark_outdated(page, source, untranslated_kind(link, page) or OutdatedKind.OLDER)
