"""Lets wagtail-localize know the pages of actions: their strings, and what these are in other languages.

The same rows that its own methods write for one page (``TranslationSource.update_or_create_from_instance``), for many
pages at once. New pages have no body, so that every segment is a plain string.
"""

import json
import uuid

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


def store_page_strings(pairs, user=None):
    """Write the translation memory of new pages.

    Args:
        pairs: list of (source page, [(page in another language, names of its texts that are translated)]), all saved
            and without a body; sources without translations are left out, as nobody has submitted them.
        user: who translated them.
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
            for page, _own in translations
        ],
        batch_size=_BATCH,
    )
    _write_translations(pairs, segments, strings, contexts, user)


def _write_sources(pages):
    """{primary key of a page: its TranslationSource}."""
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


def _write_strings(pairs, segments):
    """{(locale, hash): primary key} of the source strings, of which many are there already."""
    wanted = {}
    for source, _translations in pairs:
        for segment in segments[source.pk]:
            text = segment.string.data
            wanted[source.locale_id, _hash(text)] = text
    String.objects.bulk_create(
        [String(locale_id=locale, data_hash=key, data=text) for (locale, key), text in wanted.items()],
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    keys, found = [key for _locale, key in wanted], {}
    for start in range(0, len(keys), _BATCH):
        rows = String.objects.filter(data_hash__in=keys[start : start + _BATCH])
        found |= {(locale, key): pk for pk, locale, key in rows.values_list("pk", "locale_id", "data_hash")}
    return found


def _write_contexts(pairs, segments):
    """{(primary key of a source page, path): its TranslationContext}."""
    found, path_ids, new = {}, {}, []
    for source, _translations in pairs:
        for segment in segments[source.pk]:
            path = segment.path
            context = TranslationContext(object_id=source.translation_key, path=path, field_path=path)
            if path in path_ids:
                context.path_id = path_ids[path]
                new.append(context)
            else:
                context.save()  # gives the first context with a path the id that all of them have
                path_ids[path] = context.path_id
            found[source.pk, path] = context
    TranslationContext.objects.bulk_create(new, batch_size=_BATCH)
    return found


def _write_translations(pairs, segments, strings, contexts, user):
    tool = conf.get("TRANSLATION_TOOL_NAME")
    rows = []
    for source, translations in pairs:
        for page, own in translations:
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
                if segment.path in own
            ]
    StringTranslation.objects.bulk_create(rows, batch_size=_BATCH)


def _hash(text):
    return uuid.uuid5(String.UUID_NAMESPACE, text)
