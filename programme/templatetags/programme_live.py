"""Where the actions stand, as pages and blocks show it."""

from dataclasses import dataclass
from math import cos, pi, sin

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.templatetags.wagtailcore_tags import pageurl

from ..models import Action
from ..roadmap.action_detail import load_action_detail
from ..roadmap.live_data import LiveDataLoader, LiveQuery, LiveResult, count_actions, live_query_of
from ..roadmap.progress_log import latest_progress
from ..roadmap.selectors import actions_with_pages
from .programme_language import lang_of

register = template.Library()

# The parts of an action's page in the order in which they are read; each is shown by a component of that name.
_SECTIONS = {
    "about": _("What is done, and how"),
    "checkpoints": _("Checkpoints"),
    "progress": _("How it has gone"),
    "perspectives": _("From the programme's perspectives"),
    "owner": _("Who answers for it, and when"),
    "passages": _("Where the programme speaks of it"),
    "history": _("When this text was published"),
}


@dataclass(frozen=True)
class ActionSection:
    """A part of an action's page; ``name`` is that of its component."""

    name: str
    heading: str

    @property
    def anchor(self):
        return f"action-{self.name}"

    @property
    def template(self):
        return f"programme/roadmap/action_{self.name}.html"


@register.simple_tag(takes_context=True)
def action_record(context):
    """The :class:`ActionRecord` of this page."""
    return load_action_detail(context["page"])


@register.simple_tag
def action_sections(page, record):
    """The :class:`Section` of each thing that there is something to tell about."""
    words = ("effect_outside", "effect_inside", "implementation", "communication", "resources", "legal_basis")
    something = {
        "about": page.body or any(getattr(page, name) for name in words),
        "checkpoints": record.checkpoints,
        "passages": record.passages,
        "history": record.publications,
    }
    return [ActionSection(name, heading) for name, heading in _SECTIONS.items() if something.get(name, True)]


@register.simple_tag(takes_context=True)
def live_result(context, kind, value):
    """What the block of this kind and value shows, as :class:`Shown`."""
    block = getattr(value, "block", None)
    return _live(context)[
        live_query_of({"type": kind, "value": block.get_prep_value(value) if block else value})
    ]


@register.simple_tag(takes_context=True)
def answers(context, anchor):
    """The actions that answer the promise with this anchor on this page."""
    key = getattr(context.get("page"), "translation_key", None)
    return _live(context)[LiveQuery(promise=(key, anchor))].actions if key and anchor else []


@register.simple_tag(takes_context=True)
def actions_for(context, **promoted):
    """The public actions that promote a goal or competence (``goals=…`` or ``competences=…``), as :class:`Shown`."""
    page = context["page"]
    actions = actions_with_pages(page, Action.objects.filter(**promoted).order_by().values("pk"), "latest")
    return LiveResult.of(actions, actions)


@register.simple_tag
def programme_status(page):
    """How the programme of ``page`` (its landing page) goes, as :class:`Shown` without the actions, in one query."""
    return count_actions(Action.objects.of(page.programme_id).public())


@register.simple_tag
def newest_progress(page, count):
    """The last entries of progress, as ``page`` shows them."""
    return latest_progress(page, count)


@register.simple_tag(takes_context=True)
def action_link(context, action) -> SafeString:
    """Return the HTML of a link to the page of an action, with a mark after the link when it is an example."""
    page = action.page
    link = format_html('<a href="{}"{}>{}</a>', pageurl(context, page), lang_of(context, page), page.title)
    if not action.is_example:
        return link
    return format_html(
        '{} <span class="example-mark" title="{}">{}</span>',
        link,
        gettext("Invented, to show how the roadmap works"),
        gettext("Example"),
    )


@register.simple_tag
def short_month(month) -> str:
    """Return the HTML of a month as ``<time>``, or a dash when there is none."""
    if not month:
        return "–"
    return format_html('<time datetime="{}">{}</time>', format_date(month, "Y-m"), format_date(month, "n/Y"))


def _live(context):
    reading = context.get("reading")
    return reading.links.live if reading else LiveDataLoader(context.get("page"))


@register.simple_tag(takes_context=True)
def pages_below(context, kind):
    """The goal or competence pages that stand below this page, in any of its languages."""
    page = context.get("page")
    pages = getattr(page, f"{kind}_pages", [])
    return [one for one in pages if any(one.is_child_of(version.page) for version in page.language_versions)]


@register.simple_tag(takes_context=True)
def page_fact(context, kind):
    """The goal or competence of this page, with what it serves, without a query of its own."""
    page = context["page"]
    own = next((one for one in getattr(page, f"{kind}_pages") if one.pk == page.pk), page)
    return getattr(own, kind)


@register.simple_tag(takes_context=True)
def programme_perspectives(context):
    """The programme's perspectives with their values, in two queries."""
    programme_page = getattr(context.get("page"), "programme_page", None)
    if programme_page is None:
        return []
    return programme_page.programme.perspective_set.prefetch_related("values")


@register.filter
def on_ring(items, radius):
    """Each item with its place on a circle around (0, 0), the first at the top: (item, x, y), the numbers as text.

    Text, because a number would be written with the decimal comma of the page's language.
    """
    angles = [2 * pi * index / len(items) - pi / 2 for index in range(len(items))]
    return [
        (item, f"{radius * cos(angle):.1f}", f"{radius * sin(angle):.1f}")
        for item, angle in zip(items, angles, strict=True)
    ]
