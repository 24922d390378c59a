"""The site's front page: the way in for those who come with three minutes, or with twenty."""

from datetime import date

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from programme.document.navigation import NavigationMixin, annotate_text_language
from programme.localization.mixins import ProtectedPageMixin
from programme.localization.source_locale import page_panels
from programme.models import FigureListPage, ProgrammePage, RoadmapPage
from programme.visibility import is_restricted

from ..blocks import NewsBlock, StartBlock
from ..versions import versions_in


class HomePage(NavigationMixin, ProtectedPageMixin, Page):
    """The front page in one language: what the site is, the way into the programmes, and what is new."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("What the site is, in two sentences.")
    )
    starts = StreamField(
        [("start", StartBlock())],
        blank=True,
        verbose_name=_("where to start"),
        help_text=_("One for each group of readers; two to six look best."),
    )
    news = StreamField(
        [("item", NewsBlock())],
        blank=True,
        verbose_name=_("what is new"),
        help_text=_(
            "The newest is shown first, whatever the order here. Without news the section is left out."
        ),
    )

    template = "home/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["programme.ProgrammePage", "programme.InformationPage", "programme_search.SearchPage"]
    content_panels = [
        *page_panels,
        FieldPanel("introduction"),
        FieldPanel("starts"),
        FieldPanel("news"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("starts")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @cached_property
    def programme_pages(self):
        """The live programmes below this page, in order; the goals of the first are the way in."""
        pages = ProgrammePage.objects.child_of(self).live().filter(~is_restricted())
        return list(annotate_text_language(pages).select_related("programme").order_by("path"))

    @cached_property
    def figure_list(self):
        """The first programme's list of figures, where the picture is that other sites show of this page."""
        top = next(iter(self.programme_pages), None)
        lists = FigureListPage.objects.live().defer_streamfields()
        return lists.child_of(top).first() if top else None

    @cached_property
    def roadmap_page(self):
        """The first programme's roadmap, where all its actions are; None without one."""
        top = next(iter(self.programme_pages), None)
        roadmaps = RoadmapPage.objects.live().filter(~is_restricted()).defer_streamfields()
        return roadmaps.child_of(top).first() if top else None

    @cached_property
    def start_list(self):
        """The starts in order, as dicts with ``title``, ``text``, ``page`` (or None) and ``anchor``."""
        return [start | {"page": self._linked_pages.get(start["page"])} for start in _values(self.starts)]

    @cached_property
    def news_list(self):
        """The news, the newest first, as dicts with ``date``, ``title``, ``text``, ``page`` (or None), ``address``."""
        news = [
            item | {"page": self._linked_pages.get(item["page"]), "date": _day(item["date"])}
            for item in _values(self.news)
        ]
        return sorted(news, key=lambda item: item["date"] or date.max, reverse=True)

    @cached_property
    def _linked_pages(self):
        linked = (value["page"] for value in [*_values(self.starts), *_values(self.news)])
        return versions_in(self.language, filter(None, linked))


def _values(stream):
    """The values of a stream as they are stored: as blocks they would fetch each stream's pages, which are not shown."""
    return [block["value"] for block in stream.raw_data]


def _day(value):
    """A day that has been typed but not saved is a date already; one that is missing in a preview stays None."""
    return date.fromisoformat(value) if isinstance(value, str) else value
