"""Pending publications: drafts that are published together with their translations once these are complete."""

from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail_localize.models import StringTranslation, Translation, TranslationContext, TranslationSource

from programme.events import EventKind, record_event
from programme.localization.models import OutdatedKind
from programme.localization.signals import suppress_sync
from programme.localization.source_locale import outgoing_translations
from programme.models import OutdatedSummary

from ..models import PendingPublication
from .publication import mark_outdated
from .translation_gaps import has_new_text
from .translation_memory import is_complete, page_strings, prefill_memory
from .tree_sync import may_publish, other_versions


@transaction.atomic
def queue_publication(revision: Revision, user: AbstractUser | AnonymousUser) -> bool:
    """Send a draft to translation and publish it when its translations are complete.

    The public text stays unchanged until then.

    Args:
        revision: the draft; its page must not be a translation.
        user: who requests the publication. Their permission to publish is checked when the translation is complete.

    Returns:
        True if the draft is pending; False if nothing was missing, and all languages were published at once.
    """
    row = Page.objects.get(pk=revision.object_id).specific
    with suppress_sync():
        for version in other_versions(row):
            _link(row, version, user)
    draft = revision.as_object()
    TranslationSource.update_or_create_from_instance(draft)
    for link in outgoing_translations(row):
        prefill_memory(link)
    values: dict[str, Any] = {"revision": revision, "asked_by": user}
    pending, _created = PendingPublication.objects.update_or_create(page_id=row.pk, defaults=values)
    after = {"live_revision": revision.pk}
    record_event(EventKind.PUBLICATION, "page.await_translation", row, after=after, actor=user)
    return not publish_when_complete(pending.pk)


def _link(row, version, user):
    """Create the wagtail-localize translation of ``version``; an alias keeps showing the public source text."""
    if version.alias_of_id is None:
        return
    source, _created = TranslationSource.update_or_create_from_instance(row)
    link, _created = Translation.objects.update_or_create(
        source=source, target_locale=version.locale, defaults={"enabled": True}
    )
    link.save_target(user=user, publish=False)
    mark_outdated(link.get_target_instance(), row, OutdatedKind.UNTRANSLATED)


def on_string_saved(sender: type, instance: StringTranslation, raw: bool = False, **kwargs: Any) -> None:
    """Publish pending publications that this string completes; handler of ``post_save`` of ``StringTranslation``."""
    if raw:
        return
    keys = TranslationContext.objects.filter(pk=instance.context_id).values("object_id")
    for pk in PendingPublication.objects.filter(page__translation_key__in=keys).values_list("pk", flat=True):
        transaction.on_commit(partial(publish_when_complete, pk))


@transaction.atomic
def publish_when_complete(pk: int) -> bool:
    """Publish a pending draft and its translations if no translation is missing.

    The user who requested it must still be allowed to publish all of them. Otherwise the publication is withdrawn,
    and the audit log gets the reason.

    Args:
        pk: the primary key of the :class:`PendingPublication`; if it no longer exists it counts as published.

    Returns:
        Whether the draft is no longer pending.
    """
    pending = PendingPublication.objects.select_for_update().filter(pk=pk).first()
    if pending is None:
        return True
    page, user, revision = pending.page.specific, pending.asked_by, pending.revision
    if _is_discarded(page, revision):
        withdraw_pending(pending, "discarded")
        return True
    links = _links_to(page, revision)
    if not links or not all(is_complete(link) for link in links):
        return False
    family = [page, *(link.get_target_instance() for link in links)]
    if user is None or not all(may_publish(user, version) for version in family):
        withdraw_pending(pending, "right" if user else "user", user)
        return True
    pending.delete()
    revision.publish(user=user)
    return True


def withdraw_pending(
    pending: PendingPublication, reason: str, user: AbstractUser | AnonymousUser | None = None
) -> None:
    """Withdraw a pending publication: the draft stays a draft, and the public text is the source of translation again.

    Args:
        pending: the :class:`PendingPublication`.
        reason: a key of the reasons in ``translation_event_labels``.
        user: who withdraws it; None if it follows from something else.
    """
    page = pending.page.specific
    pending.delete()
    if page.live and (links := list(outgoing_translations(page))):
        links[0].source.update_from_db()
    record_event(EventKind.PUBLICATION, "page.pair_refused", page, after={"reason": reason}, actor=user)


def on_unpublished(sender: type, instance: Page, **kwargs: Any) -> None:
    """Withdraw the pending publication of an unpublished page; handler of ``page_unpublished``."""
    for pending in PendingPublication.objects.filter(page=instance.pk):
        withdraw_pending(pending, "unpublished", get_active_log_context().user)


def on_revision_deleted(sender: type, instance: Revision, origin: Any = None, **kwargs: Any) -> None:
    """Protect the revision of a pending publication, for instance from ``purge_revisions``; handler of ``pre_delete``.

    Raises:
        ProtectedError: the revision is pending, and is deleted without its page.
    """
    is_direct = getattr(origin, "model", type(origin)) is Revision
    if is_direct and (pending := list(PendingPublication.objects.filter(revision=instance.pk))):
        raise ProtectedError("The revision waits for its translation.", set(pending))


def on_page_log_entry(sender: type, instance: PageLogEntry, raw: bool = False, **kwargs: Any) -> None:
    """Delete the summaries of a cancelled scheduled publication; handler of ``post_save`` of ``PageLogEntry``."""
    if not raw and instance.action == "wagtail.schedule.cancel":
        key = Page.objects.filter(pk=instance.page_id).values("translation_key")
        OutdatedSummary.objects.filter(translation_key__in=key, shown_from__gt=timezone.now()).delete()


def on_page_deleted(sender: type, instance: Page, **kwargs: Any) -> None:
    """Delete the summaries of a page whose last version was deleted; handler of ``post_delete`` of ``Page``."""
    if not Page.objects.filter(translation_key=instance.translation_key).exists():
        OutdatedSummary.objects.filter(translation_key=instance.translation_key).delete()


def _is_discarded(page, revision):
    """Whether a later draft has gone back to the public text, so that the pending one is obsolete."""
    latest = page.latest_revision
    return page.live and latest.pk != revision.pk and not has_new_text(latest.as_object())


def _links_to(page, revision):
    """Return the translations of a page, after updating their source to the draft if it has changed."""
    draft, links = revision.as_object(), list(outgoing_translations(page))
    if links and page_strings(links[0].source.as_instance()) != page_strings(draft):
        TranslationSource.update_or_create_from_instance(draft)
        links = list(outgoing_translations(page))
        for link in links:
            prefill_memory(link)
    return links


def publish_with_summary(
    revision: Revision, summaries: dict[Locale, str], user: AbstractUser | AnonymousUser
) -> None:
    """Publish a page at once in its own language, with a short summary for readers of the other languages.

    Args:
        revision: the draft to publish.
        summaries: ``{locale: text}``; shown in that language until the translation is published.
        user: who writes the summaries and publishes.
    """
    page = revision.as_object()
    with transaction.atomic():
        for locale, text in summaries.items():
            values: dict[str, Any] = {"text": text, "written_by": user, "shown_from": page.go_live_at}
            OutdatedSummary.objects.update_or_create(
                translation_key=page.translation_key, locale=locale, defaults=values
            )
        if texts := {locale.language_code: text for locale, text in summaries.items()}:
            record_event(EventKind.PUBLICATION, "page.urgent", page, after={"summary": texts}, actor=user)
        revision.publish(user=user)
