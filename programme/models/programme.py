"""The programme itself as a fact: what it is called, which years it covers, what came before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField


class Programme(models.Model):
    """A programme of a city for a span of years; every fact of the document belongs to one."""

    code = models.SlugField(
        _("code"),
        unique=True,
        max_length=100,
        help_text=_("Identifies the programme in imports; never changes."),
    )
    name = I18nCharField(_("name"), help_text=_("The public name, in each language."))
    start_year = models.PositiveSmallIntegerField(
        _("first year"), help_text=_("The year in which the programme begins.")
    )
    end_year = models.PositiveSmallIntegerField(
        _("last year"), help_text=_("The same as the first for a programme of a single year.")
    )
    accounting_code = models.CharField(
        _("accounting code"),
        max_length=50,
        blank=True,
        help_text=_("The code under which its costs are booked."),
    )
    predecessor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("predecessor"),
        help_text=_("The programme that this one continues."),
    )

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-start_year", "code"]
        permissions = [("translate_page", _("Can edit pages in the translation editor, and nowhere else"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_year__gte=models.F("start_year")),
                name="programme_programme_years",
                violation_error_message=_("The last year is before the first."),
            )
        ]

    def __str__(self):
        return str(self.name)

    @property
    def period(self):
        """The years as text with an en dash, or the single year."""
        if self.start_year == self.end_year:
            return str(self.start_year)
        return f"{self.start_year}–{self.end_year}"
