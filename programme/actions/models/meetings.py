"""Meetings that assess the progress of a programme."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from programme.status import MeetingState


class MeetingQuerySet(models.QuerySet):
    """Queryset of meetings."""

    def planned(self) -> Self:
        """Filter the planned meetings, the next first."""
        return self.filter(state=MeetingState.PLANNED).order_by("date", "pk")

    def open(self) -> Self:
        """Filter the meetings with an open round, at most one of each programme."""
        return self.filter(state=MeetingState.OPEN)

    def closed(self) -> Self:
        """Filter the closed meetings, the latest first."""
        return self.filter(state=MeetingState.CLOSED).order_by("-date", "-pk")


class Meeting(models.Model):
    """A meeting of a body that monitors the programme, such as its steering group."""

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
    participants = I18nTextField(
        _("participants"),
        blank=True,
        help_text=_("The roles of those who take part, one a line, in each language; not their names."),
    )
    agenda_notes = I18nTextField(
        _("agenda notes"),
        blank=True,
        help_text=_("What is to be dealt with, one matter a line, in each language."),
    )
    agenda_url = models.URLField(
        _("agenda"), blank=True, help_text=_("The address where everybody can read the agenda.")
    )
    minutes_url = models.URLField(
        _("minutes"), blank=True, help_text=_("The address where everybody can read the minutes.")
    )

    state = models.CharField(
        _("state"),
        max_length=10,
        choices=MeetingState.choices,
        default=MeetingState.PLANNED,
        editable=False,
        help_text=_("A meeting is planned, then open while its round goes on, then closed."),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("closed by"),
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "date"],
                name="programme_meeting_date",
                violation_error_message=_("The programme already has a meeting on this day."),
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(state="open"),
                name="programme_meeting_one_open",
                violation_error_message=_("Another meeting of the programme is open. Close it first."),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.body), date_format(self.date, "SHORT_DATE_FORMAT"))))

    @property
    def is_open(self) -> bool:
        """Whether its round is open."""
        return self.state == MeetingState.OPEN

    @property
    def is_frozen(self) -> bool:
        """Whether its round was closed; its entries can then only be corrected, with a reason.

        A meeting that was imported with a table of progress, or closed without a round, is not frozen.
        """
        return self.closed_at is not None

    @property
    def is_permanent(self) -> bool:
        """Whether it cannot be deleted, because its round has been opened."""
        return self.is_open or self.is_frozen
