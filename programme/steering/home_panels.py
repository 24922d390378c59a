"""Panels on the front page of the admin: next meeting, actions that need attention, the user's own actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import BooleanField, Case, ExpressionWrapper, Prefetch, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.permissions import ModelPermissionPolicy

from programme.actions.querysets import freshness_of
from programme.facts_admin.base import admin_url
from programme.models import Action, Checkpoint, Meeting
from programme.permissions.services import model_permissions
from programme.roadmap.selectors import AttentionReason, attention_choices, attention_filter, by_identifier
from programme.status import CLOSED, Light, MeetingState, Verdict

from .models.proposals import ProgressProposal
from .permissions import ADD_PROPOSAL, HOLD_MEETING, MeetingRoundPolicy

_URGENT_LIMIT = 5


@dataclass(frozen=True)
class AttentionCount:
    """Number of actions that need attention for one reason.

    Attributes:
        label: label of the reason.
        count: number of actions.
        url: URL of the list of these actions; empty if the user may not see it.
    """

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class UrgentAction:
    """One of the most urgent actions.

    Attributes:
        action: the action, with its titles.
        url: URL of the action's form; None if the user may not edit it.
        reasons: labels of the reasons.
    """

    action: Action
    url: str | None
    reasons: list[str]


@dataclass(frozen=True)
class AttentionSummary:
    """Content of the panel: the counts by reason, and the most urgent actions."""

    reasons: list[AttentionCount]
    urgent: list[UrgentAction]


def read_attention(user: AbstractUser) -> AttentionSummary:
    """Return the content of the panel for ``user``, in four queries."""
    labels = dict(attention_choices())
    flags = {code: ExpressionWrapper(attention_filter(code), BooleanField()) for code in labels}
    rows = list(
        Action.objects.order_by("pk").annotate(**flags).values("pk", "phase", "light", "status_date", *labels)
    )
    counts = {code: sum(row[code] for row in rows) for code in labels}
    list_url = (
        admin_url(Action, "list") if ModelPermissionPolicy(Action).user_has_permission(user, "view") else ""
    )
    reasons = [
        AttentionCount(labels[code], count, f"{list_url}?lacks={code}" if list_url else "")
        for code, count in counts.items()
        if count
    ]
    return AttentionSummary(reasons, _urgent_actions(_urgent_rows(rows, labels), labels, user))


def _urgent_rows(rows: Iterable[dict[str, Any]], codes: Iterable[str]) -> list[dict[str, Any]]:
    def urgency(row: dict[str, Any]) -> tuple[Any, ...]:
        return (
            row["light"] != Light.LATE,
            not row[AttentionReason.LATE_CHECKPOINT],
            not row[AttentionReason.STALE],
            row["status_date"] or date.min,
            -sum(row[code] for code in codes),
        )

    unfinished = [row for row in rows if row["phase"] not in CLOSED]
    urgent = [row for row in unfinished if row["light"] == Light.LATE or any(row[code] for code in codes)]
    return sorted(urgent, key=urgency)[:_URGENT_LIMIT]


def _urgent_actions(
    rows: list[dict[str, Any]], labels: dict[str, Any], user: AbstractUser
) -> list[UrgentAction]:
    actions = Action.objects.with_titles().in_bulk([row["pk"] for row in rows])
    finder = AdminURLFinder(user)
    urgent_actions = []
    for row in rows:
        action = actions[row["pk"]]
        late_labels = [action.get_light_display()] if action.light == Light.LATE else []
        reasons = [*late_labels, *(labels[code] for code in labels if row[code])]
        urgent_actions.append(UrgentAction(action, finder.get_edit_url(action), reasons))
    return urgent_actions


@dataclass(frozen=True)
class MyAction:
    """An action of which the user is a contact.

    Attributes:
        action: the action, with its titles.
        is_stale: whether its last progress entry is older than the interval between meetings.
        checkpoint: the next checkpoint without a verdict, or None.
        is_late: whether the checkpoint is overdue.
        proposal: the oldest pending proposal, or None.
    """

    action: Action
    is_stale: bool
    checkpoint: Checkpoint | None
    is_late: bool
    proposal: ProgressProposal | None


def read_my_actions(user: AbstractUser) -> list[MyAction]:
    """Return the unfinished actions of which ``user`` is a contact, in at most four queries."""
    due = Checkpoint.objects.filter(verdict=Verdict.OPEN, due__isnull=False).order_by("due", "number")
    pending = ProgressProposal.objects.pending()
    actions = (
        Action.objects.of_contact(user)
        .unfinished()
        .with_titles()
        .prefetch_related(
            Prefetch("checkpoints", due, to_attr="due_checkpoints"),
            Prefetch("proposals", pending, to_attr="pending_proposals"),
        )
    )
    return [_build_my_action(action, timezone.localdate()) for action in sorted(actions, key=by_identifier)]


def _build_my_action(action: Any, today: date) -> MyAction:
    checkpoint = next(iter(action.due_checkpoints), None)
    return MyAction(
        action=action,
        is_stale=freshness_of(action.status_date, today) is not None,
        checkpoint=checkpoint,
        is_late=checkpoint is not None and checkpoint.due < today,
        proposal=next(iter(action.pending_proposals), None),
    )


_FOLLOW_PERMISSIONS = (*model_permissions(Action, "view"), HOLD_MEETING)


def add_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Add the panels that concern the user; a ``construct_homepage_panels`` hook."""
    if any(map(request.user.has_perm, _FOLLOW_PERMISSIONS)):
        panels += [NextMeetingPanel(), AttentionPanel()]
    panels.append(MyActionsPanel())


class NextMeetingPanel(Component):
    """The open meeting, otherwise the next planned one, with links to its round and form."""

    name = "programme_next_meeting"
    template_name = "programme/steering/home_panels/next_meeting.html"
    order = 100

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user, meeting = parent_context["request"].user, read_next_meeting()
        context: dict[str, Any] = {"meeting": meeting, "add_url": "", "edit_url": "", "round_url": ""}
        if meeting is None:
            if MeetingRoundPolicy().user_has_permission(user, "add"):
                context["add_url"] = admin_url(Meeting, "add")
            return context
        context["is_open"] = meeting.state == MeetingState.OPEN
        context["edit_url"] = AdminURLFinder(user).get_edit_url(meeting)
        if user.has_perm(HOLD_MEETING):
            context["round_url"] = reverse("programme_round:round", args=[meeting.pk])
        return context


class AttentionPanel(Component):
    """Numbers of actions that need attention, by reason, and the most urgent actions."""

    name = "programme_attention"
    template_name = "programme/steering/home_panels/attention.html"
    order = 110

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"attention": read_attention(parent_context["request"].user)}


class MyActionsPanel(Component):
    """The actions of which the user is a contact; empty for other users."""

    name = "programme_my_actions"
    template_name = "programme/steering/home_panels/my_actions.html"
    order = 120

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        may_propose = user.has_perm(ADD_PROPOSAL)
        return {
            "actions": read_my_actions(user),
            "may_propose": may_propose,
            # Users with other permissions on the programme do not see an empty panel.
            "is_shown_empty": may_propose and not any(map(user.has_perm, _FOLLOW_PERMISSIONS)),
        }


def read_next_meeting() -> Meeting | None:
    """Return the open meeting, otherwise the next planned one, or None, in one query."""
    open_first = Case(When(state=MeetingState.OPEN, then=0), default=1)
    return Meeting.objects.exclude(state=MeetingState.CLOSED).order_by(open_first, "date", "pk").first()
