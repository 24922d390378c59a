"""Perspectives: the questions that every action answers, and their possible answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel


class Perspective(ClusterableModel):
    """A perspective of a programme: a question about every action, such as which level it concerns."""

    programme = models.ForeignKey(
        "programme.Programme",
        models.CASCADE,
        related_name="perspective_set",
        verbose_name=_("programme"),
        help_text=_("The programme that uses it. Only its pages show it."),
    )
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("As in the programme. Perspectives are shown in this order.")
    )
    code = models.SlugField(
        _("code"), max_length=50, help_text=_("Identifies the row in imports and exports; never changes.")
    )
    question = I18nCharField(_("question"), help_text=_("What is asked of each action, in each language."))

    class Meta:
        verbose_name = _("perspective")
        verbose_name_plural = _("perspectives")
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_perspective_number"),
            models.UniqueConstraint(fields=["programme", "code"], name="programme_perspective_code"),
        ]

    def __str__(self) -> str:
        return str(self.question)


class PerspectiveValue(models.Model):
    """A possible answer to the question of a perspective, with the programme's definition."""

    perspective = ParentalKey(
        Perspective, on_delete=models.CASCADE, related_name="values", verbose_name=_("perspective")
    )
    code = models.SlugField(
        _("code"), max_length=50, help_text=_("Identifies the row in imports and exports; never changes.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, editable=False)
    name = I18nCharField(_("name"), help_text=_("The answer in a word or two, in each language."))
    definition = I18nTextField(
        _("definition"), blank=True, help_text=_("When this answer is the right one, in each language.")
    )

    sort_order_field = "order"  # makes the rows sortable in Wagtail's inline panel

    class Meta:
        verbose_name = _("value of a perspective")
        verbose_name_plural = _("values of perspectives")
        ordering = ["perspective", "order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["perspective", "code"], name="programme_perspectivevalue_code"),
        ]

    def __str__(self) -> str:
        return str(self.name)
