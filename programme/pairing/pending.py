"""Drafts that wait for their translation, and are published with it when it is complete."""

from functools import partial

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationContext, TranslationSource

from programme.auditing.pages import log_page
from programme.models import PendingPublication, UrgentSummary
from programme.models.pairing import LagKind

from .alone import alone
from .behind import fall_behind
from .memory import carry_over, is_complete, keep_address
from .missing import has_address
from .publishing import links_of
from .rights import may_publish
from .versions import versions_of


@transaction.atomic
def send_to_translators(revision, user):
    """Bring a draft to the translators, and let it wait for them; it is published, by ``user``, with its translation.

    What is public stays as it is until then.

    Args:
        revision: the draft, of a page that is no translation itself.
        user: who asks for it, and whose right to publish counts when the translation is complete.

    Returns:
        Whether the draft waits; not, if nothing was missing and both have been published at once.
    """
    row = Page.objects.get(pk=revision.object_id).specific
    with alone():
        for version in versions_of(row):
            _link(row, version, user)
    draft = revision.as_object()
    TranslationSource.update_or_create_from_instance(draft)
    for link in links_of(row):
        carry_over(link)
        if has_address(version := link.get_target_instance()):
            keep_address(link, version)
    pending, _created = PendingPublication.objects.update_or_create(
        page_id=row.pk, defaults={"revision": revision, "asked_by": user}
    )
    log_page("page.await_translation", row, None, {"live_revision": revision.pk}, user)
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
    fall_behind(link.get_target_instance(), row, LagKind.WHOLE)


def answer_string(sender, instance, raw=False, **kwargs):
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
    page, user = pending.page, pending.asked_by
    links = list(links_of(page))
    if not links or not all(is_complete(link) for link in links):
        return False
    family = [page, *(link.get_target_instance() for link in links)]
    revision = pending.revision
    pending.delete()
    if refused := next((one for one in family if not may_publish(user, one)), None):
        after = {"language": refused.locale.language_code, "reason": "right"}
        log_page("page.pair_refused", page, None, after, user)
        return True
    revision.publish(user=user)
    return True


def publish_alone(revision, summaries, user):
    """Publish a page in its own language at once, with a short summary in each of the others.

    Args:
        revision: what is published.
        summaries: ``{locale: text}``; readers see it there until the translation arrives.
        user: who writes and publishes.
    """
    page = revision.as_object()
    with transaction.atomic():
        for locale, text in summaries.items():
            UrgentSummary.objects.update_or_create(
                translation_key=page.translation_key,
                locale=locale,
                defaults={"text": text, "written_by": user, "shown_from": page.go_live_at},
            )
        if told := {locale.language_code: text for locale, text in summaries.items()}:
            log_page("page.urgent", page, None, {"summary": told}, user)
        revision.publish(user=user)
