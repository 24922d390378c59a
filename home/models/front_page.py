"""The front page of the site."""

from datetime import date
from typing import Any

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
    """The front page in one language: introduction, entry points, programmes and news."""

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
    def programme_pages(self) -> list[ProgrammePage]:
        """The live and public programme pages below this page, in tree order."""
        pages = ProgrammePage.objects.child_of(self).live().filter(~is_restricted())
        return list(annotate_text_language(pages).select_related("programme").order_by("path"))

    @cached_property
    def figure_list(self) -> FigureListPage | None:
        """The list of figures of the first programme, whose image represents the page on other sites."""
        programme_page = next(iter(self.programme_pages), None)
        lists = FigureListPage.objects.live().defer_streamfields()
        return lists.child_of(programme_page).first() if programme_page else None

    @cached_property
    def roadmap_page(self) -> RoadmapPage | None:
        """The roadmap page of the first programme, or None."""
        programme_page = next(iter(self.programme_pages), None)
        roadmaps = RoadmapPage.objects.live().filter(~is_restricted()).defer_streamfields()
        return roadmaps.child_of(programme_page).first() if programme_page else None

    @cached_property
    def start_list(self) -> list[dict[str, Any]]:
        """The entry points in order, as dicts with ``title``, ``text``, ``page`` (or None) and ``anchor``."""
        return [start | {"page": self._linked_pages.get(start["page"])} for start in _raw_values(self.starts)]

    @cached_property
    def news_list(self) -> list[dict[str, Any]]:
        """The news, the newest first, as dicts with ``date``, ``title``, ``text``, ``page`` (or None), ``address``."""
        news = [
            item | {"page": self._linked_pages.get(item["page"]), "date": _parsed_date(item["date"])}
            for item in _raw_values(self.news)
        ]
        return sorted(news, key=lambda item: item["date"] or date.max, reverse=True)

    @cached_property
    def _linked_pages(self) -> dict[int, Any]:
        values = [*_raw_values(self.starts), *_raw_values(self.news)]
        return versions_in(self.language, filter(None, (value["page"] for value in values)))


def _raw_values(stream: Any) -> list[dict[str, Any]]:
    """Return the raw values of a stream, because the blocks would fetch the chosen pages, which are not needed."""
    return [block["value"] for block in stream.raw_data]


def _parsed_date(value: str | date | None) -> date | None:
    """Return the date of a raw value; in a preview it is a date already, or None if it is missing."""
    return date.fromisoformat(value) if isinstance(value, str) else value
