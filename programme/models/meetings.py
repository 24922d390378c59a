"""The meetings that judge how the programme goes."""

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField


class Meeting(models.Model):
    """A meeting of a body that follows the programme, such as its steering group."""

    programme = models.ForeignKey(
        "programme.Programme",
        models.CASCADE,
        related_name="meetings",
        verbose_name=_("programme"),
        help_text=_("The programme that the meeting dealt with."),
    )
    date = models.DateField(_("date"), help_text=_("The day of the meeting."))
    body = I18nCharField(
        _("body"), blank=True, help_text=_("Which group met, in each language, such as the steering group.")
    )
    agenda_url = models.URLField(
        _("agenda"), blank=True, help_text=_("The address where everybody can read the agenda.")
    )
    minutes_url = models.URLField(
        _("minutes"), blank=True, help_text=_("The address where everybody can read the minutes.")
    )

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "date"],
                name="programme_meeting_date",
                violation_error_message=_("The programme already has a meeting on this day."),
            )
        ]

    def __str__(self):
        return " ".join(filter(None, (str(self.body), date_format(self.date, "j.n.Y"))))
