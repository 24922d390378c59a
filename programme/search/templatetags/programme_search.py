"""Template tag for the link to the search page."""

from django import template
from django.utils.translation import get_language

from ..pages import SearchPage

register = template.Library()


@register.simple_tag(takes_context=True)
def search_page(context: template.Context) -> SearchPage | None:
    """Return the public search page in the language of the current page, or else in the active language.

    A page of the programme has it in ``navigation_pages``; elsewhere it is queried.
    """
    page = context.get("page")
    if page is not None and hasattr(page, "navigation_pages"):
        return page.navigation_pages["search_page"]
    language = getattr(page, "language", None) or get_language()
    pages = SearchPage.objects.live().filter(locale__language_code=language)
    return pages.defer_streamfields().select_related("locale").order_by("path").first()
