"""Queries and updates of wagtail-localize's translation memory for one page."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from programme.localization.machine_drafts import is_accepted
from programme.localization.segment_matching import SegmentMismatchError, match_segments

from ..models import AT_PAR
from ..parity.page_units import compare_page_languages
from ..parity.segments import group_path, strip_segment, translations_of_people
from .translation_gaps import has_translated_slug
from .tree_sync import is_synced


def is_complete(link: Translation) -> bool:
    """Whether every string of a ``Translation`` is translated; unaccepted machine drafts count as missing."""
    total, translated = link.get_progress()
    return total == translated and is_accepted(link)


def is_in_sync(link: Translation) -> bool:
    """Whether the target page has the text of the translation memory; False while a translation is missing."""
    if not is_complete(link):
        return False
    expected = link.source.get_ephemeral_translated_instance(link.target_locale, fallback=True)
    return page_strings(expected) == page_strings(link.get_target_instance())


def is_public(link: Translation) -> bool:
    """Whether the source of a ``Translation`` has the public text of its page, and not that of a draft."""
    page = link.source.get_source_instance()
    return page.live and page_strings(link.source.as_instance()) == page_strings(page)


@contextmanager
def public_source(link: Translation) -> Iterator[None]:
    """Set the source to the public text of its page inside the context, and back to the draft afterwards."""
    draft = link.source.as_instance()
    link.source.update_from_db()
    try:
        yield
    finally:
        TranslationSource.update_or_create_from_instance(draft)
        link.source.refresh_from_db()


def page_strings(page: Page) -> list[tuple[str, str]]:
    """Return ``[(path, text)]`` of the strings of a page in reading order, without slugs."""
    segments = extract_segments(page)
    strings = [
        segment for segment in segments if isinstance(segment, StringSegmentValue) and segment.path != "slug"
    ]
    return [(segment.path, segment.string.data) for segment in strings]


def preserve_slug(link: Translation, target: Page) -> None:
    """Store the present slug of a translation, so that it stays when the slug of its source changes."""
    segment = StringSegment.objects.filter(source=link.source_id, context__path="slug").first()
    if segment:
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=link.target_locale_id,
            defaults={"data": target.slug},
        )


def copy_unique_translations(link: Translation) -> None:
    """Copy the translation of a string that was moved within the page, if it has only one.

    The translation memory stores translations by path. A text that was moved to another block or table cell has a new
    path, and no translation there.
    """
    locale = link.target_locale_id
    by_string: dict[int, dict[str, StringTranslation]] = {}
    rows = translations_of_people().filter(context__object_id=link.source.object_id, locale=locale)
    for row in rows.order_by("updated_at"):
        by_string.setdefault(row.translation_of_id, {})[row.data] = row
    segments = StringSegment.objects.filter(source=link.source_id, string__in=by_string)
    for segment in (
        segments.annotate_translation(locale).filter(translation=None).exclude(context__path="slug")
    ):
        if len(by_string[segment.string_id]) == 1:
            (row,) = by_string[segment.string_id].values()
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


def store_translations_reversed(source: TranslationSource, locale: Locale, pairs: Any) -> None:
    """Store the existing texts in ``locale`` as the translations of the strings of ``source``.

    Args:
        source: a ``TranslationSource`` that is up to date.
        locale: the other language.
        pairs: the matched segments of both versions; their texts are final, as they were public.
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
        lookup = {"context": segment.context, "locale": locale}
        if segment.context.path in pairs.overrides:
            value = json.dumps(pairs.overrides[segment.context.path])
            SegmentOverride.objects.update_or_create(**lookup, defaults={"data_json": value})
        else:
            SegmentOverride.objects.filter(**lookup).delete()


_ID_ATTRIBUTE = re.compile(r'\bid="([^"]*)"')


def prefill_memory(link: Translation) -> None:
    """Fill in the translations that are known for the strings of a ``Translation``.

    Kept are the translation of a text that was moved, the slug, and the translation of a text whose change was reviewed
    as minor or whose languages were reviewed as equal.
    """
    copy_unique_translations(link)
    preserve_confirmed(link)
    if has_translated_slug(version := link.get_target_instance()):
        preserve_slug(link, version)


def preserve_confirmed(link: Translation) -> None:
    """Keep the translation of changed texts that were reviewed as minor changes or as equal."""
    segments = StringSegment.objects.filter(source=link.source_id).annotate_translation(link.target_locale_id)
    pending = segments.filter(translation=None).exclude(context__path="slug")
    if pending := list(pending.select_related("string", "context")):
        confirmed, by_text = (
            _confirmed_targets(link),
            {strip_segment(row.data): row for row in _translations(link).order_by("updated_at")},
        )
        for segment in pending:
            row = by_text.get(
                confirmed.get((group_path(segment.context.path), strip_segment(segment.string.data)))
            )
            if row and _ids(row.data) == _ids(segment.string.data):
                StringTranslation.objects.get_or_create(
                    translation_of_id=segment.string_id,
                    context_id=segment.context_id,
                    locale_id=link.target_locale_id,
                    defaults={"data": row.data, "translation_type": row.translation_type},
                )


def has_unstored_text(link: Translation) -> bool:
    """Whether the target page has text that is not in the translation memory, and would be lost by publishing."""
    translated = {strip_segment(data) for data in _translations(link).values_list("data", flat=True)}
    apart = [
        text
        for _path, text in page_strings(link.get_target_instance())
        if strip_segment(text) not in translated
    ]
    untranslated = String.objects.filter(locale=link.source.locale_id, data__in=apart)
    return bool(set(apart) - set(untranslated.values_list("data", flat=True)))


def on_translation_restarted(sender: type, instance: Translation, raw: bool = False, **kwargs: Any) -> None:
    """Store what was written while a translation was stopped; handler of ``pre_save`` of ``Translation``."""
    if raw or not instance.enabled or not Translation.objects.filter(pk=instance.pk, enabled=False).exists():
        return
    page = instance.get_target_instance()
    if isinstance(page, Page) and page.alias_of_id is None and is_synced(page):
        _store_page_texts(instance, page)


def _store_page_texts(link, page):
    try:
        pairs = match_segments(link.source.as_instance(), page)
    except SegmentMismatchError:
        return  # the page keeps its text until the translation is published
    rows = list(_translations(link).select_related("context", "translation_of"))
    former = {(row.context_id, strip_segment(row.data)) for row in rows}
    for row in rows:
        current = pairs.strings.get((row.context.path, row.translation_of.data))
        if current is not None and (row.context_id, strip_segment(current)) not in former:
            row.data = current
            row.save(update_fields=["data", "updated_at"])


def _translations(link):
    """All translations by people of the strings of a page, including those no longer on it."""
    return translations_of_people().filter(
        context__object_id=link.source.object_id, locale=link.target_locale_id
    )


def _confirmed_targets(link):
    """Return ``{(path, text): text in the other language}`` of the texts that need no work."""
    source_language, target_language = link.source.locale.language_code, link.target_locale.language_code
    units = (unit for unit in compare_page_languages(link.source.as_instance()) if unit.state in AT_PAR)
    return {(unit.path, unit.texts[source_language]): unit.texts.get(target_language) for unit in units}


def _ids(html):
    return sorted(_ID_ATTRIBUTE.findall(html))
