"""Labels and icons of phases and traffic lights, and URLs of filtered lists of actions."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from ..status import CLOSED, LIGHT_EXPLANATIONS, PHASE_EXPLANATIONS, TRACK, Light, Phase, Priority, Verdict

register = template.Library()

# {kind of part of a programme: filter of the list of actions}
_FILTERS = {"goal": "goals", "competence": "competences", "sector": "sector"}

# SVG path of the icon of each traffic light, 16 units square.
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
def phase_label(code: str) -> str:
    """Return the label of a phase in the active language."""
    return str(Phase(code).label)


@register.filter
def light_label(code: str) -> str:
    """Return the label of a traffic light in the active language."""
    return str(Light(code).label)


@register.filter
def verdict_label(code: str) -> str:
    """Return the label of a verdict in the active language."""
    return str(Verdict(code).label)


@register.filter
def priority_label(code: str) -> str:
    """Return the label of a priority in the active language."""
    return str(Priority(code).label)


@register.simple_tag
def light_indicator(code: str) -> SafeString:
    """Return the HTML of a traffic light: icon and label."""
    return format_html(
        '<span class="light light-{}">{} {}</span>', code, _light_shape(code), light_label(code)
    )


@register.simple_tag
def phase_indicator(code: str) -> SafeString:
    """Return the HTML of a phase: track of steps and label."""
    return format_html(
        '<span class="phase phase-{}">{} {}</span>', code, _phase_track(code), phase_label(code)
    )


@register.simple_tag
def status_line(action: Any) -> SafeString:
    """Return the HTML of a status in one line: phase, traffic light and, if known, the percentage done.

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
def status_badge(action: Any, lang: str = "") -> SafeString:
    """Return the HTML of a status badge for links to an action: icon of the traffic light and label of the phase.

    Args:
        action: the action.
        lang: safe ``lang`` attribute of the labels; empty if they are in the language of the surrounding text.
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
def phase_query(code: str) -> str:
    """Return the query string that filters the list of actions by a phase."""
    return urlencode({"phase": str(Phase(code))})


@register.filter
def light_query(code: str) -> str:
    """Return the query string that filters the list of actions by a traffic light, without finished actions."""
    phases = [str(phase) for phase in Phase if phase not in CLOSED]
    return urlencode({"phase": phases, "light": str(Light(code))}, doseq=True)


@register.simple_tag(takes_context=True)
def actions_address(context: Context, part: str = "") -> str:
    """Return the start of the URL of the list of actions, to which a query string is appended; empty without a list.

    Args:
        part: part of the programme, as ``goal:a``, ``competence:1`` or ``sector:water``; empty for all actions.
    """
    roadmap: Any = getattr(context.get("page"), "roadmap_page", None)
    address = roadmap and roadmap.get_url(context.get("request"))
    kind, _colon, code = (part or "").partition(":")
    query = urlencode({_FILTERS[kind]: code}) + "&" if kind in _FILTERS else ""
    return f"{address}?{query}" if address else ""


@register.simple_tag
def phase_legend() -> list[tuple[Phase, Any]]:
    """Return (phase, explanation) for every phase, in order."""
    return list(PHASE_EXPLANATIONS.items())


@register.simple_tag
def light_legend() -> list[tuple[Light, Any]]:
    """Return (traffic light, explanation) for every light, in order."""
    return list(LIGHT_EXPLANATIONS.items())


def _light_shape(code: str) -> SafeString:
    return format_html(_LIGHT_SHAPE, _LIGHT_PATHS[Light(code)])


def _phase_track(code: str) -> SafeString:
    """Return the SVG of the track, with a line instead of steps for phases outside ``TRACK``.

    No step is filled for an action that is not started: a filled first step would look like a quarter of the work.
    """
    if code not in TRACK:
        return format_html(_PHASE_TRACK, _PHASE_LEFT)
    current = TRACK.index(Phase(code))
    steps = ((" phase-reached" if 0 < current >= step else "", x) for step, x in enumerate(_STEP_OFFSETS))
    return format_html(_PHASE_TRACK, format_html_join("", _PHASE_STEP, steps))


def _percent_done(percent: int | None) -> str:
    if percent is None:
        return ""
    label = gettext("%(percent)s %% done") % {"percent": localize(percent)}
    return format_html(' <span class="status-percent">{}</span>', label)
