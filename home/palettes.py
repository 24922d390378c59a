"""The pairs of colours an editor chooses between; what they are in each scheme stands in ``home/css/site.css``."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Palette(models.TextChoices):
    """Every one keeps the contrast of text on each surface at 4.5 or more, which a test computes."""

    WAREHOUSE = "warehouse", _("Warehouse red")
    RIVER = "river", _("River blue")
    FOREST = "forest", _("Forest green")
    PLUM = "plum", _("Plum")
    SLATE = "slate", _("Slate")
