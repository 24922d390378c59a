"""The sitemap of all languages; Wagtail's own walks only the tree that the site begins with."""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import Q
from wagtail.models import Locale, Page, Site

from programme.visibility import is_restricted


class LanguagesSitemap(Sitemap):
    """Every public page in every language, each address with those of the same text in the other languages.

    Left out are pages that still show another language's text, and what only some may read.
    """

    def __init__(self, request):
        self.request = request

    def items(self):
        """The pages as what they are, in the order of the trees."""
        pages = Page.objects.live().filter(~is_restricted(), self._trees(), alias_of__isnull=True)
        return list(pages.defer_streamfields().specific().order_by("path"))

    def get_urls(self, page=1, site=None, protocol=None):
        """Return the entries as Django's template wants them; a page type adds to them by ``get_sitemap_urls``."""
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        entries, languages = [], defaultdict(dict)
        for item in self.paginator.page(page).object_list:
            own = item.get_sitemap_urls(self.request)
            entries += own
            languages[item.translation_key][codes[item.locale_id]] = own
        for versions in languages.values():
            _add_alternates(versions)
        dates = [entry["lastmod"] for entry in entries if entry.get("lastmod")]
        if dates:
            self.latest_lastmod = max(dates)
        return entries

    def get_latest_lastmod(self):
        return getattr(self, "latest_lastmod", None)

    def _trees(self):
        """The trees of the site: its front page's and those of the front page's other languages."""
        site = Site.find_for_request(self.request)
        fronts = (
            Page.objects.filter(translation_key=site.root_page.translation_key)
            if site
            else Page.objects.none()
        )
        return reduce(or_, (Q(path__startswith=front.path) for front in fronts), Q(pk__in=[]))


def sitemap(request):
    """Return /sitemap.xml."""
    return sitemap_views.sitemap(request, {"pages": LanguagesSitemap(request)})


def _add_alternates(versions):
    """Name to each entry of a page the entries of the same place in its other languages.

    Args:
        versions: {language: entries of the page in it, the page's own first}. Places below a page have the same ending.
    """
    places = defaultdict(dict)
    for code, entries in versions.items():
        for entry in entries:
            places[entry["location"].removeprefix(entries[0]["location"])][code] = entry
    for found in places.values():
        locations = {code: entry["location"] for code, entry in found.items()}
        default = locations.get(settings.LANGUAGE_CODE) or next(iter(locations.values()))
        for entry in found.values():
            entry["alternates"] = [
                {"lang_code": code, "location": location}
                for code, location in [*sorted(locations.items()), ("x-default", default)]
            ]
