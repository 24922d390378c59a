"""Obstacles and risks of actions."""

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nCharField, I18nTextField


class ObstacleKind(models.TextChoices):
    """Kinds: an obstacle exists already, a risk may occur."""

    OBSTACLE = "obstacle", pgettext_lazy("kind of an obstacle", "Obstacle")
    RISK = "risk", pgettext_lazy("kind of an obstacle", "Risk")


class ObstacleState(models.TextChoices):
    """States of handling an obstacle or a risk."""

    OPEN = "open", pgettext_lazy("state of an obstacle", "Open")
    HANDLED = "handled", pgettext_lazy("state of an obstacle", "Being handled")
    RESOLVED = "resolved", pgettext_lazy("state of an obstacle", "Resolved")


class ObstacleQuerySet(models.QuerySet):
    def unresolved(self) -> "ObstacleQuerySet":
        """Return the obstacles that are not resolved."""
        return self.exclude(state=ObstacleState.RESOLVED)

    def unresolved_on(self, day: date) -> "ObstacleQuerySet":
        """Return the obstacles that had been noticed by the end of ``day`` and were not resolved then."""
        unresolved = models.Q(resolved=None) | models.Q(resolved__gt=day)
        return self.filter(unresolved, noticed__lte=day).exclude(state=ObstacleState.RESOLVED, resolved=None)


class Obstacle(models.Model):
    """An obstacle or a risk of an action; internal to the steering group, never public."""

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
        _("state"),
        max_length=10,
        choices=ObstacleState.choices,
        default=ObstacleState.OPEN,
        help_text=_("How far it has been dealt with. What is resolved stays to be read."),
    )
    noticed = models.DateField(
        _("noticed"), default=timezone.localdate, help_text=_("The day on which it was noticed.")
    )
    # The minutes of a meeting list what was unresolved then, not today.
    resolved = models.DateField(_("resolved"), null=True, editable=False)

    objects = ObstacleQuerySet.as_manager()

    class Meta:
        app_label = "programme_steering"
        verbose_name = _("obstacle or risk")
        verbose_name_plural = _("obstacles and risks")
        ordering = ["action", "noticed", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it, with the day on which it was resolved; None while it is not resolved."""
        if self.state != ObstacleState.RESOLVED:
            self.resolved = None
        elif self.resolved is None:
            self.resolved = timezone.localdate()
        super().save(*args, **kwargs)
