"""Which reminders of a meeting have been sent, so that none is sent twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reminder(models.Model):
    """A reminder of a meeting to an address. It is written before the letter leaves, so that no crash sends two."""

    meeting = models.ForeignKey("programme.Meeting", models.CASCADE, related_name="reminders")
    address = models.EmailField(_("e-mail address"))
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["meeting", "address"], name="programme_reminder_once"),
        ]

    def __str__(self):
        return f"{self.meeting} · {self.address}"
