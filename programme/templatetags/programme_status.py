"""Phases and traffic lights in words and shapes."""

from urllib.parse import urlencode

from django import template

from ..status import CLOSED, LIGHT_EXPLANATIONS, PHASE_EXPLANATIONS, TRACK, Light, Phase, Priority, Verdict

register = template.Library()

# The filter of the list of actions for each kind of part that a summary can be about.
_FILTERS = {"goal": "goals", "competence": "competences", "sector": "sector"}


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


@register.filter
def track_steps(code):
    """Whether each step of the track has been reached in this phase; an empty list for a phase that leaves the track.

    Of what has not been started none has, so that it does not look like a quarter of the work.
    """
    if code not in TRACK:
        return []
    here = TRACK.index(Phase(code))
    return [0 < here >= place for place in range(len(TRACK))]


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
