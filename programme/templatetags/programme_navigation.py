"""The ways between pages: contents, parts of the document, languages."""

from urllib.parse import quote

from django import template
from django.conf import settings
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
def part_label(page):
    """What the page is called by its number: "Chapter 5 · Appendix 1", or nothing."""
    labels = []
    if page.number is not None:
        labels.append(gettext("Chapter %(number)d") % {"number": page.number})
    if page.appendix is not None:
        labels.append(gettext("Appendix %(number)d") % {"number": page.appendix})
    return " · ".join(labels)


@register.simple_tag
def reading_time(page) -> SafeString:
    """Return the HTML of the time that ``page`` takes to read, in minutes."""
    return format_html(
        '<span class="reading-time"><span class="visually-hidden">{} </span>{}</span>',
        gettext("Reading time:"),
        gettext("%(minutes)s min") % {"minutes": localize(page.reading_minutes)},
    )


@register.filter
def chapters(parts):
    """Of a programme's parts those that are read as chapters, numbered or not."""
    return [
        page
        for page in parts
        if page.specific_class.in_document and (page.number is not None or page.appendix is None)
    ]


@register.filter
def appendices(parts):
    """Of a programme's parts those that are, or hold, an appendix, by their numbers."""
    return sorted((page for page in parts if page.appendix is not None), key=lambda page: page.appendix)


@register.filter
def asides(parts):
    """Of a programme's parts those that tell about it without belonging to the document."""
    return [page for page in parts if page.specific_class.is_aside]


@register.filter
def reading_paths(parts):
    """Of a programme's parts the ways through it, each for one kind of reader."""
    return _of_type(parts, ReadingPathPage)


@register.filter
def figure_lists(parts):
    """Of a programme's parts the list of its figures; at most one is expected."""
    return _of_type(parts, FigureListPage)


@register.filter
def full_documents(parts):
    """Of a programme's parts that which shows all of it at once; at most one is expected."""
    return _of_type(parts, FullDocumentPage)


@register.filter
def page_sections(contents):
    """A page's headings (``DocumentPage.contents``) as a list of (section, its subsections)."""
    nested = []
    for heading in contents:
        if heading["level"] == 2 or not nested:
            nested.append((heading, []))
        else:
            nested[-1][1].append(heading)
    return nested


@register.simple_tag(takes_context=True)
def addresses(context, page):
    """The canonical address and one for each language whose text is there, as ``<link>`` elements."""
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
def feed_link(context, roadmap, goal=None, competence=None) -> SafeString:
    """Return the ``<link>`` to the feed of a roadmap page, or of the actions that promote a goal or a competence.

    Args:
        roadmap: the roadmap page; without one there is no link.
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
def language_links(context):
    """One dict for each language of the site: ``code``, ``name`` in itself, ``url`` of this page in it, ``current``.

    Where there is no page, or none in that language, the address is that of the language's front page. A reader on a
    path stays on it.
    """
    page, request, walk = context.get("page"), context.get("request"), current_walk(context)
    urls = {
        version.language: url + page.subpath_in(version.language)
        for version in getattr(page, "language_versions", ())
        if (url := version.page.get_url(request))
    }
    if walk:
        urls = {code: with_path(url, walk.step, walk.path) for code, url in urls.items()}
    here = getattr(page, "language", None) or get_language()
    return [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "url": urls.get(code) or _front(code),
            "current": code == here,
        }
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def site_pages(context):
    """The front page and the pages of the main menu in the language of the page, or in the active one without a page.

    A dict with ``home`` (a page or None) and ``menu`` (a list of pages).
    """
    page = context.get("page")
    if getattr(page, "home", None):
        return {"home": page.home, "menu": page.main_menu}
    site = Site.find_for_request(context.get("request"))
    home = _home_of(site) if site else None
    return {
        "home": home,
        "menu": list(annotate_text_language(home.get_children().live().in_menu())) if home else [],
    }


def _front(code):
    with override(code):
        return reverse("wagtail_serve", args=[""])


def _home_of(site):
    versions = Page.objects.live().filter(translation_key=site.root_page.translation_key)
    return versions.filter(locale__language_code=get_language()).first()


def _of_type(parts, model):
    return [page for page in parts if issubclass(page.specific_class, model)]


@register.simple_tag(takes_context=True)
def current_walk(context):
    """The :class:`Walk` that the address speaks of, or None; found once for each request."""
    page, request = context.get("page"), context.get("request")
    query = getattr(request, "GET", {})
    if "path" not in query or not isinstance(page, DocumentPage):
        return None
    if not hasattr(request, "programme_walk"):
        request.programme_walk = current_path(page, query["path"], query.get("stop"))
    return request.programme_walk


@register.simple_tag(takes_context=True)
def step_url(context, stop, path):
    """Where ``stop`` of the page ``path`` is read, with what keeps its reader on the path."""
    return with_path(stop.page.get_url(context.get("request")), stop, path)


@register.simple_tag(takes_context=True)
def step_hreflang(context, stop):
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
    return f"{walk.step.page.get_url(context.get('request'))}{_section(walk.step)}"


def with_path(address, stop, path):
    """The address of a page as that of a stop: ``/en/page/?path=57&stop=2#section``."""
    return f"{address}?{urlencode({'path': path.pk, 'stop': stop.number})}{_section(stop)}"


def _section(stop):
    return f"#{stop.section}" if stop.section else ""
