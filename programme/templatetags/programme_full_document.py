"""A document on one page: each part is shown as on its own page, with lower headings and ids of its own."""

import re

from django import template
from django.utils.safestring import mark_safe

from ..presentation.full_document import PART
from .programme_footnotes import Footnotes
from .programme_language import interface_lang
from .programme_prose import Links, Reading, begin_markups, fetch_renditions, strings

register = template.Library()

_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_HEADING = re.compile(r"^(</?h)([1-6])\b")
_IDS = re.compile(
    r'(\s(?:id|for|headers|popovertarget|aria-(?:labelledby|describedby|details|controls|owns)))="([^"]*)"'
)
_PLACE = re.compile(r'(\s(?:xlink:)?href="|url\()#([^")\s]+)')
_FOOTNOTE = re.compile(r"^(fn|fnref)-")


class LinksWithin(Links):
    """As on a page of its own, but what leads to another part stays within the whole."""

    def __init__(self, page, request, parts):
        super().__init__(page, request, strings([part.texts for part in parts]))
        self._anchors = {part.page.translation_key: part.anchor for part in parts}

    def address(self, page):
        anchor = self._anchors.get(page.translation_key)
        return f"#{anchor}" if anchor else super().address(page)


@register.simple_tag(takes_context=True)
def links_within(context, page):
    """The links in all texts of the whole, resolved together; all its pictures are fetched with them."""
    parts = [part for top in page.document_parts for part in top.walk()]
    fetch_renditions([block for part in parts for block in part.page.body])
    return LinksWithin(page, context.get("request"), parts)


@register.simple_tag
def part_reading(part, links):
    """Begin the texts of a part; keep the answer as ``reading``, where the tags of programme_prose look for it."""
    lang = interface_lang({"page": part.page})
    return Reading(links, Footnotes(part.notes, lang), begin_markups(part.page, lang))


@register.filter
def as_part_html(html, part):
    """What a part looks like on its own page (safe HTML) as it stands within the whole.

    The title becomes a heading of the part's level and what is below it goes down with it; an id, and whatever names
    one, is told apart from those of the other parts.
    """

    def heading(match):
        return f"{match[1]}{min(6, int(match[2]) + part.level - 1)}"

    def ids(match):
        return f'{match[1]}="{" ".join(_id(part, id) for id in match[2].split())}"'

    def place(match):
        return f"{match[1]}#{_place(part, match[2])}"

    def tag(match):
        return _PLACE.sub(place, _IDS.sub(ids, _HEADING.sub(heading, match[0])))

    return mark_safe(_TAG.sub(tag, html))  # noqa: S308 - safe went in


def _id(part, id):
    if id in part.anchors:
        return part.anchors[id]
    if _FOOTNOTE.match(id):
        return _FOOTNOTE.sub(rf"\1-{part.name}-", id)
    return f"{part.name}-{id}"


def _place(part, id):
    """What leads to another part is within the whole already."""
    return id if id.startswith(PART) and id not in part.anchors else _id(part, id)
