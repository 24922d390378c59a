"""The programme's facts as a page shows them: its goals, competences and perspectives."""

from math import cos, pi, sin

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def pages_below(context, kind):
    """The goal or competence pages that stand below this page, in any of its languages."""
    page = context.get("page")
    pages = getattr(page, f"{kind}_pages", [])
    return [one for one in pages if any(one.is_child_of(version.page) for version in page.language_versions)]


@register.simple_tag(takes_context=True)
def own_fact(context, kind):
    """The goal or competence of this page, with what it serves, without a query of its own."""
    page = context["page"]
    own = next((one for one in getattr(page, f"{kind}_pages") if one.pk == page.pk), page)
    return getattr(own, kind)


@register.simple_tag(takes_context=True)
def perspectives(context):
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
