"""Progress of actions: append-only entries, and the status of actions derived from them."""

from collections.abc import Collection, Iterable
from typing import Any, NoReturn, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nTextField

from programme.signals import progress_recorded
from programme.status import Light, MeetingState, Phase

from ..querysets import AppendOnlyQuerySet, HistoryError
from .action import Action
from .meetings import Meeting

_STATUS = ("phase", "light", "percent", "status_date")
_CACHED = (*_STATUS, "latest")


class ProgressQuerySet(AppendOnlyQuerySet):
    """Queryset of progress entries; entries can be added, but not changed or deleted."""

    def uncorrected(self) -> Self:
        """Filter the entries that no other entry corrects."""
        return self.filter(corrections=None)

    def newest_first(self) -> Self:
        """Order by date and number, descending."""
        return self.order_by("-date", "-number")

    @transaction.atomic
    def record(self, updates: Iterable["ProgressUpdate"]) -> list["ProgressUpdate"]:
        """Save new entries and update the status of their actions. The number of queries is constant.

        Sends :data:`programme.signals.progress_recorded`, but not the signals of single rows.

        Args:
            updates: unsaved entries of saved actions. Those without a number get the next ones of their action, in this
                order. An entry can correct another entry of the list.

        Returns:
            The saved entries.

        Raises:
            django.db.IntegrityError: an action already has an entry with this number.
            ValueError: an entry corrects one that is neither saved nor in the list.
        """
        updates = list(updates)
        actions = {update.action_id for update in updates}
        # The lock serializes concurrent calls for the same actions.
        locked = Action.objects.select_for_update().filter(pk__in=actions).order_by("pk")
        before = {row.pop("pk"): row for row in locked.values("pk", *_STATUS)}
        self._number(updates, actions)
        unsaved = updates
        while ready := [update for update in unsaved if update.corrects is None or update.corrects.pk]:
            for update in ready:
                update.corrects = update.corrects  # sets corrects_id, now that the corrected entry is saved
            super().bulk_create(ready, batch_size=500)
            unsaved = [update for update in unsaved if update.pk is None]
        if unsaved:
            raise ValueError("An entry corrects one that is neither saved nor in the list.")
        after = {
            action.pk: {name: getattr(action, name) for name in _STATUS}
            for action in refresh_statuses(actions)
        }
        progress_recorded.send(sender=self.model, updates=updates, before=before, after=after)
        return updates

    def _number(self, updates: Iterable["ProgressUpdate"], actions: Collection[int]) -> None:
        """Number the entries without a number, from the highest number of each action."""
        last = dict(
            self.filter(action__in=actions).values_list("action").annotate(models.Max("number")).order_by()
        )
        for update in updates:
            if update.number is None:
                update.number = last.get(update.action_id, 0) + 1
            last[update.action_id] = max(update.number, last.get(update.action_id, 0))

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistoryError("Entries are added with record(), which keeps the actions' status up to date.")


class ProgressFields(models.Model):
    """Abstract base class: phase, traffic light, percentage and texts of a report on progress."""

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


class ProgressUpdate(ProgressFields):
    """A progress entry: the status of an action on a day, with its texts in all languages."""

    action = models.ForeignKey(
        Action,
        models.PROTECT,
        related_name="updates",
        verbose_name=_("action"),
        help_text=_("The action that the entry is about."),
    )
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    date = models.DateField(
        _("date"),
        default=timezone.localdate,
        help_text=_("The day on which this was so, not later than today."),
    )
    meeting = models.ForeignKey(
        "programme.Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="updates",
        verbose_name=_("meeting"),
        help_text=_("The meeting that judged it. Leave empty for a change between meetings."),
    )
    decision = I18nTextField(
        pgettext_lazy("of a meeting", "decision"),
        blank=True,
        help_text=_("What the meeting decided on the action, in each language."),
    )
    unchanged = models.BooleanField(
        _("no change"),
        default=False,
        editable=False,
        help_text=_("The meeting confirmed what was said before."),
    )
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects"),
        help_text=_("The earlier entry that was wrong. It stays to be read, and no longer counts."),
    )
    reason = I18nTextField(
        _("reason for the correction"),
        blank=True,
        help_text=_(
            "Why the earlier entry was wrong, in each language. Required for one of a closed meeting."
        ),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = ProgressQuerySet.as_manager()

    class Meta(ProgressFields.Meta):
        verbose_name = _("entry of progress")
        verbose_name_plural = _("progress")
        ordering = ["-date", "-number"]
        constraints = [
            *ProgressFields.Meta.constraints,
            models.UniqueConstraint(fields=["action", "number"], name="programme_progressupdate_number"),
            models.UniqueConstraint(
                fields=["corrects"],
                name="programme_progressupdate_corrects",
                violation_error_message=_("Another entry corrects it already. Correct that one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.identifier} · {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new entry and update the status of its action.

        Raises:
            HistoryError: the entry has been saved before.
        """
        if self.pk:
            raise HistoryError("An entry of progress is never changed. Add one that corrects it.")
        type(self).objects.record([self])

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.date and self.date > timezone.localdate():
            errors["date"] = _("The day has not come yet. Choose today or an earlier day.")
        if self.corrects and self.corrects.action_id != self.action_id:
            errors["corrects"] = _("Choose an entry of the same action.")
        if self.meeting and self.action_id and self.meeting.programme_id != self.action.programme_id:
            errors["meeting"] = _("Choose a meeting of the same programme as the action's.")
        elif self.meeting:
            errors |= self._meeting_errors(self.meeting)
        if self.corrects and self.corrects.meeting and self.corrects.meeting.is_frozen and not self.reason:
            errors["reason"] = _("Say why the entry of the closed meeting was wrong.")
        if errors:
            raise ValidationError(errors)

    def _meeting_errors(self, meeting: Meeting) -> dict[str, Any]:
        """Validate the meeting: its entries are recorded in its round and afterwards only corrected."""
        if meeting.state != MeetingState.CLOSED:
            return {
                "meeting": _(
                    "The meeting has not been closed. What it says of an action is recorded in its round."
                )
            }
        if meeting.is_frozen and (self.corrects is None or self.corrects.meeting_id != self.meeting_id):
            return {"meeting": _("The meeting is closed. Correct one of its entries, or name no meeting.")}
        return {}

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistoryError("An entry of progress is never removed. Add one that corrects it.")


def refresh_statuses(actions: Collection[int]) -> Collection[Action]:
    """Copy the newest uncorrected entry of each action to the action's status.

    Args:
        actions: primary keys of the actions.

    Returns:
        The actions that have an entry.
    """
    newest: dict[int, ProgressUpdate] = {}
    updates = ProgressUpdate.objects.uncorrected().filter(action__in=actions).order_by("date", "number")
    for update in updates.only("action_id", "date", "phase", "light", "percent"):
        newest[update.action_id] = update
    rows = Action.objects.in_bulk(list(newest)).values()
    for action in rows:
        update = newest[action.pk]
        action.phase, action.light, action.percent = update.phase, update.light, update.percent
        action.status_date, action.latest = update.date, update
    Action.objects.bulk_update(rows, _CACHED, batch_size=200)
    return rows


# Fields of ProgressFields, in the order of the form.
PROGRESS_FIELDS = ("phase", "light", "percent", "note", "resources_used")
