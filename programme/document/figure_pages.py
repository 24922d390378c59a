"""The list of a document's figures, with a URL and an image for each of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header, quote_etag
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractRendition
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from ..localization.source_locale import page_panels
from ..visibility import is_restricted
from .figures.drawings import Drawing, draw, draw_goals, plain_line
from .figures.images import image_digest, render_image
from .navigation import annotate_text_language
from .pages import DocumentPage

# The length is limited, because ``int()`` raises an error for numbers of thousands of digits.
_NUMBER = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
_MAX_AGE = 5 * 60
# Rendition of an image for other sites: as wide as rendered diagrams, in a format that all of them support.
_SHARED_RENDITION = "width-1200|format-jpeg"


@dataclass(frozen=True)
class DocumentFigure:
    """A numbered figure of the document.

    Attributes:
        number: its number.
        value: its block value.
        page: the page that contains it.
    """

    number: int
    value: Any
    page: Page

    @property
    def caption(self) -> str:
        """The caption as plain text, without footnote marks."""
        return plain_line(self.value["caption"])

    @property
    def subpath(self) -> str:
        """The URL of the figure relative to the list."""
        return f"{self.number}/"

    @property
    def image_subpath(self) -> str:
        """The URL of its image relative to the list; it has no dot, because Wagtail's URL pattern allows none."""
        return f"{self.number}/png/"

    @property
    def is_drawn(self) -> bool:
        """Whether the figure is a diagram; otherwise it is an image, or the image is missing."""
        return bool(self.value["diagram"])

    @cached_property
    def drawing(self) -> Drawing:
        """The diagram of the figure in the language of the page's locale."""
        return draw(self.value, self.page.programme_page, self.page.language)

    @cached_property
    def rendition(self) -> AbstractRendition:
        """The rendition of the figure's image for other sites."""
        return self.value["image"].get_rendition(_SHARED_RENDITION)


class FigureListPage(DocumentPage):
    """The list of the document's figures; it also serves a page and an image for each of them."""

    in_document = False
    template = "programme/document/figure_list.html"
    figure_template = "programme/document/figure.html"
    # The figure that is served; None while the list is served.
    current_figure: DocumentFigure | None = None
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("list of figures")
        verbose_name_plural = _("lists of figures")

    @cached_property
    def figures(self) -> list[DocumentFigure]:
        """The numbered figures in the order of the document; of figures with the same number only the first.

        Costs one query, and two more when there are images.
        """
        if self.programme_page is None:
            return []
        by_number: dict[int, tuple[Any, dict[str, Any]]] = {}
        for page in self._pages:
            for value in _numbered_figures(page):
                by_number.setdefault(value["number"], (page, value))
        raw = list(by_number.values())
        block = DocumentPage._meta.get_field("body").stream_block.child_blocks["figure"]
        values = block.bulk_to_python([value for _page, value in raw])
        if images := [value["image"] for value in values if value["image"]]:
            prefetch_related_objects(images, "renditions")
        return [
            DocumentFigure(value["number"], value, page)
            for (page, _raw), value in zip(raw, values, strict=True)
        ]

    @cached_property
    def goals_figure(self) -> DocumentFigure | None:
        """The figure with the diagram of the goals, or None; it represents the document on other sites."""
        return next((figure for figure in self.figures if figure.value["diagram"] == "goals"), None)

    @cached_property
    def breadcrumbs(self) -> list[Any]:
        """The breadcrumbs of the page; those of a figure end with the list."""
        ancestors = super().breadcrumbs
        return [*ancestors, self] if self.subpath else ancestors

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Route ``8/`` to a figure, ``8/png/`` to its image and ``png/`` to the image of the goals."""
        kwargs: dict[str, Any]
        match path_components:
            case [number] if _NUMBER.fullmatch(number):
                kwargs = {"number": int(number)}
            case [number, "png"] if _NUMBER.fullmatch(number):
                kwargs = {"number": int(number), "as_image": True}
            case ["png"]:
                kwargs = {"as_image": True}
            case _:
                return super().route(request, path_components)
        if not self.live:
            raise Http404
        return RouteResult(self, kwargs=kwargs)

    def serve(
        self, request: HttpRequest, number: int | None = None, as_image: bool = False
    ) -> HttpResponseBase:
        """Serve the list, the page of a figure, or an image.

        Args:
            number: number of the figure; None for the list, and for the image of the goals.
            as_image: whether the image is served.

        Raises:
            Http404: there is no such figure, or it has no image.
        """
        if as_image:
            return self._image(request, number)
        if number is None:
            return super().serve(request)
        figure = self.current_figure = self._figure(number)
        self.subpath = figure.subpath
        context = self.get_context(request) | {"figure": figure, "adjacent": self._adjacent(figure)}
        return TemplateResponse(request, self.figure_template, context)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return the sitemap entries of the list and of all figures; a figure is as old as the page that contains it."""
        figures = [
            {
                "location": self.get_full_url(request) + figure.subpath,
                "lastmod": figure.page.last_published_at or figure.page.latest_revision_created_at,
            }
            for figure in self.figures
        ]
        return super().get_sitemap_urls(request) + figures

    @property
    def _pages(self) -> Iterator[Any]:
        """The live public pages of the document except action pages, with this page's programme page and language."""
        pages = apps.get_model("programme.DocumentPage").objects.filter(actionpage=None)
        pages = pages.descendant_of(self.programme_page).live()
        for page in annotate_text_language(pages.filter(~is_restricted())).order_by("path"):
            if page.specific_class.in_document:
                page.programme_page, page.language = self.programme_page, self.language
                yield page

    def _figure(self, number: int) -> DocumentFigure:
        for figure in self.figures:
            if figure.number == number:
                return figure
        raise Http404

    def _adjacent(self, figure: DocumentFigure) -> dict[str, DocumentFigure | None]:
        """Return the figures before and after ``figure``."""
        index = self.figures.index(figure)
        return {
            "previous": self.figures[index - 1] if index else None,
            "next": next(iter(self.figures[index + 1 :]), None),
        }

    def _image(self, request: HttpRequest, number: int | None) -> HttpResponse:
        figure = self._figure(number) if number else self.goals_figure
        if figure is None:
            return _image_response(request, draw_goals(self.programme_page, self.language))
        if figure.is_drawn:
            return _image_response(request, figure.drawing)
        if figure.value["image"] is None:
            raise Http404
        return HttpResponseRedirect(figure.rendition.url)


def _numbered_figures(page: Any) -> Iterator[dict[str, Any]]:
    """Yield the raw value of each numbered figure in the body of ``page``."""
    for block in page.body.raw_data:
        if block["type"] == "figure" and block["value"].get("number"):
            yield block["value"]


def _image_response(request: HttpRequest, drawing: Drawing) -> HttpResponse:
    """Return the image of ``drawing``, or status 304 if the client has it, without rendering it."""
    etag = quote_etag(image_digest(drawing))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        name = slugify(f"{drawing.programme} {drawing.label}".replace("–", "-"))
        response = HttpResponse(render_image(drawing), content_type="image/png")
        response["Content-Disposition"] = content_disposition_header(False, f"{name}.png") or "inline"
    response["ETag"] = etag
    patch_cache_control(response, max_age=_MAX_AGE)
    return response
