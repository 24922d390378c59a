"""Running text of a page: links in the page's language, footnote marks, text markup and images, with few queries."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import template
from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import ResponsiveImage
from wagtail.images.shortcuts import get_renditions_or_not_found
from wagtail.models import Page
from wagtail.rich_text import RichText, features
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter, MultiRuleRewriter

from ..document.footnotes import mark_phrase_languages
from ..extensions import Markup, text_markups
from ..roadmap.live_data import LiveDataLoader
from ..visibility import is_restricted
from .programme_footnotes import Footnotes
from .programme_language import interface_lang
from .programme_status import status_badge

register = template.Library()

_DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_ACTION_LINK = re.compile(r'<a data-action="(\d+)"(.*?</a>)', re.DOTALL)


class Links:
    """Links in the texts of a page, resolved together with one query for each type of link.

    Attributes:
        live: loader of the live data of the page's blocks.

    Args:
        page: the page; None to resolve links without regard to a language.
        request: the request, if there is one.
        texts: the texts, as rich text in the database format.
    """

    def __init__(self, page: Any, request: HttpRequest | None, texts: Iterable[str]) -> None:
        self.live = LiveDataLoader(page)
        self._page = page
        self._request = request
        self._actions: dict[str, Any] = {}
        self._matches = LinkRewriter().extract_tags("\n".join(texts))
        self._expanded: dict[str, dict[frozenset[tuple[str, str]], str]] = defaultdict(dict)

    def expand(self, linktype: str, attrs_list: Sequence[Mapping[str, str]]) -> list[str]:
        """Return the opening tag of each link.

        Args:
            linktype: the type of the links.
            attrs_list: the attributes of each link in the database format.
        """
        expanded = self._expanded[linktype]
        if any(_key(attrs) not in expanded for attrs in attrs_list):
            links = [*attrs_list, *(match.attrs for match in self._matches.get(linktype, []))]
            expanded.update(zip(map(_key, links), self._expander(linktype)(links), strict=True))
        return [expanded[_key(attrs)] for attrs in attrs_list]

    def address(self, page: Any) -> str | None:
        """Return the URL of a link to a page; None if the page has none."""
        return page.get_url(self._request)

    def add_status(self, html: str, lang: str) -> str:
        """Add a status badge after each link to an action's page.

        Args:
            html: safe HTML with expanded links.
            lang: ``lang`` attribute of the badges, or empty.
        """

        def with_status(match: re.Match[str]) -> str:
            return f"<a{match[2]} {status_badge(self._actions[match[1]], lang)}"

        return _ACTION_LINK.sub(with_status, html)

    def _expander(self, linktype: str) -> Callable[[Any], list[str]]:
        if linktype == "page" and self._page is not None:
            return self._page_links
        return features.get_link_types()[linktype].expand_db_attributes_many

    def _page_links(self, attrs_list: Sequence[Mapping[str, str]]) -> list[str]:
        """Return links to the versions of the linked pages in this page's language, if there are such."""
        linked = Page.objects.filter(
            pk__in={attrs["id"] for attrs in attrs_list if attrs.get("id", "").isdigit()}
        )
        versions = Q(translation_key__in=linked.values("translation_key"), locale_id=self._page.locale_id)
        queryset = Page.objects.filter(Q(pk__in=linked.values("pk")) | versions).annotate(
            closed=is_restricted()
        )
        pages = list(
            queryset.select_related("locale", "documentpage__actionpage__action").defer("documentpage__body")
        )
        by_id = {str(page.pk): page for page in pages}
        by_key = {page.translation_key: page for page in pages if page.locale_id == self._page.locale_id}
        return [self._page_link(by_id.get(attrs.get("id", "")), by_key) for attrs in attrs_list]

    def _page_link(self, linked: Any, by_key: Mapping[Any, Any]) -> str:
        choices = (by_key.get(linked.translation_key), linked) if linked else ()
        target: Any = next((page for page in choices if page and page.live), None)
        url = target and self.address(target)
        if not url:
            return "<a>"
        status = self._status_mark(target)
        if target.locale_id == self._page.locale_id:
            return format_html('<a{} href="{}">', status, url)
        return format_html('<a{} href="{}" hreflang="{}">', status, url, target.locale.language_code)

    def _status_mark(self, page: Any) -> str:
        """Return the attribute by which :meth:`add_status` recognizes a link to a public page of an action."""
        document_page: Any = getattr(page, "documentpage", None)
        if page.closed or not hasattr(document_page, "actionpage"):
            return ""
        action = document_page.actionpage.action
        self._actions[str(action.pk)] = action
        return format_html(' data-action="{}"', action.pk)


