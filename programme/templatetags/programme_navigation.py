"""Navigation: parts of the document, sections of a page, languages, URLs in the head, and reading paths."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext, override
from wagtail.models import Page, Site
from wagtail.templatetags.wagtailcore_tags import fullpageurl

from ..document.navigation import annotate_text_language
from ..models import DocumentPage, FigureListPage, FullDocumentPage, ReadingPathPage
from ..presentation.pages import current_path

register = template.Library()


@register.filter
def part_label(page: Any) -> str:
    """Return the label of a numbered page, such as "Chapter 5 · Appendix 1"; empty for other pages."""
    labels = []
    if page.number is not None:
        labels.append(gettext("Chapter %(number)d") % {"number": page.number})
    if page.appendix is not None:
        labels.append(gettext("Appendix %(number)d") % {"number": page.appendix})
    return " · ".join(labels)


@register.simple_tag
def reading_time(page: Any) -> SafeString:
    """Return the HTML of the time that ``page`` takes to read, in minutes."""
    return format_html(
        '<span class="reading-time"><span class="visually-hidden">{} </span>{}</span>',
        gettext("Reading time:"),
        gettext("%(minutes)s min") % {"minutes": localize(page.reading_minutes)},
    )


@register.filter
def chapters(parts: Iterable[Any]) -> list[Any]:
    """Filter the chapters of a programme's parts, numbered or not."""
    return [
        page
        for page in parts
        if page.specific_class.in_document and (page.number is not None or page.appendix is None)
    ]


@register.filter
def appendices(parts: Iterable[Any]) -> list[Any]:
    """Filter the parts that are or contain an appendix, in order of its number."""
    return sorted((page for page in parts if page.appendix is not None), key=lambda page: page.appendix)


@register.filter
def asides(parts: Iterable[Any]) -> list[Any]:
    """Filter the parts that are about the document but do not belong to it."""
    return [page for page in parts if page.specific_class.is_aside]


@register.filter
def reading_paths(parts: Iterable[Any]) -> list[Any]:
    """Filter the reading paths of a programme's parts."""
    return _of_type(parts, ReadingPathPage)


@register.filter
def figure_lists(parts: Iterable[Any]) -> list[Any]:
    """Filter the list of figures of a programme's parts; at most one is expected."""
    return _of_type(parts, FigureListPage)


@register.filter
def full_documents(parts: Iterable[Any]) -> list[Any]:
    """Filter the full document of a programme's parts; at most one is expected."""
    return _of_type(parts, FullDocumentPage)


@register.filter
def page_sections(contents: Iterable[Any]) -> list[tuple[Any, list[Any]]]:
    """Return the headings of a page (``DocumentPage.contents``) as a list of (section, its subsections)."""
    nested: list[tuple[Any, list[Any]]] = []
    for heading in contents:
        if heading["level"] == 2 or not nested:
            nested.append((heading, []))
        else:
            nested[-1][1].append(heading)
    return nested


@register.simple_tag(takes_context=True)
def addresses(context: Context, page: Any) -> SafeString:
    """Return ``<link>`` elements with the canonical URL and the URL of each language in which the page has a text."""
    request = context.get("request")
    translated = [version for version in page.language_versions if not version.pending]
    links = [
        (version.language, f"{version.page.get_full_url(request)}{page.subpath_in(version.language)}")
        for version in translated
    ]
    if links:
        links.append(("x-default", dict(links).get(settings.LANGUAGE_CODE, links[0][1])))
    canonical = format_html(
        '<link rel="canonical" href="{}{}">', page.canonical_page.get_full_url(request), page.subpath
    )
    return canonical + format_html_join("", '\n<link rel="alternate" hreflang="{}" href="{}">', links)


