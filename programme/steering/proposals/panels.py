"""Admin components of proposals: table of an action's earlier proposals, panel with its latest progress entry."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column, Table
from wagtail.coreutils import get_content_languages

from programme.models import Action

from ..models.proposals import ProgressProposal


class OutcomeColumn(Column):
    """A column of the state or decision of a proposal, with the answer, and the link to withdraw it."""

    cell_template_name = "programme/steering/proposals/outcome.html"

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        if getattr(instance, "is_withdrawable", False):
            context["withdraw_url"] = reverse("programme_proposing:withdraw", args=[instance.pk])
        return context


def outcome_text(proposal: ProgressProposal) -> str:
    """Return the state of a proposal and its date, such as “Declined, 9.9.2025”."""
    when = proposal.decided_at or proposal.proposed_at
    return f"{proposal.get_state_display()}, {_format_day(when)}"


def previous_proposals_table(action: Action, user: Any) -> Table | None:
    """Return the table of the proposals for an action, the newest first; None if there are none.

    Args:
        action: the action.
        user: the reader, who is called “You” and may withdraw some of their own proposals.
    """
    rows = list(action.proposals.select_related("proposed_by", "meeting"))
    withdrawable = set(
        ProgressProposal.objects.withdrawable(user).filter(action=action).values_list("pk", flat=True)
    )
    for row in rows:
        row.is_withdrawable = row.pk in withdrawable
    columns = [
        Column(
            "proposed_at",
            label=gettext_lazy("Proposed on"),
            accessor=lambda row: _format_day(row.proposed_at),
        ),
        Column("author", label=gettext_lazy("Proposed by"), accessor=lambda row: _author_label(row, user)),
        Column("status", label=gettext_lazy("Status"), accessor="status_text"),
        Column("note", label=pgettext_lazy("entry of progress", "note").capitalize()),
        OutcomeColumn("outcome", label=gettext_lazy("What became of it"), accessor=outcome_text),
    ]
    return Table(columns, rows, caption=gettext_lazy("Proposals for the action")) if rows else None


def _author_label(proposal: ProgressProposal, user: Any) -> str:
    return _("You") if proposal.proposed_by == user else proposal.author


def _format_day(moment: datetime) -> str:
    return date_format(localtime(moment), "SHORT_DATE_FORMAT")


class LatestUpdatePanel(Panel):
    """A panel with the action's status and the texts of its latest progress entry in every language."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/steering/proposals/said_before.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            action = self.instance.action
            latest = action.latest
            return super().get_context_data(parent_context) | {
                "action": action,
                "latest": latest,
                "notes": _language_texts(latest.note) if latest else [],
                "resources": _language_texts(latest.resources_used) if latest else [],
            }


def _language_texts(text: Any) -> list[tuple[str, str]]:
    """Return ``[(language code, text)]`` of the content languages in which a text is filled in."""
    data = text.data if text else {}
    if not isinstance(data, dict):
        return [("", data)]
    return [(code, data[code]) for code in get_content_languages() if data.get(code)]
