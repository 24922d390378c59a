"""The way to the search from every page of a site."""

from django import template
from django.utils.translation import get_language

from ..pages import SearchPage

register = template.Library()


@register.simple_tag(takes_context=True)
def search_page(context):
    """The live page on which the site is searched, in the language of the page, or in the active one; None without one.

    A page of a programme knows it already; elsewhere it costs a query.
    """
    page = context.get("page")
    if hasattr(page, "navigation_pages"):
        return page.navigation_pages["search_page"]
    language = getattr(page, "language", None) or get_language()
    pages = SearchPage.objects.live().filter(locale__language_code=language)
    return pages.defer_streamfields().select_related("locale").order_by("path").first()
