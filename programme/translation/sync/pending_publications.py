"""Drafts that wait for their translation, and are published with it when it is complete."""

from functools import partial

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation, TranslationContext, TranslationSource

from programme.events import EventKind, record_event
from programme.localization.models import OutdatedKind
from programme.localization.signals import suppress_sync
from programme.localization.source_locale import links_of
from programme.models import OutdatedSummary

from ..models import PendingPublication
from .publication import mark_outdated
from .translation_gaps import has_new_text
from .translation_memory import is_complete, page_strings, prefill_memory
from .tree_sync import may_publish, other_versions


@transaction.atomic
def queue_publication(revision, user):
    """Bring a draft to the translators, and let it wait for them; it is published, by ``user``, with its translation.

    What is public stays as it is until then.

    Args:
        revision: the draft, of a page that is no translation itself.
        user: who asks for it, and whose right to publish counts when the translation is complete.

    Returns:
        Whether the draft waits; not, if nothing was missing and both have been published at once.
    """
    row = Page.objects.get(pk=revision.object_id).specific
    with suppress_sync():
        for version in other_versions(row):
            _link(row, version, user)
    draft = revision.as_object()
    TranslationSource.update_or_create_from_instance(draft)
    for link in links_of(row):
        prefill_memory(link)
    pending, _created = PendingPublication.objects.update_or_create(
        page_id=row.pk, defaults={"revision": revision, "asked_by": user}
    )
    after = {"live_revision": revision.pk}
    record_event(EventKind.PUBLICATION, "page.await_translation", row, after=after, actor=user)
    return not publish_when_complete(pending.pk)


def _link(row, version, user):
    """Let ``version`` be a translation that wagtail-localize knows; an alias goes on to show the public text."""
    if version.alias_of_id is None:
        return
    source, _created = TranslationSource.update_or_create_from_instance(row)
    link, _created = Translation.objects.update_or_create(
        source=source, target_locale=version.locale, defaults={"enabled": True}
    )
    link.save_target(user=user, publish=False)
    mark_outdated(link.get_target_instance(), row, OutdatedKind.WHOLE)


def on_string_saved(sender, instance, raw=False, **kwargs):
    """Publish what waits for this string, if it was the last one; answers ``post_save`` of a translated string."""
    if raw:
        return
    keys = TranslationContext.objects.filter(pk=instance.context_id).values("object_id")
    for pk in PendingPublication.objects.filter(page__translation_key__in=keys).values_list("pk", flat=True):
        transaction.on_commit(partial(publish_when_complete, pk))


@transaction.atomic
def publish_when_complete(pk):
    """Publish a draft that waits, and its translations, if nothing is missing in them.

    Whoever asked for it must still be allowed to publish all of them; otherwise the draft stays a draft, and the log
    says why.

    Args:
        pk: the primary key of the :class:`PendingPublication`; one that is gone already counts as published.

    Returns:
        Whether it waits no longer.
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


def withdraw_pending(pending, reason, user=None):
    """Let a draft wait no longer: it stays a draft, and the translators have the public text before them again.

    Args:
        pending: the :class:`PendingPublication`.
        reason: why, for the log: one with a label in ``event_labels``.
        user: who wants it so; None where it follows from something else.
    """
    page = pending.page.specific
    pending.delete()
    if page.live and (links := list(links_of(page))):
        links[0].source.update_from_db()
    record_event(EventKind.PUBLICATION, "page.pair_refused", page, after={"reason": reason}, actor=user)


def on_unpublished(sender, instance, **kwargs):
    """A page that is taken away does not come back by itself; answers ``page_unpublished``."""
    for pending in PendingPublication.objects.filter(page=instance.pk):
        withdraw_pending(pending, "unpublished", get_active_log_context().user)


def on_revision_deleted(sender, instance, origin=None, **kwargs):
    """Keep a draft that waits from being tidied away alone, as ``purge_revisions`` does; answers ``pre_delete``.

    Raises:
        ProtectedError: its page waits for it, and is not being deleted.
    """
    is_direct = getattr(origin, "model", type(origin)) is Revision
    if is_direct and (pending := list(PendingPublication.objects.filter(revision=instance.pk))):
        raise ProtectedError("The revision waits for its translation.", set(pending))


def on_page_log_entry(sender, instance, raw=False, **kwargs):
    """Forget what was to be told of a publication that is called off; answers ``post_save`` of Wagtail's log of pages."""
    if not raw and instance.action == "wagtail.schedule.cancel":
        key = Page.objects.filter(pk=instance.page_id).values("translation_key")
        OutdatedSummary.objects.filter(translation_key__in=key, shown_from__gt=timezone.now()).delete()


def on_page_deleted(sender, instance, **kwargs):
    """Forget what was told of a page that is gone; answers ``post_delete`` of a page."""
    if not Page.objects.filter(translation_key=instance.translation_key).exists():
        OutdatedSummary.objects.filter(translation_key=instance.translation_key).delete()


def _is_discarded(page, revision):
    """Whether somebody has gone back to the public text since: what was sent is wanted no more."""
    latest = page.latest_revision
    return page.live and latest.pk != revision.pk and not has_new_text(latest.as_object())


def _links_to(page, revision):
    """The translations of a page, with the draft as their source, whatever was brought to the translators meanwhile."""
    draft, links = revision.as_object(), list(links_of(page))
    if links and page_strings(links[0].source.as_instance()) != page_strings(draft):
        TranslationSource.update_or_create_from_instance(draft)
        links = list(links_of(page))
        for link in links:
            prefill_memory(link)
    return links


def publish_with_summary(revision, summaries, user):
    """Publish a page in its own language at once, with a short summary in each of the others.

    Args:
        revision: what is published.
        summaries: ``{locale: text}``; readers see it there until the translation arrives.
        user: who writes and publishes.
    """
    page = revision.as_object()
    with transaction.atomic():
        for locale, text in summaries.items():
            OutdatedSummary.objects.update_or_create(
                translation_key=page.translation_key,
                locale=locale,
                defaults={"text": text, "written_by": user, "shown_from": page.go_live_at},
            )
        if texts := {locale.language_code: text for locale, text in summaries.items()}:
            record_event(EventKind.PUBLICATION, "page.urgent", page, after={"summary": texts}, actor=user)
        revision.publish(user=user)
