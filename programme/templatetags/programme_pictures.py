"""Pictures of the text in the sizes a reader's window asks for."""

from django import template
from django.db.models import prefetch_related_objects
from django.utils.safestring import mark_safe
from wagtail.images.models import ResponsiveImage
from wagtail.images.shortcuts import get_renditions_or_not_found

register = template.Library()

WIDTHS = (480, 800, 1200, 1600)
SIZES = "(min-width: 62rem) 50rem, 100vw"


@register.simple_tag
def picture(image, alt):
    """An ``<img>`` in several widths, none of them wider than the picture itself, in a format that weighs little."""
    widths = sorted({min(width, image.width) for width in WIDTHS})
    renditions = get_renditions_or_not_found(image, [f"width-{width}|format-webp" for width in widths])
    attributes = {"alt": alt, "loading": "lazy"} | ({"sizes": SIZES} if len(widths) > 1 else {})
    return mark_safe(ResponsiveImage(renditions, attributes).__html__())  # noqa: S308 - Wagtail escapes attributes


def fetch_renditions(body):
    """Fetch the renditions of all pictures of a body in one query, instead of one for each picture."""
    figures = (block.value for block in body if block.block_type == "figure")
    if images := [figure["image"] for figure in figures if figure["image"]]:
        prefetch_related_objects(images, "renditions")
