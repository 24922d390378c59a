"""Publishes a page's other language as wagtail-localize keeps it, so that translators can go on from there."""

import json

from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

TOOL_NAME = "start_site"


def translate(source_page, twin, locale):
    """Publish the translation of ``source_page`` with the texts of ``twin``.

    Args:
        source_page: the page, saved and published.
        twin: the page in the other language with the same blocks (their ids, too); it need not be saved.
        locale: the other language's locale.
    """
    source, _created = TranslationSource.update_or_create_from_instance(source_page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    segments = extract_segments(twin)
    texts = {one.path: one.string.data for one in segments if isinstance(one, StringSegmentValue)}
    for segment in StringSegment.objects.filter(source=source).select_related("context"):
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            context=segment.context,
            locale=locale,
            defaults={
                "data": texts[segment.context.path],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": TOOL_NAME,
            },
        )
    values = {one.path: json.dumps(one.data) for one in segments if isinstance(one, OverridableSegmentValue)}
    for segment in OverridableSegment.objects.filter(source=source).select_related("context"):
        value = values.get(segment.context.path, segment.data_json)
        if value != segment.data_json:
            SegmentOverride.objects.update_or_create(
                context=segment.context, locale=locale, defaults={"data_json": value}
            )
    translation.save_target(publish=True)
