"""Metadata of a page for link previews in social media (Open Graph)."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.utils.text import Truncator
from django.utils.translation import gettext

from ..document.figures.canvas import WIDTH
from ..document.figures.drawings import plain_line
from ..document.figures.images import SHARED_HEIGHT, image_size

register = template.Library()

# Fields with a description of a page, in order of preference.
_DESCRIPTIONS = ("search_description", "introduction", "abstract", "statement")
_MAX_LENGTH = 200
# Country of the locale codes of Open Graph.
_COUNTRY = "FI"


@dataclass(frozen=True)
class Picture:
    """Preview image: URL, size in pixels and alternative text."""

    url: str
    width: int
    height: int
    alt: str


@register.filter
def page_description(page: Any) -> str:
    """Return a description of the page, at most 200 characters; empty if it has none."""
    figure = getattr(page, "current_figure", None)
    texts = [figure.value["alt"]] if figure else []
    texts += [getattr(page, name, "") for name in _DESCRIPTIONS]
    text = next(filter(None, map(plain_line, texts)), "")
    return text if len(text) <= _MAX_LENGTH else _cut(text)


@register.filter
def social_locale(language: str) -> str:
    """Return the locale code of a language with a country, such as ``sv_FI``."""
    return language.replace("-", "_") if "-" in language else f"{language}_{_COUNTRY}"


@register.simple_tag(takes_context=True)
def social_address(context: Context) -> str:
    """Return the canonical URL of the page."""
    page = context["page"]
    return f"{page.canonical_page.get_full_url(context.get('request'))}{page.subpath}"


@register.simple_tag(takes_context=True)
def social_site(context: Context) -> str:
    """Return the name of the site in the page's language, which is the title of its front page."""
    return getattr(context["page"].home, "title", "")


@register.simple_tag(takes_context=True)
def social_picture(context: Context) -> Picture | None:
    """Return the preview image: the current figure or, without one, the goals; None without a list of figures."""
    page, request = context["page"], context.get("request")
    figure = getattr(page, "current_figure", None)
    if page.figure_list is None:
        return None
    base = page.figure_list.get_full_url(request)
    if figure and figure.is_drawn:
        width, height = image_size(figure.drawing)
        return Picture(f"{base}{figure.image_subpath}", width, height, plain_line(figure.value["alt"]))
    if figure and figure.value["image"]:
        image = figure.rendition
        return Picture(image.full_url, image.width, image.height, plain_line(figure.value["alt"]))
    return Picture(f"{base}png/", WIDTH, SHARED_HEIGHT, gettext("The goals of the programme"))


def _cut(text: str) -> str:
    """Shorten the text at a word boundary and add an ellipsis."""
    beginning = Truncator(text).chars(_MAX_LENGTH, truncate="")
    return beginning.rsplit(" ", 1)[0].rstrip(" ,;:–") + "…"
