"""Full document: parts rendered as on their own pages, with adjusted heading levels and unique ids."""

import re
from collections.abc import Sequence
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

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
_FRAGMENT = re.compile(r'(\s(?:xlink:)?href="|url\()#([^")\s]+)')
_FOOTNOTE = re.compile(r"^(fn|fnref)-")


class FullDocumentLinks(Links):
    """Links of the full document; links to pages that are parts of it lead to the part."""

    def __init__(self, page: Any, request: HttpRequest | None, parts: Sequence[Any]) -> None:
        super().__init__(page, request, strings([part.texts for part in parts]))
        self._anchors = {part.page.translation_key: part.anchor for part in parts}

    def address(self, page: Any) -> str | None:
        """Return the URL of a link to a page: the anchor of the part, if the page is one."""
        anchor = self._anchors.get(page.translation_key)
        return f"#{anchor}" if anchor else super().address(page)


@register.simple_tag(takes_context=True)
def full_document_links(context: Context, page: Any) -> FullDocumentLinks:
    """Return the links of all parts, resolved together, and prefetch the renditions of all images."""
    parts = [part for top in page.document_parts for part in top.walk()]
    fetch_renditions([block for part in parts for block in part.page.body])
    return FullDocumentLinks(page, context.get("request"), parts)


@register.simple_tag
def part_reading(part: Any, links: Links) -> Reading:
    """Return the :class:`Reading` of a part; store it as ``reading``, which the tags of programme_prose use."""
    lang = interface_lang({"page": part.page})
    return Reading(links, Footnotes(part.notes, lang), begin_markups(part.page, lang))


@register.filter
def as_part_html(html: str, part: Any) -> SafeString:
    """Adapt the safe HTML of a part's own page to the full document.

    Headings are moved down to the level of the part, and ids and references to them are made unique.
    """

    def heading(match: re.Match[str]) -> str:
        return f"{match[1]}{min(6, int(match[2]) + part.level - 1)}"

    def ids(match: re.Match[str]) -> str:
        return f'{match[1]}="{" ".join(_id(part, id) for id in match[2].split())}"'

    def fragment(match: re.Match[str]) -> str:
        return f"{match[1]}#{_fragment(part, match[2])}"

    def tag(match: re.Match[str]) -> str:
        return _FRAGMENT.sub(fragment, _IDS.sub(ids, _HEADING.sub(heading, match[0])))

    return mark_safe(_TAG.sub(tag, html))  # noqa: S308 - the input is safe


def _id(part: Any, id: str) -> str:
    if id in part.anchors:
        return part.anchors[id]
    if _FOOTNOTE.match(id):
        return _FOOTNOTE.sub(rf"\1-{part.name}-", id)
    return f"{part.name}-{id}"


def _fragment(part: Any, id: str) -> str:
    """Return the target of a link; links to other parts are already those of the full document."""
    return id if id.startswith(PART) and id not in part.anchors else _id(part, id)
