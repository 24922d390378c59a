"""Language versions of chosen pages."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from programme.document.navigation import annotate_text_language


def versions_in(language: str, page_ids: Iterable[int]) -> dict[int, Any]:
    """Return the versions of pages in ``language``, in one query.

    Args:
        language: language code.
        page_ids: primary keys of pages of any language.

    Returns:
        ``{primary key: page}``: the live version in ``language``, otherwise the page itself if it is live. Pages
        without either are missing.
    """
    page_ids = set(page_ids)
    if not page_ids:
        return {}
    chosen = Q(pk__in=page_ids)
    keys = Page.objects.filter(chosen).values("translation_key")
    rows = Page.objects.filter(chosen | Q(translation_key__in=keys, locale__language_code=language))
    pages = list(annotate_text_language(rows).select_related("locale"))
    localized = {page.translation_key: page for page in pages if page.locale.language_code == language}
    versions = {}
    for page in pages:
        candidates = (localized.get(page.translation_key), page)
        live = [version for version in candidates if version and version.live]
        if page.pk in page_ids and live:
            versions[page.pk] = live[0]
    return versions
