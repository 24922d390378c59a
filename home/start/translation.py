"""Publication of given translations through wagtail-localize, so that translators can edit them there."""

import json
from typing import Any

from wagtail.models import Locale, Page
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


def publish_translation(source_page: Page, translated_page: Page, locale: Locale) -> None:
    """Publish the translation of ``source_page`` with the texts of ``translated_page``.

    Args:
        source_page: the saved and published page.
        translated_page: the page in the other language with the same blocks and block ids; it need not be saved.
        locale: locale of the other language.
    """
    source, _created = TranslationSource.update_or_create_from_instance(source_page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    values = extract_segments(translated_page)
    texts = {value.path: value.string.data for value in values if isinstance(value, StringSegmentValue)}
    overrides: dict[str, Any] = {
        value.path: json.dumps(value.data) for value in values if isinstance(value, OverridableSegmentValue)
    }
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
    for segment in OverridableSegment.objects.filter(source=source).select_related("context"):
        data = overrides.get(segment.context.path, segment.data_json)
        if data != segment.data_json:
            SegmentOverride.objects.update_or_create(
                context=segment.context, locale=locale, defaults={"data_json": data}
            )
    translation.save_target(publish=True)