@dataclass
class Reading:
    """State that the texts of a page share during one rendering.

    Attributes:
        links: the resolved links.
        footnotes: the numbered footnotes.
        markups: (name of the footer template, markup) of the declared text markup.
    """

    links: Links
    footnotes: Footnotes
    markups: list[tuple[str, Markup]] = field(default_factory=list)


def begin_markups(page: Any, lang: str) -> list[tuple[str, Markup]]:
    """Return the ``markups`` of a :class:`Reading`.

    Args:
        page: the page.
        lang: ``lang`` attribute for interface text, or empty.
    """
    return [(declared.footer_template, declared.factory(page, lang)) for declared in text_markups()]


@register.simple_tag(takes_context=True)
def reading(context: Context, page: Any) -> Reading:
    """Return the :class:`Reading` of a page; store it as ``reading``, which the tags of this module use."""
    notes = list(page.footnotes.all()) if hasattr(page, "footnotes") else []
    texts = [note.text for note in notes]
    if hasattr(page, "body"):
        texts.extend(strings(page.body.get_prep_value()))
        fetch_renditions(page.body.blocks_by_name("figure"))
    lang = interface_lang(context)
    links = Links(page, context.get("request"), texts)
    return Reading(links, Footnotes(notes, lang), begin_markups(page, lang))


@register.simple_tag(takes_context=True)
def prose(context: Context, text: Any) -> str:
    """Return the HTML of rich text (a ``RichText`` or its source) with links and footnote marks."""
    html, reading = link_text(context, text), context.get("reading")
    return reading.footnotes.number_marks(html) if reading else html


@register.simple_tag(takes_context=True)
def explained(context: Context, text: Any) -> str:
    """Return the HTML of ``prose`` with the declared text markup; not for quotations and headings."""
    html, reading = prose(context, text), context.get("reading")
    for _footer, markup in reading.markups if reading else ():
        html = markup.mark(html)
    return html


@register.simple_tag(takes_context=True)
def markup_footers(context: Context) -> SafeString:
    """Return the HTML of the footer templates of the declared text markup."""
    reading = context.get("reading")
    footers: list[str] = []
    for template_name, markup in reading.markups if reading else ():
        if template_name:
            template = context.template.engine.get_template(template_name)  # type: ignore[union-attr]  # set by render()
            with context.push(markup=markup):
                footers.append(template.render(context))
    return mark_safe("".join(footers))  # noqa: S308 - rendered by templates


@register.simple_tag(takes_context=True)
def link_text(context: Context, text: Any) -> str:
    """Return the HTML of rich text with links and ``lang`` on phrases in other languages, without footnote marks."""
    source = text.source if isinstance(text, RichText) else text or ""
    reading = context.get("reading")
    links = reading.links if reading else Links(None, context.get("request"), [source])
    link_rules = {name: _rule(links, name) for name in features.get_link_types()}
    embed_rules = {
        name: handler.expand_db_attributes_many for name, handler in features.get_embed_types().items()
    }
    html = MultiRuleRewriter([LinkRewriter(bulk_rules=link_rules), EmbedRewriter(bulk_rules=embed_rules)])(
        source
    )
    html = links.add_status(_DEAD_LINK.sub(r"\1", html), interface_lang(context))
    return mark_phrase_languages(html)  # rich text was cleaned when it was saved


def _rule(links: Links, linktype: str) -> Callable[[Any], list[str]]:
    return lambda attrs_list: links.expand(linktype, attrs_list)


def _key(attrs: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(attrs.items())


def strings(value: Any) -> Iterator[str]:
    """Yield every text in the raw value of a StreamField."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


WIDTHS = (480, 800, 1200, 1600)
SIZES = "(min-width: 62rem) 50rem, 100vw"


@register.simple_tag
def picture(image: Any, alt: str) -> SafeString:
    """Return a responsive ``<img>`` with WebP renditions in several widths, none wider than the image."""
    widths = sorted({min(width, image.width) for width in WIDTHS})
    renditions = get_renditions_or_not_found(image, [f"width-{width}|format-webp" for width in widths])
    attributes = {"alt": alt, "loading": "lazy"} | ({"sizes": SIZES} if len(widths) > 1 else {})
    return mark_safe(ResponsiveImage(renditions, attributes).__html__())  # noqa: S308 - Wagtail escapes attributes


def fetch_renditions(body: Iterable[Any]) -> None:
    """Prefetch the renditions of all images of a body. One query."""
    figures = (block.value for block in body if block.block_type == "figure")
    if images := [figure["image"] for figure in figures if figure["image"]]:
        prefetch_related_objects(images, "renditions")
