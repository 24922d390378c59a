"""Proposals of progress, which the steering group accepts or declines."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from i18nfield.fields import I18nTextField

from programme.actions.models.progress import ProgressFields

from .meeting_rows import RoundEntry


class ProposalState(models.TextChoices):
    """States of a proposal: the steering group accepts or declines it, unless its author withdraws it before."""

    PENDING = "waiting", pgettext_lazy("state of a proposal", "Waiting")
    ACCEPTED = "accepted", pgettext_lazy("state of a proposal", "Accepted")
    DECLINED = "declined", pgettext_lazy("state of a proposal", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a proposal", "Withdrawn")


class ProposalQuerySet(models.QuerySet):
    def pending(self) -> "ProposalQuerySet":
        """Return the proposals without a decision, the oldest first."""
        return self.filter(state=ProposalState.PENDING).order_by("proposed_at", "pk")

    def withdrawable(self, user: Any) -> "ProposalQuerySet":
        """Return the proposals that ``user`` may withdraw: their own pending ones that no open round uses."""
        return self._unused().filter(proposed_by=user, source="")

    def replaceable(self, source: str) -> "ProposalQuerySet":
        """Return the proposals of a source system that its next one replaces: pending ones that no open round uses."""
        return self._unused().filter(source=source)

    def _unused(self) -> "ProposalQuerySet":
        used = RoundEntry.objects.effective().filter(proposal=models.OuterRef("pk"))
        return self.pending().filter(~models.Exists(used))


class ProgressProposal(ProgressFields):
    """Progress of an action as proposed by its contact, or by another system such as a project tool.

    A proposal is not public. In the round of a meeting it is accepted, perhaps with changes, or declined.
    """

    action = models.ForeignKey(
        "programme.Action",
        models.PROTECT,
        related_name="proposals",
        verbose_name=_("action"),
        help_text=_("The action that the proposal is about."),
    )
    source = models.CharField(
        pgettext_lazy("of a proposal", "source"),
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("The system that sent it; empty when a person wrote it here."),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ProposalState.choices,
        default=ProposalState.PENDING,
        editable=False,
    )
    answer = I18nTextField(
        pgettext_lazy("to a proposal", "answer"),
        blank=True,
        help_text=_("Why it was declined, in each language."),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    meeting = models.ForeignKey(
        "programme.Meeting",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="proposals",
        verbose_name=_("meeting"),
    )

    objects = ProposalQuerySet.as_manager()

    class Meta(ProgressFields.Meta):
        app_label = "programme_steering"
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        default_permissions = ("add", "view")
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action.identifier} · {self.get_phase_display()}, {self.get_light_display()}"

    @property
    def author(self) -> str:
        """Name of the user or source system that made the proposal; empty for a deleted user."""
        if self.source or self.proposed_by is None:
            return self.source
        return self.proposed_by.get_full_name() or self.proposed_by.get_username()

    @property
    def status_text(self) -> str:
        """Labels of phase and light, and the percentage."""
        percent = [] if self.percent is None else [f"{self.percent} %"]
        return ", ".join([self.get_phase_display(), self.get_light_display(), *percent])
