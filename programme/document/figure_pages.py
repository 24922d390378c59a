"""The figures of a document, gathered from its pages, each with an address of its own."""

import re
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header, quote_etag
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from ..localization.source_locale import page_panels
from ..visibility import is_restricted
from .figures.drawings import draw, draw_goals, plain_line
from .figures.images import image_digest, render_image
from .navigation import annotate_text_language
from .pages import DocumentPage

# Long enough for every figure; Python refuses to read a number of thousands of digits.
_NUMBER = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
_FRESH = 5 * 60
# An image as other sites show it: a kind that all of them know, as wide as those that are painted.
_SHARED = "width-1200|format-jpeg"


@dataclass(frozen=True)
class DocumentFigure:
    """A numbered figure of the document; ``page`` is where it stands."""

    number: int
    value: Any
    page: Page

    @property
    def caption(self):
        """What stands below the figure, without footnote marks."""
        return plain_line(self.value["caption"])

    @property
    def address(self):
        """The address of the figure within the list, which is also its place there."""
        return f"{self.number}/"

    @property
    def picture_address(self):
        """The address of its image within the list; Wagtail's own addresses have no dot."""
        return f"{self.number}/png/"

    @property
    def is_drawn(self):
        """Whether the figure is a diagram; otherwise it is an image, or its picture is missing."""
        return bool(self.value["diagram"])

    @cached_property
    def drawing(self):
        """What the figure's diagram says, as a :class:`Drawing` in the language of the pages around it."""
        return draw(self.value, self.page.programme_page, self.page.language)

    @cached_property
    def rendition(self):
        """The figure's image as other sites show it."""
        return self.value["image"].get_rendition(_SHARED)


class FigureListPage(DocumentPage):
    """The list of the document's figures, each with an address of its own."""

    in_document = False
    template = "programme/document/figure_list.html"
    figure_template = "programme/document/figure.html"
    # The one figure that is shown, on its own page.
    shown = None
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("list of figures")
        verbose_name_plural = _("lists of figures")

    @property
    def subpath(self):
        """What follows the list's address on a figure's own page."""
        return self.shown.address if self.shown else ""

    @cached_property
    def figures(self):
        """The :class:`Figure` of each number in the order of the document, in one query; two more when there are images."""
        if self.programme_page is None:
            return []
        # A number has one address: should two figures have it, the first one does.
        first = {}
        for page in self._pages:
            for value in _numbered(page):
                first.setdefault(value["number"], (page, value))
        raw = list(first.values())
        block = DocumentPage._meta.get_field("body").stream_block.child_blocks["figure"]
        values = block.bulk_to_python([value for _page, value in raw])
        if images := [value["image"] for value in values if value["image"]]:
            prefetch_related_objects(images, "renditions")
        return [
            DocumentFigure(value["number"], value, page)
            for (page, _raw), value in zip(raw, values, strict=True)
        ]

    @cached_property
    def goals_figure(self):
        """The figure of the goals, by which the document is known; None when there is none."""
        return next((figure for figure in self.figures if figure.value["diagram"] == "goals"), None)

    @cached_property
    def breadcrumbs(self):
        """As of other pages; a figure's own page stands below the list."""
        above = super().breadcrumbs
        return [*above, self] if self.subpath else above

    def route(self, request, path_components):
        """As Wagtail's, and ``8/`` to a figure, ``8/png/`` to its image, ``png/`` to the image of the goals."""
        match path_components:
            case [number] if _NUMBER.fullmatch(number):
                wanted = {"number": int(number)}
            case [number, "png"] if _NUMBER.fullmatch(number):
                wanted = {"number": int(number), "as_image": True}
            case ["png"]:
                wanted = {"as_image": True}
            case _:
                return super().route(request, path_components)
        if not self.live:
            raise Http404
        return RouteResult(self, kwargs=wanted)

    def serve(self, request, number=None, as_image=False):
        """Answer with the list, with one figure's page, or with an image.

        Raises:
            Http404: the document has no such figure, or the figure no image.
        """
        if as_image:
            return self._image(request, number)
        if number is None:
            return super().serve(request)
        self.shown = self._figure(number)
        context = self.get_context(request) | {"figure": self.shown, "ways": self._ways(self.shown)}
        return TemplateResponse(request, self.figure_template, context)

    def get_sitemap_urls(self, request=None):
        """As Wagtail's, and each figure's page, as old as the page where it stands."""
        below = [
            {
                "location": self.get_full_url(request) + figure.address,
                "lastmod": figure.page.last_published_at or figure.page.latest_revision_created_at,
            }
            for figure in self.figures
        ]
        return super().get_sitemap_urls(request) + below

    @property
    def _pages(self):
        """The pages of the document that everybody may read, who know of the programme what this page knows.

        Without the actions, of which there are hundreds: the document's figures stand in its chapters.
        """
        pages = apps.get_model("programme.DocumentPage").objects.filter(actionpage=None)
        pages = pages.descendant_of(self.programme_page).live()
        for page in annotate_text_language(pages.filter(~is_restricted())).order_by("path"):
            if page.specific_class.in_document:
                page.programme_page, page.language = self.programme_page, self.language
                yield page

    def _figure(self, number):
        found = next((figure for figure in self.figures if figure.number == number), None)
        if found is None:
            raise Http404
        return found

    def _ways(self, figure):
        """The figures before and after ``figure``."""
        here = self.figures.index(figure)
        return {
            "previous": self.figures[here - 1] if here else None,
            "next": next(iter(self.figures[here + 1 :]), None),
        }

    def _image(self, request, number):
        figure = self._figure(number) if number else self.goals_figure
        if figure is None:
            return _painted(request, draw_goals(self.programme_page, self.language))
        if figure.is_drawn:
            return _painted(request, figure.drawing)
        if figure.value["image"] is None:
            raise Http404
        return HttpResponseRedirect(figure.rendition.url)


def _numbered(page):
    """Yield the raw value of each numbered figure in the text of ``page``."""
    for block in page.body.raw_data:
        if block["type"] == "figure" and block["value"].get("number"):
            yield block["value"]


def _painted(request, drawing):
    """The image of ``drawing``; whoever has it already is told so without painting it again."""
    etag = quote_etag(image_digest(drawing))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        name = slugify(f"{drawing.programme} {drawing.label}".replace("–", "-"))
        response = HttpResponse(render_image(drawing), content_type="image/png")
        response["Content-Disposition"] = content_disposition_header(False, f"{name}.png")
    response["ETag"] = etag
    patch_cache_control(response, max_age=_FRESH)
    return response
