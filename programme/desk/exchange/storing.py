"""Writes what was brought in, and publishes the pages that waited for nothing else.

What wagtail-localize (1.14) and the pairing of languages do for each string that is saved is done here once for all of
them, or once for each page: rows that are written together are not announced one by one.
"""

from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from programme.models import PendingPublication
from programme.pairing.pending import publish_when_complete

_PLACE = ("locale", "translation_of", "context")
_SAID = (
    "data",
    "translation_type",
    "tool_name",
    "last_translated_by",
    "updated_at",
    "has_error",
    "field_error",
)


def store(changes, user):
    """Write the texts of :class:`Change` objects, which have been checked; the number of queries grows with the pages.

    Args:
        changes: no two of the same string.
        user: who answers for them; None for a command.
    """
    rows = [
        StringTranslation(
            translation_of_id=change.segment.row.string_id,
            context_id=change.segment.row.context_id,
            locale_id=change.translation.target_locale_id,
            data=change.text,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            tool_name=change.sheet.tool,
            last_translated_by=user,
        )
        for change in changes
    ]
    # Somebody may have written one of them meanwhile.
    StringTranslation.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=_PLACE, update_fields=_SAID, batch_size=500
    )
    for change in changes:
        if change.segment.path == "title":
            _pages_of(change.translation).update(draft_title=change.after)


def publish_complete(changes):
    """Publish what waits for one of the texts of ``changes``, if nothing is missing any more.

    Returns:
        The pages that have been published with their translations, as list.
    """
    keys = {change.translation.source.object_id for change in changes}
    waiting = PendingPublication.objects.filter(page__translation_key__in=keys).select_related("page")
    published = []
    for one in waiting.order_by("page__path"):
        publish_when_complete(one.pk)
        if Page.objects.filter(pk=one.page_id, live_revision=one.revision_id).exists():
            published.append(one.page)
    return published


def _pages_of(translation):
    return Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    )
