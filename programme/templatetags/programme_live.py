"""Where the actions stand, as pages and blocks show it."""

from dataclasses import dataclass

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.templatetags.wagtailcore_tags import pageurl

from ..models import Action
from ..models.action_list import read_with_pages
from ..models.action_record import read_record
from ..models.live import Live, Shown, Wish, count_actions, wish_of
from ..models.progress_log import latest_progress
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
class Section:
    """A part of an action's page; ``name`` is that of its component."""

    name: str
    heading: str

    @property
    def anchor(self):
        return f"action-{self.name}"

    @property
    def template(self):
        return f"programme/components/action_{self.name}.html"


@register.simple_tag(takes_context=True)
def action_record(context):
    """The :class:`ActionRecord` of this page."""
    return read_record(context["page"])


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
    return [Section(name, heading) for name, heading in _SECTIONS.items() if something.get(name, True)]


@register.simple_tag(takes_context=True)
def shown(context, kind, value):
    """What the block of this kind and value shows, as :class:`Shown`."""
    block = getattr(value, "block", None)
    return _live(context)[wish_of({"type": kind, "value": block.get_prep_value(value) if block else value})]


@register.simple_tag(takes_context=True)
def answers(context, anchor):
    """The actions that answer the promise with this anchor on this page."""
    key = getattr(context.get("page"), "translation_key", None)
    return _live(context)[Wish(promise=(key, anchor))].actions if key and anchor else []


@register.simple_tag(takes_context=True)
def actions_for(context, **promoted):
    """The public actions that promote a goal or competence (``goals=…`` or ``competences=…``), as :class:`Shown`."""
    page = context["page"]
    actions = read_with_pages(page, Action.objects.filter(**promoted).order_by().values("pk"), "latest")
    return Shown.of(actions, actions)


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


@register.filter
def language_name(code):
    """A language's name in the active language, as a heading."""
    return get_language_info(code)["name_translated"].capitalize()


def _live(context):
    reading = context.get("reading")
    return reading.links.live if reading else Live(context.get("page"))
