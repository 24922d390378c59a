"""What other sites show of a page when somebody shares its address."""

from dataclasses import dataclass

from django import template
from django.utils.text import Truncator
from django.utils.translation import gettext

from ..document.figures.canvas import WIDTH
from ..document.figures.drawings import plain_line
from ..document.figures.images import SHARED_HEIGHT, image_size

register = template.Library()

# Where the texts that describe a page are found, the best one first; a page has some of them.
_DESCRIPTIONS = ("search_description", "introduction", "abstract", "statement")
_LONGEST = 200
# The sites that read it want a country with each language; a programme is a Finnish city's.
_COUNTRY = "FI"


@dataclass(frozen=True)
class Picture:
    url: str
    width: int
    height: int
    alt: str


@register.filter
def page_description(page):
    """What the page is about, in at most 200 characters; ``""`` when it does not say."""
    figure = getattr(page, "current_figure", None)
    texts = [figure.value["alt"]] if figure else []
    texts += [getattr(page, name, "") for name in _DESCRIPTIONS]
    text = next(filter(None, map(plain_line, texts)), "")
    return text if len(text) <= _LONGEST else _cut(text)


@register.filter
def social_locale(language):
    """A language with its country: ``sv_FI``."""
    return language.replace("-", "_") if "-" in language else f"{language}_{_COUNTRY}"


@register.simple_tag(takes_context=True)
def social_address(context):
    """The canonical address of what is shown."""
    page = context["page"]
    return f"{page.canonical_page.get_full_url(context.get('request'))}{page.subpath}"


@register.simple_tag(takes_context=True)
def social_site(context):
    """What the site is called in the page's language: its front page's title. Wagtail's name of a site has one language."""
    return getattr(context["page"].home, "title", "")


@register.simple_tag(takes_context=True)
def social_picture(context):
    """The picture to show: that of the figure, otherwise the goals of the programme; None without a list of figures."""
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


def _cut(text):
    """The beginning of ``text``, up to a whole word."""
    beginning = Truncator(text).chars(_LONGEST, truncate="")
    return beginning.rsplit(" ", 1)[0].rstrip(" ,;:–") + "…"
