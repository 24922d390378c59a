"""Bulk creation of the wagtail-localize rows of actions' pages: sources, strings and translations.

Writes the same rows as ``TranslationSource.update_or_create_from_instance``, for many pages at once. New pages have no
body, so that every segment is a plain string.
"""

import json
import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments.extract import extract_segments

from programme import conf

from ..action_page import ActionPage

_BATCH = 500

# A source page, and its translations with the names of their translated fields.
_Pair = tuple[ActionPage, Collection[tuple[ActionPage, Collection[str]]]]


def store_page_strings(pairs: Iterable[_Pair], user: AbstractUser | None = None) -> None:
    """Write the translation memory of new pages.

    Args:
        pairs: (source page, [(page in another language, names of its translated fields)]); pages are saved and have
            no body. Sources without translations are left out, as they are not submitted for translation.
        user: the translator.
    """
    pairs = [(source, translations) for source, translations in pairs if translations]
    if not pairs:
        return
    rows = _write_sources([source for source, _translations in pairs])
    segments = {source.pk: extract_segments(source) for source, _translations in pairs}
    strings = _write_strings(pairs, segments)
    contexts = _write_contexts(pairs, segments)
    StringSegment.objects.bulk_create(
        [
            StringSegment(
                source=rows[source.pk],
                context=contexts[source.pk, segment.path],
                order=segment.order,
                string_id=strings[source.locale_id, _hash(segment.string.data)],
                attrs=json.dumps(segment.attrs, cls=DjangoJSONEncoder),
            )
            for source, _translations in pairs
            for segment in segments[source.pk]
        ],
        batch_size=_BATCH,
    )
    Translation.objects.bulk_create(
        [
            Translation(source=rows[source.pk], target_locale_id=page.locale_id)
            for source, translations in pairs
            for page, _fields in translations
        ],
        batch_size=_BATCH,
    )
    _write_translations(pairs, segments, strings, contexts, user)


def _write_sources(pages: list[ActionPage]) -> dict[int, TranslationSource]:
    """Create the sources; return ``{primary key of the page: source}``."""
    content_type = ContentType.objects.get_for_model(Page)
    TranslatableObject.objects.bulk_create(
        [
            TranslatableObject(translation_key=page.translation_key, content_type=content_type)
            for page in pages
        ],
        batch_size=_BATCH,
    )
    common = {
        "specific_content_type": ContentType.objects.get_for_model(ActionPage),
        "schema_version": get_schema_version(ActionPage._meta.app_label),
        "last_updated_at": timezone.now(),
    }
    rows = TranslationSource.objects.bulk_create(
        [
            TranslationSource(
                **common,
                object_id=page.translation_key,
                locale_id=page.locale_id,
                object_repr=str(page)[:200],
                content_json=page.to_json(),
            )
            for page in pages
        ],
        batch_size=_BATCH,
    )
    return {page.pk: row for page, row in zip(pages, rows, strict=True)}


def _write_strings(pairs: list[_Pair], segments: dict[int, Any]) -> dict[tuple[int, uuid.UUID], int]:
    """Create the missing source strings; return ``{(primary key of the locale, hash): primary key}`` of all."""
    texts = {}
    for source, _translations in pairs:
        for segment in segments[source.pk]:
            text = segment.string.data
            texts[source.locale_id, _hash(text)] = text
    String.objects.bulk_create(
        [String(locale_id=locale, data_hash=key, data=text) for (locale, key), text in texts.items()],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    keys = [key for _locale, key in texts]
    strings: dict[tuple[int, uuid.UUID], int] = {}
    for start in range(0, len(keys), _BATCH):
        rows = String.objects.filter(data_hash__in=keys[start : start + _BATCH])
        strings |= {(locale, key): pk for pk, locale, key in rows.values_list("pk", "locale_id", "data_hash")}
    return strings


def _write_contexts(
    pairs: list[_Pair], segments: dict[int, Any]
) -> dict[tuple[int, str], TranslationContext]:
    """Create the contexts; return ``{(primary key of the source page, path): context}``."""
    contexts: dict[tuple[int, str], TranslationContext] = {}
    path_ids: dict[str, uuid.UUID] = {}
    new = []
    for source, _translations in pairs:
        for segment in segments[source.pk]:
            path = segment.path
            context = TranslationContext(object_id=source.translation_key, path=path, field_path=path)
            if path in path_ids:
                context.path_id = path_ids[path]
                new.append(context)
            else:
                context.save()  # computes the path id, which all contexts with the path share
                path_ids[path] = context.path_id
            contexts[source.pk, path] = context
    TranslationContext.objects.bulk_create(new, batch_size=_BATCH)
    return contexts


def _write_translations(
    pairs: list[_Pair],
    segments: dict[int, Any],
    strings: dict[tuple[int, uuid.UUID], int],
    contexts: dict[tuple[int, str], TranslationContext],
    user: AbstractUser | None,
) -> None:
    tool = conf.get("TRANSLATION_TOOL_NAME")
    rows = []
    for source, translations in pairs:
        for page, fields in translations:
            texts = {segment.path: segment.string.data for segment in extract_segments(page)}
            rows += [
                StringTranslation(
                    translation_of_id=strings[source.locale_id, _hash(segment.string.data)],
                    locale_id=page.locale_id,
                    context=contexts[source.pk, segment.path],
                    data=texts[segment.path],
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                    tool_name=tool,
                    last_translated_by=user,
                )
                for segment in segments[source.pk]
                if segment.path in fields
            ]
    StringTranslation.objects.bulk_create(rows, batch_size=_BATCH)


def _hash(text: str) -> uuid.UUID:
    return uuid.uuid5(String.UUID_NAMESPACE, text)
