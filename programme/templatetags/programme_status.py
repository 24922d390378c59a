"""Phases and traffic lights in words and shapes."""

from urllib.parse import urlencode

from django import template
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ..status import CLOSED, LIGHT_EXPLANATIONS, PHASE_EXPLANATIONS, TRACK, Light, Phase, Priority, Verdict

register = template.Library()

# The filter of the list of actions for each kind of part that a summary can be about.
_FILTERS = {"goal": "goals", "competence": "competences", "sector": "sector"}

# The path of the shape of each traffic light, in a square of 16.
_LIGHT_PATHS = {
    Light.ON_PLAN: "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0ZM4.1 7.1 2.7 8.5l4 4 6.7-6.7-1.4-1.4-5.3 5.2Z",
    Light.DEVIATING: "M8 .5 16 15H0ZM7 5.5 7.3 10.5h1.4L9 5.5Zm0 6v2h2v-2Z",
    Light.LATE: "M.5.5h15v15H.5ZM6.9 3l.3 6.5h1.6L9.1 3Zm0 7.6v2.4h2.2v-2.4Z",
    Light.NOT_ASSESSED: "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0Zm0 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z",
}
_LIGHT_SHAPE = (
    '<svg class="light-shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">'
    '<path d="{}"/></svg>'
)
_PHASE_TRACK = (
    '<svg class="phase-track" viewBox="0 0 28 8" width="28" height="8" aria-hidden="true" focusable="false">'
    "{}</svg>"
)
_PHASE_STEP = '<rect class="phase-step{}" x="{}" y="0.5" width="6" height="7"/>'
_PHASE_LEFT = mark_safe('<path class="phase-left" d="M0 4h28"/>')
_STEP_OFFSETS = ("0.5", "7.5", "14.5", "21.5")


@register.filter
def phase_label(code):
    """The word for a phase, in the active language."""
    return Phase(code).label


@register.filter
def light_label(code):
    """The words for a traffic light, in the active language."""
    return Light(code).label


@register.filter
def verdict_label(code):
    """The words for the verdict on a checkpoint, in the active language."""
    return Verdict(code).label


@register.filter
def priority_label(code):
    """The word for a priority, in the active language."""
    return Priority(code).label


@register.simple_tag
def light_indicator(code: str) -> SafeString:
    """Return the HTML of a traffic light: its shape and its label."""
    return format_html(
        '<span class="light light-{}">{} {}</span>', code, _light_shape(code), light_label(code)
    )


@register.simple_tag
def phase_indicator(code: str) -> SafeString:
    """Return the HTML of a phase: the track with the steps that are reached, and its label."""
    return format_html(
        '<span class="phase phase-{}">{} {}</span>', code, _phase_track(code), phase_label(code)
    )


@register.simple_tag
def status_line(action) -> SafeString:
    """Return the HTML of a status in one line: phase, traffic light and, where it is known, the percentage done.

    Args:
        action: an action or a progress entry.
    """
    return format_html(
        '<span class="status">{} {}{}</span>',
        phase_indicator(action.phase),
        light_indicator(action.light),
        _percent_done(action.percent),
    )


@register.simple_tag
def status_badge(action, lang: str = "") -> SafeString:
    """Return the HTML of a badge after a link to an action: the shape of its light and the label of its phase.

    Args:
        lang: a safe ``lang`` attribute for the labels; empty in the language of the text around.
    """
    return format_html(
        '<span class="action-badge"{}><span class="light light-{}">{} <span class="visually-hidden">{}, </span>'
        "</span>{}</span>",
        lang,
        action.light,
        _light_shape(action.light),
        light_label(action.light),
        phase_label(action.phase),
    )


@register.filter
def phase_query(code):
    """The end of the address of the list of the actions in a phase."""
    return urlencode({"phase": str(Phase(code))})


@register.filter
def light_query(code):
    """The end of the address of the list of the actions with a light in which something is still to be done."""
    phases = [str(phase) for phase in Phase if phase not in CLOSED]
    return urlencode({"phase": phases, "light": str(Light(code))}, doseq=True)


@register.simple_tag(takes_context=True)
def actions_address(context, of=""):
    """The beginning of the address of the list of the programme's actions, or those of a part; ``""`` without a list.

    Args:
        of: the part, as ``goal:a``, ``competence:1`` or ``sector:water``; nothing for the whole programme.
    """
    roadmap = getattr(context.get("page"), "roadmap_page", None)
    address = roadmap and roadmap.get_url(context.get("request"))
    kind, _colon, code = (of or "").partition(":")
    part = urlencode({_FILTERS[kind]: code}) + "&" if kind in _FILTERS else ""
    return f"{address}?{part}" if address else ""


@register.simple_tag
def phase_legend():
    """(phase, what it means) for every phase, in order."""
    return list(PHASE_EXPLANATIONS.items())


@register.simple_tag
def light_legend():
    """(light, what it means) for every light, in order."""
    return list(LIGHT_EXPLANATIONS.items())


def _light_shape(code):
    return format_html(_LIGHT_SHAPE, _LIGHT_PATHS[Light(code)])


def _phase_track(code):
    """Return the SVG of the track; a phase that leaves the track has a line instead of steps.

    A phase that is not started has no step reached, so that it does not look like a quarter of the work.
    """
    if code not in TRACK:
        return format_html(_PHASE_TRACK, _PHASE_LEFT)
    current = TRACK.index(Phase(code))
    steps = ((" phase-reached" if 0 < current >= step else "", x) for step, x in enumerate(_STEP_OFFSETS))
    return format_html(_PHASE_TRACK, format_html_join("", _PHASE_STEP, steps))


def _percent_done(percent):
    if percent is None:
        return ""
    label = gettext("%(percent)s %% done") % {"percent": localize(percent)}
    return format_html(' <span class="status-percent">{}</span>', label)
