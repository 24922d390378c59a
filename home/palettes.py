"""Colour palettes of the site; their colours are defined in ``home/css/site.css``."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Palette(models.TextChoices):
    """A colour palette; a test checks that its text contrast is at least 4.5 on every surface."""

    WAREHOUSE = "warehouse", _("Warehouse red")
    RIVER = "river", _("River blue")
    FOREST = "forest", _("Forest green")
    PLUM = "plum", _("Plum")
    SLATE = "slate", _("Slate")
