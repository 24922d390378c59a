"""The search page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from programme.document.navigation import annotate_text_language
from programme.extensions import page_types
from programme.localization.source_locale import page_panels
from programme.models import DocumentPage, ProgrammePage, RoadmapPage
from programme.roadmap.filters import has_empty, without_empty
from programme.visibility import is_restricted

from .index.models import kind_labels
from .results import SearchResults, parse_search_query


class SearchPage(DocumentPage):
    """The search page of a site in one language."""

    in_document = False
    loads_siblings = False
    # The results that the page shows; None without a query.
    results: SearchResults | None = None
    template = "programme/search/search.html"
    parent_page_types = None  # type: ignore[assignment]  # Wagtail: any page type
    max_count_per_parent = 1
    content_panels = [*page_panels, FieldPanel("abstract")]

    class Meta:
        app_label = "programme_search"
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the page; a URL with empty parameters, as a form submits them, is redirected to one without."""
        if has_empty(request.GET):
            return HttpResponseRedirect(f"{self.get_url(request)}{without_empty(request.GET)}")
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return Wagtail's context with the query of the URL as ``query`` and its results as ``results``."""
        query = parse_search_query(self.get_url(request) or "", request.GET, kind_labels())
        if query.words:
            self.results = SearchResults(query, self._searches, self.language, request)
        return super().get_context(request, *args, **kwargs) | {"query": query, "results": self.results}

    def subpath_in(self, language: str) -> str:
        """Return the query string of the current query in another language."""
        if self.results is None:
            return ""
        query = self.results.query
        words = query.words if language == self.language else self.results.translated_words(language)
        return query.with_changes(words=words).query_string

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return no URLs: the search page is not in the sitemap."""
        return []

    @cached_property
    def overview_pages(self) -> list[Page]:
        """The public pages that list contents, offered to a reader without results."""
        pages = Page.objects.live().filter(~is_restricted(), path__startswith=self._home_path)
        overviews = [page_type.model for page_type in page_types() if page_type.is_overview]
        pages = pages.type(ProgrammePage, RoadmapPage, *overviews)
        return list(annotate_text_language(pages).order_by("path"))

    @cached_property
    def _searches(self) -> "dict[str, SearchPage]":
        """``{language: search page}``, that of this page's language first."""
        pages = {version.language: version.page for version in self.language_versions}
        codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code in pages]
        return {self.language: self} | {code: pages[code] for code in codes if code != self.language}
