"""Pages on their way through the translators."""

from wagtail_localize.models import StringSegment, StringTranslation

from tests.programme.people import send_to_translators


def published_pair(document, name):
    """Publish a page in both languages and send it to the translators; returns its translation."""
    for pages in (document.sv, document.fi):
        getattr(pages, name).save_revision().publish()
    return send_to_translators(getattr(document.sv, name))


def translate_all(translation):
    """Translate every string by putting the language before it."""
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string"):
        is_address = segment.context.path == "slug"
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            context=segment.context,
            locale=translation.target_locale,
            defaults={
                "data": segment.string.data if is_address else f"fi {segment.string.data}",
                "translation_type": "manual",
                "has_error": False,
            },
        )


def string_of(translation, source):
    """The segment of a translation whose source text is ``source``."""
    return StringSegment.objects.get(source=translation.source, string__data=source)
