"""Reading paths: their stops as links, and the bar that leads a reader from one to the next."""

from django import template
from django.utils.html import format_html
from django.utils.http import urlencode

from ..models import DocumentPage
from ..models.reading import find_walk

register = template.Library()


@register.simple_tag(takes_context=True)
def current_walk(context):
    """The :class:`Walk` that the address speaks of, or None; found once for each request."""
    page, request = context.get("page"), context.get("request")
    query = getattr(request, "GET", {})
    if "path" not in query or not isinstance(page, DocumentPage):
        return None
    if not hasattr(request, "programme_walk"):
        request.programme_walk = find_walk(page, query["path"], query.get("stop"))
    return request.programme_walk


@register.simple_tag(takes_context=True)
def stop_address(context, stop, path):
    """Where ``stop`` of the page ``path`` is read, with what keeps its reader on the path."""
    return along(stop.page.get_url(context.get("request")), stop, path)


@register.simple_tag(takes_context=True)
def stop_language(context, stop):
    """`` hreflang="sv"`` for a stop that is read in another language than that of the page the link stands on."""
    language = stop.page.locale.language_code
    return "" if language == context["page"].language else format_html(' hreflang="{}"', language)


@register.filter
def chapter_on(stop, path):
    """The chapter of the programme in which ``stop`` of the page ``path`` is read; None when not in its language."""
    return path.chapter_of(stop.page)


@register.simple_tag(takes_context=True)
def address_off_path(context, walk):
    """The same place as that where the reader stands, without the path."""
    return f"{walk.stop.page.get_url(context.get('request'))}{_section(walk.stop)}"


def along(address, stop, path):
    """The address of a page as that of a stop: ``/en/page/?path=57&stop=2#section``."""
    return f"{address}?{urlencode({'path': path.pk, 'stop': stop.number})}{_section(stop)}"


def _section(stop):
    return f"#{stop.section}" if stop.section else ""
