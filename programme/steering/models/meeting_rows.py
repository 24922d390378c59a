"""Rows of a meeting: entries and verdicts of its round, which are published when it closes, and sent reminders."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nTextField

from programme.actions.models.progress import ProgressFields
from programme.status import Verdict


class RoundEntryQuerySet(models.QuerySet):
    def current(self) -> "RoundEntryQuerySet":
        """Return the last entry on each action, including withdrawn ones."""
        later = RoundEntry.objects.filter(
            meeting=models.OuterRef("meeting"),
            action=models.OuterRef("action"),
            number__gt=models.OuterRef("number"),
        )
        return self.filter(~models.Exists(later))

    def effective(self) -> "RoundEntryQuerySet":
        """Return the last entry on each action unless it is withdrawn."""
        return self.current().filter(withdrawn=False)


class RoundEntry(ProgressFields):
    """One saved version of a round's entry on an action.

    Entries are only added. ``number`` counts them within the meeting and action. Its uniqueness detects concurrent
    saves: the database accepts one entry with the number, and the other user is shown it. Undoing adds an entry with the
    content of the one before; ``previous`` is the entry that undoing restores.
    """

    meeting = models.ForeignKey("programme.Meeting", models.PROTECT, related_name="entries")
    action = models.ForeignKey("programme.Action", models.PROTECT, related_name="round_entries")
    number = models.PositiveIntegerField()
    decision = I18nTextField(
        pgettext_lazy("of a meeting", "decision"),
        blank=True,
        help_text=_("What the meeting decided on the action, in each language."),
    )
    unchanged = models.BooleanField(default=False, help_text=_("The meeting confirmed what was said before."))
    withdrawn = models.BooleanField(
        default=False, help_text=_("Undone: the round says nothing of the action.")
    )
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    proposal = models.ForeignKey(
        "programme_steering.ProgressProposal", models.PROTECT, null=True, related_name="round_entries"
    )
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now_add=True)

    objects = RoundEntryQuerySet.as_manager()

    class Meta(ProgressFields.Meta):
        app_label = "programme_steering"
        verbose_name = _("save of a round")
        verbose_name_plural = _("saves of a round")
        default_permissions = ()
        permissions = [("hold_meeting", _("Can hold the round of a meeting and close it"))]
        ordering = ["meeting", "action", "number"]
        constraints = [
            *ProgressFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "action", "number"], name="programme_roundentry_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} · {self.action.identifier} · {self.number}"


class RoundVerdict(models.Model):
    """The verdict of a round's entry on one of the action's checkpoints."""

    entry = models.ForeignKey(RoundEntry, models.CASCADE, related_name="verdicts")
    checkpoint = models.ForeignKey("programme.Checkpoint", models.CASCADE, related_name="round_verdicts")
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict.choices)
    evidence = I18nTextField(_("evidence"), blank=True)

    class Meta:
        app_label = "programme_steering"
        verbose_name = _("verdict of a round")
        verbose_name_plural = _("verdicts of a round")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["entry", "checkpoint"], name="programme_roundverdict_checkpoint"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} · {self.get_verdict_display()}"


class Reminder(models.Model):
    """A reminder of a meeting to an e-mail address, saved before it is sent, so that a crash cannot send it twice."""

    meeting = models.ForeignKey("programme.Meeting", models.CASCADE, related_name="reminders")
    address = models.EmailField(_("e-mail address"))
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)

    class Meta:
        app_label = "programme_steering"
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["meeting", "address"], name="programme_reminder_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} · {self.address}"
