"""Live data of actions on pages and in blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin
from typing import Any

from django import template
from django.template import Context
from django.template.defaultfilters import date as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.templatetags.wagtailcore_tags import pageurl

from ..models import Action
from ..roadmap.action_detail import ActionDetail, load_action_detail
from ..roadmap.live_data import LiveDataLoader, LiveQuery, LiveResult, count_actions, live_query_of
from ..roadmap.progress_log import latest_progress
from ..roadmap.selectors import actions_with_pages
from .programme_language import lang_of

register = template.Library()

# {name of a section of an action's page, and of its template: heading}, in order.
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
class ActionPageSection:
    """A section of an action's page."""

    name: str
    heading: Any

    @property
    def anchor(self) -> str:
        """The id of the heading."""
        return f"action-{self.name}"

    @property
    def template(self) -> str:
        """The name of the section's template."""
        return f"programme/roadmap/action_{self.name}.html"


@register.simple_tag(takes_context=True)
def action_detail(context: Context) -> ActionDetail:
    """Return the details of the action of this page."""
    return load_action_detail(context["page"])


@register.simple_tag
def action_page_sections(page: Any, detail: ActionDetail) -> list[ActionPageSection]:
    """Return the sections of an action's page that have content."""
    texts = ("effect_outside", "effect_inside", "implementation", "communication", "resources", "legal_basis")
    content = {
        "about": page.body or any(getattr(page, name) for name in texts),
        "checkpoints": detail.checkpoints,
        "passages": detail.passages,
        "history": detail.publications,
    }
    return [
        ActionPageSection(name, heading) for name, heading in _SECTIONS.items() if content.get(name, True)
    ]


@register.simple_tag(takes_context=True)
def live_result(context: Context, kind: str, value: Any) -> LiveResult:
    """Return the live data of a block.

    Args:
        kind: block type.
        value: value of the block.
    """
    block = getattr(value, "block", None)
    query: Any = live_query_of({"type": kind, "value": block.get_prep_value(value) if block else value})
    return _live(context)[query]


@register.simple_tag(takes_context=True)
def answers(context: Context, anchor: str) -> Sequence[Any]:
    """Return the actions that answer the commitment with this anchor on this page."""
    key = getattr(context.get("page"), "translation_key", None)
    return _live(context)[LiveQuery(promise=(key, anchor))].actions if key and anchor else []


@register.simple_tag(takes_context=True)
def actions_for(context: Context, **promoted: Any) -> LiveResult:
    """Return the public actions that promote a goal (``goals=…``) or a competence (``competences=…``)."""
    page = context["page"]
    actions = actions_with_pages(page, Action.objects.filter(**promoted).order_by().values("pk"), "latest")
    return LiveResult.of(actions, actions)


@register.simple_tag
def programme_status(page: Any) -> LiveResult:
    """Return the status of a programme without the actions. One query.

    Args:
        page: the programme page.
    """
    return count_actions(Action.objects.of(page.programme_id).public())


@register.simple_tag
def newest_progress(page: Any, count: int) -> Sequence[Any]:
    """Return the newest progress entries, in the language of ``page``."""
    return latest_progress(page, count)


@register.simple_tag(takes_context=True)
def action_link(context: Context, action: Any) -> SafeString:
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
def short_month(month: date | None) -> str:
    """Return the HTML of a month as ``<time>``, or a dash when there is none."""
    if not month:
        return "–"
    return format_html('<time datetime="{}">{}</time>', format_date(month, "Y-m"), format_date(month, "n/Y"))


def _live(context: Context) -> LiveDataLoader:
    reading = context.get("reading")
    return reading.links.live if reading else LiveDataLoader(context.get("page"))


@register.simple_tag(takes_context=True)
def pages_below(context: Context, kind: str) -> list[Any]:
    """Return the goal or competence pages that are children of this page, in any of its languages.

    Args:
        kind: ``goal`` or ``competence``.
    """
    page: Any = context.get("page")
    pages = getattr(page, f"{kind}_pages", [])
    return [row for row in pages if any(row.is_child_of(version.page) for version in page.language_versions)]


@register.simple_tag(takes_context=True)
def page_fact(context: Context, kind: str) -> Any:
    """Return the goal or competence of this page with its relations, from the pages that are loaded already.

    Args:
        kind: ``goal`` or ``competence``.
    """
    page = context["page"]
    row = next((row for row in getattr(page, f"{kind}_pages") if row.pk == page.pk), page)
    return getattr(row, kind)


@register.simple_tag(takes_context=True)
def programme_perspectives(context: Context) -> Any:
    """Return the perspectives of the page's programme with their values. Two queries."""
    programme_page = getattr(context.get("page"), "programme_page", None)
    if programme_page is None:
        return []
    return programme_page.programme.perspective_set.prefetch_related("values")


@register.filter
def on_ring(items: Sequence[Any], radius: float) -> list[tuple[Any, str, str]]:
    """Return (item, x, y) for items spread on a circle around (0, 0), the first at the top.

    The coordinates are strings, because templates write numbers with the decimal comma of the language.
    """
    angles = [2 * pi * index / len(items) - pi / 2 for index in range(len(items))]
    return [
        (item, f"{radius * cos(angle):.1f}", f"{radius * sin(angle):.1f}")
        for item, angle in zip(items, angles, strict=True)
    ]
