"""A page that was chosen in one language, as the reader of another language finds it."""

from django.db.models import Q
from wagtail.models import Page

from programme.document.navigation import annotate_text_language


def versions_in(language, page_ids):
    """Find the pages to which a reader of ``language`` is led, all in one query.

    Args:
        language: a language code.
        page_ids: the ids of pages of any language.

    Returns:
        {page id: its live version in ``language``, otherwise the live page itself}; a page without either is missing.
    """
    page_ids = set(page_ids)
    if not page_ids:
        return {}
    chosen = Q(pk__in=page_ids)
    keys = Page.objects.filter(chosen).values("translation_key")
    wanted = Page.objects.filter(chosen | Q(translation_key__in=keys, locale__language_code=language))
    pages = list(annotate_text_language(wanted).select_related("locale"))
    here = {page.translation_key: page for page in pages if page.locale.language_code == language}
    found = {}
    for page in pages:
        live = [one for one in (here.get(page.translation_key), page) if one and one.live]
        if page.pk in page_ids and live:
            found[page.pk] = live[0]
    return found
