"""What wagtail-localize's translation memory says of a page, and what it is taught when the languages change places."""

import json
import re
from contextlib import contextmanager

from wagtail.models import Page
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
from ..parity.segments import group_of, strip_segment, translations_of_people
from .translation_gaps import has_translated_slug
from .tree_sync import is_synced


def is_complete(link):
    """Whether nothing is missing in a :class:`Translation`; a machine's draft that nobody has accepted is as good as none."""
    total, translated = link.get_progress()
    return total == translated and is_accepted(link)


def is_in_sync(link):
    """Whether the page in the other language says what the memory says; False while something is missing."""
    if not is_complete(link):
        return False
    expected = link.source.get_ephemeral_translated_instance(link.target_locale, fallback=True)
    return page_strings(expected) == page_strings(link.get_target_instance())


def is_public(link):
    """Whether the source of a :class:`Translation` says what its page says to readers, and not what a draft says."""
    page = link.source.get_source_instance()
    return page.live and page_strings(link.source.as_instance()) == page_strings(page)


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


def page_strings(page):
    """Return [(path, text)] of the page's strings, in their order; addresses are left out."""
    segments = extract_segments(page)
    strings = [
        segment for segment in segments if isinstance(segment, StringSegmentValue) and segment.path != "slug"
    ]
    return [(segment.path, segment.string.data) for segment in strings]


def preserve_slug(link, target):
    """Let the address of a translation stay what it is when that of its source changes."""
    segment = StringSegment.objects.filter(source=link.source_id, context__path="slug").first()
    if segment:
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=link.target_locale_id,
            defaults={"data": target.slug},
        )


def copy_unique_translations(link):
    """Let a text that stands in another block now, or in another cell, keep its translation.

    The memory knows a text by its place. One that was cut and pasted is in a new place, where nobody has translated it;
    if the page had it elsewhere, with one translation, that is what it is there, too.
    """
    by_string, locale = {}, link.target_locale_id
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


def store_translations_reversed(source, locale, pairs):
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
        lookup = {"context": segment.context, "locale": locale}
        if segment.context.path in pairs.overrides:
            value = json.dumps(pairs.overrides[segment.context.path])
            SegmentOverride.objects.update_or_create(**lookup, defaults={"data_json": value})
        else:
            SegmentOverride.objects.filter(**lookup).delete()


_ID_ATTRIBUTE = re.compile(r'\bid="([^"]*)"')


def prefill_memory(link):
    """Give the strings of a :class:`Translation` what is known of them; what then lacks a translation, lacks one.

    A text that has moved keeps its translation, a page its address, and a text of which somebody has said that its
    change needs no translation, or that both languages say the same, the translation that it has.
    """
    copy_unique_translations(link)
    preserve_confirmed(link)
    if has_translated_slug(version := link.get_target_instance()):
        preserve_slug(link, version)


def preserve_confirmed(link):
    """Let a changed text keep its translation where somebody answers for it."""
    segments = StringSegment.objects.filter(source=link.source_id).annotate_translation(link.target_locale_id)
    pending = segments.filter(translation=None).exclude(context__path="slug")
    if pending := list(pending.select_related("string", "context")):
        confirmed, by_text = (
            _confirmed_targets(link),
            {strip_segment(row.data): row for row in _translations(link).order_by("updated_at")},
        )
        for segment in pending:
            row = by_text.get(
                confirmed.get((group_of(segment.context.path), strip_segment(segment.string.data)))
            )
            if row and _ids(row.data) == _ids(segment.string.data):
                StringTranslation.objects.get_or_create(
                    translation_of_id=segment.string_id,
                    context_id=segment.context_id,
                    locale_id=link.target_locale_id,
                    defaults={"data": row.data, "translation_type": row.translation_type},
                )


def is_written_apart(link):
    """Whether the page of a :class:`Translation` says what nobody has said in the translation editor.

    To publish the translation would take away what only this page says.
    """
    translated = {strip_segment(data) for data in _translations(link).values_list("data", flat=True)}
    apart = [
        text
        for _path, text in page_strings(link.get_target_instance())
        if strip_segment(text) not in translated
    ]
    untranslated = String.objects.filter(locale=link.source.locale_id, data__in=apart)
    return bool(set(apart) - set(untranslated.values_list("data", flat=True)))


def on_translation_restarted(sender, instance, raw=False, **kwargs):
    """Learn what was written on a page since its translation was stopped; answers ``pre_save`` of a translation."""
    if raw or not instance.enabled or not Translation.objects.filter(pk=instance.pk, enabled=False).exists():
        return
    page = instance.get_target_instance()
    if isinstance(page, Page) and page.alias_of_id is None and is_synced(page):
        _store_page_texts(instance, page)


def _store_page_texts(link, page):
    try:
        pairs = match_segments(link.source.as_instance(), page)
    except SegmentMismatchError:
        return  # it stays what it is, until somebody publishes the translation
    rows = list(_translations(link).select_related("context", "translation_of"))
    former = {(row.context_id, strip_segment(row.data)) for row in rows}
    for row in rows:
        current = pairs.strings.get((row.context.path, row.translation_of.data))
        if current is not None and (row.context_id, strip_segment(current)) not in former:
            row.data = current
            row.save(update_fields=["data", "updated_at"])


def _translations(link):
    """Every translation that a person has made of a text of the page, whether it is there still or not."""
    return translations_of_people().filter(
        context__object_id=link.source.object_id, locale=link.target_locale_id
    )


def _confirmed_targets(link):
    """{(path, text): what it is in the other language} of the texts with which nobody has anything to do."""
    source_language, target_language = link.source.locale.language_code, link.target_locale.language_code
    units = (unit for unit in compare_page_languages(link.source.as_instance()) if unit.state in AT_PAR)
    return {(unit.path, unit.texts[source_language]): unit.texts.get(target_language) for unit in units}


def _ids(html):
    return sorted(_ID_ATTRIBUTE.findall(html))
