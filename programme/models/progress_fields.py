"""What can be said of how an action goes; an entry of progress, a row of a round and a proposal all say it."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nTextField

from ..status import Light, Phase

# The fields of :class:`ProgressFields`, in the order in which they are filled in.
PROGRESS_FIELDS = ("phase", "light", "percent", "note", "resources_used")


class ProgressFields(models.Model):
    """A phase, a light, a percentage and some words in each language."""

    phase = models.CharField(
        _("phase"), max_length=20, choices=Phase.choices, help_text=_("How far the action has come.")
    )
    light = models.CharField(
        _("traffic light"),
        max_length=20,
        choices=Light.choices,
        help_text=_("Whether it goes as planned; chosen apart from the phase."),
    )
    percent = models.PositiveSmallIntegerField(
        _("percent done"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("From 0 to 100, when it can be told."),
    )
    note = I18nTextField(
        pgettext_lazy("entry of progress", "note"),
        blank=True,
        help_text=_("What has happened and what comes next, in each language, in a sentence or two."),
    )
    resources_used = I18nTextField(
        _("resources used"), blank=True, help_text=_("Working time and money so far, in each language.")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="programme_%(class)s_percent"),
        ]
