"""Checkpoints of actions, and commitments in the document that actions answer."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.fields import ParentalKey

from programme.status import CLOSED, Verdict


class CheckpointQuerySet(models.QuerySet):
    """Queryset of checkpoints."""

    def overdue(self, day: date | None = None) -> Self:
        """Filter the checkpoints of unfinished actions that were due before a day and have no verdict.

        Args:
            day: the reference day; today if None.
        """
        late = self.filter(verdict=Verdict.OPEN, due__lt=day or timezone.localdate())
        return late.exclude(action__phase__in=CLOSED)


class Checkpoint(models.Model):
    """A checkpoint: a point in time at which an action is assessed against a measurable target."""

    action = ParentalKey(
        "programme.Action",
        on_delete=models.CASCADE,
        related_name="checkpoints",
        verbose_name=_("action"),
        help_text=_("The action that is checked."),
    )
    number = models.PositiveSmallIntegerField(_("number"), default=1, editable=False)
    text = I18nCharField(_("checkpoint"), help_text=_("What is to have been done, in each language."))
    target = I18nTextField(
        _("measurable target"),
        blank=True,
        help_text=_("How it can be seen that it has been done, with a number if possible, in each language."),
    )
    due = models.DateField(_("due"), null=True, blank=True, help_text=_("The day by which it is to be done."))
    verdict = models.CharField(
        _("verdict"),
        max_length=20,
        choices=Verdict.choices,
        default=Verdict.OPEN,
        help_text=_("Whether the target was reached, once it has been judged."),
    )
    evidence = I18nTextField(
        _("evidence"), blank=True, help_text=_("What the verdict rests on, in each language.")
    )
    meeting = models.ForeignKey(
        "programme.Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="verdicts",
        verbose_name=_("meeting"),
        help_text=_("The meeting that gave the verdict."),
    )

    objects = CheckpointQuerySet.as_manager()

    sort_order_field = "number"  # makes the rows sortable in Wagtail's inline panel

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        ordering = ["action", "number", "pk"]

    def __str__(self) -> str:
        return str(self.text)

    def clean(self) -> None:
        super().clean()
        if self.verdict == Verdict.OPEN and self.meeting:
            raise ValidationError({"verdict": _("A meeting is named: choose the verdict that it gave.")})
        if self.meeting and self.action_id and self.meeting.programme_id != self.action.programme_id:
            raise ValidationError({"meeting": _("Choose a meeting of the same programme as the action's.")})


class Commitment(models.Model):
    """Link between a commitment in the text of the document and an action that answers it.

    The passage is identified by the page's translation key and the anchor of the block, which are equal in all languages:
    all languages show the same actions, with or without a translation.
    """

    action = ParentalKey(
        "programme.Action", on_delete=models.CASCADE, related_name="commitments", verbose_name=_("action")
    )
    page_key = models.UUIDField(_("page"), db_index=True)
    anchor = models.CharField(_("anchor"), max_length=100)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["action", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "page_key", "anchor"],
                name="programme_commitment_passage",
                violation_error_message=_("The action already answers this promise."),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.anchor}"
