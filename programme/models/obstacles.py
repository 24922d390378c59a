"""What stands in the way of an action, or may come to."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField, I18nTextField

from ..status import ObstacleKind, ObstacleState


class ObstacleQuerySet(models.QuerySet):
    def unresolved(self):
        """Those that are still there."""
        return self.exclude(state=ObstacleState.RESOLVED)


class Obstacle(models.Model):
    """An obstacle to an action or a risk of one: for the steering group, not for the public site."""

    action = models.ForeignKey(
        "programme.Action",
        models.CASCADE,
        related_name="obstacles",
        verbose_name=_("action"),
        help_text=_("The action that it concerns."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=ObstacleKind.choices,
        default=ObstacleKind.OBSTACLE,
        help_text=_("An obstacle is there already; a risk may come true."),
    )
    text = I18nTextField(_("what it is"), help_text=_("In a sentence or two, in each language."))
    measure = I18nTextField(
        pgettext_lazy("against an obstacle", "measure"),
        blank=True,
        help_text=_("What is done about it, in each language."),
    )
    owner_role = I18nCharField(
        pgettext_lazy("of an obstacle", "owner"),
        blank=True,
        help_text=_("The role or unit that deals with it, in each language; not a person's name."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ObstacleState.choices, default=ObstacleState.OPEN
    )
    noticed = models.DateField(
        _("noticed"), default=timezone.localdate, help_text=_("The day on which it was noticed.")
    )

    objects = ObstacleQuerySet.as_manager()

    class Meta:
        verbose_name = _("obstacle or risk")
        verbose_name_plural = _("obstacles and risks")
        ordering = ["action", "noticed", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"
