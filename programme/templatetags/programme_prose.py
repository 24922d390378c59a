"""Running text of a page: its links in the page's language, its footnote marks, all with few queries."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django import template
from django.db.models import Q, prefetch_related_objects
from django.utils.html import format_html
from django.utils.safestring import mark_safe
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
    """The links in the texts of one page, resolved together: one query for each type of link, however many texts.

    ``live`` are the actions that its blocks show.
    """

    def __init__(self, page, request, texts):
        self.live = LiveDataLoader(page)
        self._page = page
        self._request = request
        self._actions = {}
        self._found = LinkRewriter().extract_tags("\n".join(texts))
        self._expanded = defaultdict(dict)

    def expand(self, linktype, attrs_list):
        """Return the opening tag for each link, given as the dict of its attributes in the database's HTML."""
        known = self._expanded[linktype]
        if any(_key(attrs) not in known for attrs in attrs_list):
            wanted = [*attrs_list, *(match.attrs for match in self._found.get(linktype, []))]
            known.update(zip(map(_key, wanted), self._expander(linktype)(wanted), strict=True))
        return [known[_key(attrs)] for attrs in attrs_list]

    def address(self, page):
        """Where a link to ``page`` leads, or nothing when it has no address."""
        return page.get_url(self._request)

    def add_status(self, html, lang):
        """Put after each link to an action's page where the action stands, in words that ``lang`` marks."""

        def with_status(match):
            return f"<a{match[2]} {status_badge(self._actions[match[1]], lang)}"

        return _ACTION_LINK.sub(with_status, html)

    def _expander(self, linktype):
        if linktype == "page" and self._page is not None:
            return self._page_links
        return features.get_link_types()[linktype].expand_db_attributes_many

    def _page_links(self, attrs_list):
        """Links to pages: the linked page's version in this page's language, otherwise the linked page itself."""
        linked = Page.objects.filter(
            pk__in={attrs["id"] for attrs in attrs_list if attrs.get("id", "").isdigit()}
        )
        versions = Q(translation_key__in=linked.values("translation_key"), locale_id=self._page.locale_id)
        pages = Page.objects.filter(Q(pk__in=linked.values("pk")) | versions).annotate(closed=is_restricted())
        pages = list(
            pages.select_related("locale", "documentpage__actionpage__action").defer("documentpage__body")
        )
        by_id = {str(page.pk): page for page in pages}
        here = {page.translation_key: page for page in pages if page.locale_id == self._page.locale_id}
        return [self._page_link(by_id.get(attrs.get("id")), here) for attrs in attrs_list]

    def _page_link(self, linked, here):
        choices = (here.get(linked.translation_key), linked) if linked else ()
        target = next((page for page in choices if page and page.live), None)
        url = target and self.address(target)
        if not url:
            return "<a>"
        status = self._status_mark(target)
        if target.locale_id == self._page.locale_id:
            return format_html('<a{} href="{}">', status, url)
        return format_html('<a{} href="{}" hreflang="{}">', status, url, target.locale.language_code)

    def _status_mark(self, page):
        """What tells :meth:`add_status` which action a link leads to; nothing for other pages and those not for all."""
        document_page = getattr(page, "documentpage", None)
        if page.closed or not hasattr(document_page, "actionpage"):
            return ""
        action = document_page.actionpage.action
        self._actions[str(action.pk)] = action
        return format_html(' data-action="{}"', action.pk)


@dataclass
class Reading:
    """What the texts of a page share while it is rendered once.

    ``markups`` are (footer template, :class:`~programme.extensions.Markup`) of the declared text markup.
    """

    links: Links
    footnotes: Footnotes
    markups: list[tuple[str, Markup]] = field(default_factory=list)


def begin_markups(page, lang):
    """Return the ``markups`` of a :class:`Reading` of ``page`` in an interface in the language ``lang``."""
    return [(declared.footer_template, declared.factory(page, lang)) for declared in text_markups()]


@register.simple_tag(takes_context=True)
def reading(context, page):
    """Begin the texts of ``page``; keep the answer as ``reading``, where the tags of this module look for it."""
    notes = list(page.footnotes.all()) if hasattr(page, "footnotes") else []
    texts = [note.text for note in notes]
    if hasattr(page, "body"):
        texts.extend(strings(page.body.get_prep_value()))
        fetch_renditions(page.body.blocks_by_name("figure"))
    lang = interface_lang(context)
    links = Links(page, context.get("request"), texts)
    return Reading(links, Footnotes(notes, lang), begin_markups(page, lang))


@register.simple_tag(takes_context=True)
def prose(context, text):
    """Rich text (a ``RichText`` or its source) as HTML, with its links and footnote marks."""
    html, reading = link_text(context, text), context.get("reading")
    return reading.footnotes.number_marks(html) if reading else html


@register.simple_tag(takes_context=True)
def explained(context, text):
    """As ``prose``, with the declared text markup, which belongs neither in a quotation nor in a heading."""
    html, reading = prose(context, text), context.get("reading")
    for _footer, markup in reading.markups if reading else ():
        html = markup.mark(html)
    return html


@register.simple_tag(takes_context=True)
def markup_footers(context):
    """What the declared text markup shows after the text of a page."""
    reading = context.get("reading")
    footers = []
    for template_name, markup in reading.markups if reading else ():
        if template_name:
            template = context.template.engine.get_template(template_name)
            with context.push(markup=markup):
                footers.append(template.render(context))
    return mark_safe("".join(footers))  # noqa: S308 - rendered by templates


@register.simple_tag(takes_context=True)
def link_text(context, text):
    """Rich text as HTML with its links and the language of its words, as a footnote is shown."""
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


def _rule(links, linktype):
    return lambda attrs_list: links.expand(linktype, attrs_list)


def _key(attrs):
    return frozenset(attrs.items())


def strings(value):
    """Yield every text in the raw value of a StreamField."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


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