@register.simple_tag(takes_context=True)
def feed_link(context: Context, roadmap: Any, goal: Any = None, competence: Any = None) -> SafeString:
    """Return the ``<link>`` to the feed of a roadmap page, or of the actions that promote a goal or a competence.

    Args:
        roadmap: the roadmap page; without one the result is empty.
    """
    if not roadmap:
        return SafeString("")
    subpath, title = "", gettext("Latest progress")
    if goal:
        subpath, title = goal.code, gettext("Latest progress of goal %(code)s") % {"code": goal.code}
    elif competence:
        subpath = f"competence-{competence.code}"
        title = gettext("Latest progress of competence %(code)s") % {"code": competence.code}
    return format_html(
        '<link rel="alternate" type="application/atom+xml" title="{}" href="{}feed/{}">',
        title,
        fullpageurl(context, roadmap),
        f"{quote(subpath)}/" if subpath else "",
    )


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[dict[str, Any]]:
    """Return links to this page in each language of the site.

    Returns:
        Dicts with ``code``, ``name`` in the language itself, ``url`` and ``current``. The URL is that of the front page of
        the language if the page does not exist in it. A reader on a reading path stays on the path.
    """
    page: Any = context.get("page")
    request, walk = context.get("request"), current_walk(context)
    urls = {
        version.language: url + page.subpath_in(version.language)
        for version in getattr(page, "language_versions", ())
        if (url := version.page.get_url(request))
    }
    if walk:
        urls = {code: with_path(url, walk.step, walk.path) for code, url in urls.items()}
    current = getattr(page, "language", None) or get_language()
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "url": urls.get(code) or _front(code),
            "current": code == current,
        }
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def site_pages(context: Context) -> dict[str, Any]:
    """Return the front page and the main menu in the language of the page, or in the active one without a page.

    Returns:
        A dict with ``home`` (a page or None) and ``menu`` (a list of pages).
    """
    page: Any = context.get("page")
    if getattr(page, "home", None):
        return {"home": page.home, "menu": page.main_menu}
    site = Site.find_for_request(context.get("request"))
    home = _home_of(site) if site else None
    return {
        "home": home,
        "menu": list(annotate_text_language(home.get_children().live().in_menu())) if home else [],
    }


def _front(code: str) -> str:
    with override(code):
        return reverse("wagtail_serve", args=[""])


def _home_of(site: Site) -> Any:
    versions = Page.objects.live().filter(translation_key=site.root_page.translation_key)
    return versions.filter(locale__language_code=get_language()).first()


def _of_type(parts: Iterable[Any], model: type[Page]) -> list[Any]:
    return [page for page in parts if issubclass(page.specific_class, model)]


@register.simple_tag(takes_context=True)
def current_walk(context: Context) -> Any:
    """Return the reader's position on the reading path of the query string, or None; cached on the request."""
    page: Any
    request: Any
    page, request = context.get("page"), context.get("request")
    query = getattr(request, "GET", {})
    if "path" not in query or not isinstance(page, DocumentPage):
        return None
    if not hasattr(request, "programme_walk"):
        request.programme_walk = current_path(page, query["path"], query.get("stop"))
    return request.programme_walk


@register.simple_tag(takes_context=True)
def step_url(context: Context, step: Any, path: Any) -> str:
    """Return the URL of a step of a reading path, with the query string that keeps the reader on the path.

    Args:
        step: the step.
        path: the page of the reading path.
    """
    return with_path(step.page.get_url(context.get("request")), step, path)


@register.simple_tag(takes_context=True)
def step_hreflang(context: Context, step: Any) -> str:
    """Return the ``hreflang`` attribute of a link to a step in another language; otherwise empty."""
    language = step.page.locale.language_code
    return "" if language == context["page"].language else format_html(' hreflang="{}"', language)


@register.filter
def chapter_on(step: Any, path: Any) -> Any:
    """Return the chapter that contains a step of the reading path ``path``; None if it is not in its language."""
    return path.chapter_of(step.page)


@register.simple_tag(takes_context=True)
def address_off_path(context: Context, walk: Any) -> str:
    """Return the URL of the current step without the reading path."""
    return f"{walk.step.page.get_url(context.get('request'))}{_section(walk.step)}"


def with_path(url: str, step: Any, path: Any) -> str:
    """Return the URL of a page as a step of a reading path: ``/en/page/?path=57&stop=2#section``."""
    return f"{url}?{urlencode({'path': path.pk, 'stop': step.number})}{_section(step)}"


def _section(step: Any) -> str:
    return f"#{step.section}" if step.section else ""
