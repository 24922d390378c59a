"""Sitemap of all languages; Wagtail's sitemap covers only the tree of the site's root page."""

from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from wagtail.models import Locale, Page, Site

from programme.visibility import is_restricted


class LanguagesSitemap(Sitemap):
    """All public pages in all languages, each URL with its alternates in the other languages.

    Restricted pages and pages that are not translated are left out.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> list[Page]:
        """Return the specific instances of the pages in tree order."""
        pages = Page.objects.live().filter(~is_restricted(), self._trees(), alias_of__isnull=True)
        return list(pages.defer_streamfields().specific().order_by("path"))

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict]:
        """Return the entries for Django's sitemap template: those of ``get_sitemap_urls()`` of each page."""
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        entries: list[dict[str, Any]] = []
        languages: dict[Any, dict[str, list[dict[str, Any]]]] = defaultdict(dict)
        for item in self.paginator.page(page).object_list:
            page_entries = item.get_sitemap_urls(self.request)
            entries += page_entries
            languages[item.translation_key][codes[item.locale_id]] = page_entries
        for versions in languages.values():
            _add_alternates(versions)
        dates = [entry["lastmod"] for entry in entries if entry.get("lastmod")]
        if dates:
            self.latest_lastmod = max(dates)
        return entries

    def get_latest_lastmod(self) -> Any:
        """Return the date of the newest entry, or None."""
        return getattr(self, "latest_lastmod", None)

    def _trees(self) -> Q:
        """Return the condition that a page belongs to the tree of the site's front page in any language."""
        site = Site.find_for_request(self.request)
        fronts = (
            Page.objects.filter(translation_key=site.root_page.translation_key)
            if site
            else Page.objects.none()
        )
        return reduce(or_, (Q(path__startswith=front.path) for front in fronts), Q(pk__in=[]))


def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Serve ``/sitemap.xml``."""
    return sitemap_views.sitemap(request, {"pages": LanguagesSitemap(request)})


def _add_alternates(versions: Mapping[str, list[dict[str, Any]]]) -> None:
    """Set ``alternates`` of the entries of a page.

    Args:
        versions: ``{language code: entries}`` of the page; the first entry of each language is the page itself, and the
            URLs of the others begin with that of the page.
    """
    by_subpath: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for code, entries in versions.items():
        for entry in entries:
            by_subpath[entry["location"].removeprefix(entries[0]["location"])][code] = entry
    for alternates in by_subpath.values():
        locations = {code: entry["location"] for code, entry in alternates.items()}
        default = locations.get(settings.LANGUAGE_CODE) or next(iter(locations.values()))
        for entry in alternates.values():
            entry["alternates"] = [
                {"lang_code": code, "location": location}
                for code, location in [*sorted(locations.items()), ("x-default", default)]
            ]
