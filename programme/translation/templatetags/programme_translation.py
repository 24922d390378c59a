"""Template tag with the public figure of language parity."""

from typing import Any

from django import template
from django.core.cache import cache
from django.utils import timezone

from programme.translation import conf

from ..models import ParityUnit

register = template.Library()

_KEY, _SECONDS = "programme_parity_figure", 300


@register.simple_tag
def public_parity() -> dict[str, Any] | None:
    """Return ``{"percent", "date"}`` of the whole site, or None if the setting ``PUBLIC_PARITY`` is off.

    The figure is shown on every page; it is cached for five minutes.
    """
    if not conf.get("PUBLIC_PARITY"):
        return None
    figure = cache.get(_KEY)
    if figure is None:
        figure = {"percent": ParityUnit.objects.figure().percent, "date": timezone.localdate()}
        cache.set(_KEY, figure, _SECONDS)
    return figure
