"""The page on which the site is searched."""

from django.conf import settings
from django.http import HttpResponseRedirect
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
from .results import Results, parse_search_query


class SearchPage(DocumentPage):
    """The search, in one language; its other language is the same search there."""

    in_document = False
    knows_siblings = False
    # The answer that the page shows; None before anything has been asked.
    results = None
    template = "programme/search/search.html"
    parent_page_types = None
    max_count_per_parent = 1
    content_panels = [*page_panels, FieldPanel("abstract")]

    class Meta:
        app_label = "programme_search"
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")

    def serve(self, request, *args, **kwargs):
        """As Wagtail's; an address with empty parameters, as a form sends them, leads to the same without them."""
        if has_empty(request.GET):
            return HttpResponseRedirect(f"{self.get_url(request)}{without_empty(request.GET)}")
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        """As Wagtail's, with the :class:`Results` of what the address asks for, if it asks for anything."""
        query = parse_search_query(self.get_url(request) or "", request.GET, kind_labels())
        if query.words:
            self.results = Results(query, self._searches, self.language, request)
        return super().get_context(request, *args, **kwargs) | {"query": query, "results": self.results}

    def subpath_in(self, language):
        """The question, in the words that are known for it in that language."""
        if self.results is None:
            return ""
        query = self.results.query
        words = query.words if language == self.language else self.results.translated(language)
        return query.but(words=words).text

    def get_sitemap_urls(self, request=None):
        """Nothing: a search engine has a search of its own."""
        return []

    @cached_property
    def ways(self):
        """The pages from which everything can be reached, for a reader who has found nothing: a query."""
        pages = Page.objects.live().filter(~is_restricted(), path__startswith=self._home_path)
        overviews = [declared.model for declared in page_types() if declared.is_overview]
        pages = pages.type(ProgrammePage, RoadmapPage, *overviews)
        return list(annotate_text_language(pages).order_by("path"))

    @cached_property
    def _searches(self):
        """{language: the search page in it}, the reader's own first."""
        pages = {version.language: version.page for version in self.language_versions}
        codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if code in pages]
        return {self.language: self} | {code: pages[code] for code in codes if code != self.language}
