"""What wagtail-localize's translation memory says of a page, and what it is taught when the languages change places."""

import json
from contextlib import contextmanager

from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from programme.localize import is_accepted
from programme.parity.memory import translations_of_people


def is_complete(link):
    """Whether nothing is missing in a :class:`Translation`; a machine's draft that nobody has accepted is as good as none."""
    total, translated = link.get_progress()
    return total == translated and is_accepted(link)


def is_shown(link):
    """Whether the page in the other language says what the memory says; False while something is missing."""
    if not is_complete(link):
        return False
    wanted = link.source.get_ephemeral_translated_instance(link.target_locale, fallback=True)
    return texts_of(wanted) == texts_of(link.get_target_instance())


def is_public(link):
    """Whether the source of a :class:`Translation` says what its page says to readers, and not what a draft says."""
    page = link.source.get_source_instance()
    return page.live and texts_of(link.source.as_instance()) == texts_of(page)


@contextmanager
def source_as_public(link):
    """Let the source say meanwhile what its page says to readers; the draft that it holds comes back after it."""
    draft = link.source.as_instance()
    link.source.update_from_db()
    try:
        yield
    finally:
        TranslationSource.update_or_create_from_instance(draft)
        link.source.refresh_from_db()


def texts_of(page):
    """Return [(path, text)] of the page's strings, in their order; addresses are left out."""
    segments = extract_segments(page)
    strings = [one for one in segments if isinstance(one, StringSegmentValue) and one.path != "slug"]
    return [(one.path, one.string.data) for one in strings]


def keep_address(link, target):
    """Let the address of a translation stay what it is when that of its source changes."""
    segment = StringSegment.objects.filter(source=link.source_id, context__path="slug").first()
    if segment:
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=link.target_locale_id,
            defaults={"data": target.slug},
        )


def carry_over(link):
    """Let a text that stands in another block now, or in another cell, keep its translation.

    The memory knows a text by its place. One that was cut and pasted is in a new place, where nobody has translated it;
    if the page had it elsewhere, with one translation, that is what it is there, too.
    """
    known, locale = {}, link.target_locale_id
    rows = translations_of_people().filter(context__object_id=link.source.object_id, locale=locale)
    for row in rows.order_by("updated_at"):
        known.setdefault(row.translation_of_id, {})[row.data] = row
    segments = StringSegment.objects.filter(source=link.source_id, string__in=known)
    for segment in (
        segments.annotate_translation(locale).filter(translation=None).exclude(context__path="slug")
    ):
        if len(known[segment.string_id]) == 1:
            (row,) = known[segment.string_id].values()
            StringTranslation.objects.get_or_create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale_id=locale,
                defaults={
                    "data": row.data,
                    "translation_type": row.translation_type,
                    "tool_name": row.tool_name,
                    "last_translated_by_id": row.last_translated_by_id,
                },
            )


def teach(source, locale, pairs):
    """Let the memory know what the strings of ``source`` are in ``locale``.

    Args:
        source: a :class:`TranslationSource` that is up to date.
        locale: the other language.
        pairs: the :class:`~programme.importing.pages.pairing.Pairs`, whose texts are final: they were public.
    """
    segments = StringSegment.objects.filter(source=source).select_related("context")
    for segment in segments.select_related("context", "string"):
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=locale,
            defaults={
                "data": pairs.strings[segment.context.path, segment.string.data],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "has_error": False,
                "field_error": "",
            },
        )
    for segment in OverridableSegment.objects.filter(source=source).select_related("context"):
        place = {"context": segment.context, "locale": locale}
        if segment.context.path in pairs.overrides:
            value = json.dumps(pairs.overrides[segment.context.path])
            SegmentOverride.objects.update_or_create(**place, defaults={"data_json": value})
        else:
            SegmentOverride.objects.filter(**place).delete()
