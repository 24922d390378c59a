"""What has become of the proposals that were made for an action, as a table."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column, Table
from wagtail.coreutils import get_content_languages

from ..models.proposals import ProgressProposal


class OutcomeColumn(Column):
    """Whether a proposal waits or what was decided, with the answer, and the link to take it back."""

    cell_template_name = "programme/steering/proposals/outcome.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        if getattr(instance, "is_withdrawable", False):
            context["withdraw_url"] = reverse("programme_proposing:withdraw", args=[instance.pk])
        return context


def outcome_text(proposal):
    """What became of ``proposal`` and when, such as “Declined, 9.9.2025”."""
    when = proposal.decided_at or proposal.proposed_at
    return f"{proposal.get_state_display()}, {_format_day(when)}"


def previous_proposals_table(action, user):
    """Return the table of the proposals for ``action``, the newest first, as ``user`` sees it; None without any."""
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


def _author_label(proposal, user):
    return _("You") if proposal.proposed_by == user else proposal.author


def _format_day(moment):
    return date_format(localtime(moment), "SHORT_DATE_FORMAT")


class LatestUpdatePanel(Panel):
    """What was last said of the action: its status, and the words about it in every language."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "programme/steering/proposals/said_before.html"

        def get_context_data(self, parent_context=None):
            action = self.instance.action
            latest = action.latest
            return super().get_context_data(parent_context) | {
                "action": action,
                "latest": latest,
                "notes": _language_texts(latest.note) if latest else [],
                "resources": _language_texts(latest.resources_used) if latest else [],
            }


def _language_texts(text):
    """Return (code of a language, text) for each language of the site that ``text`` has."""
    data = text.data if text else {}
    if not isinstance(data, dict):
        return [("", data)]
    return [(code, data[code]) for code in get_content_languages() if data.get(code)]
