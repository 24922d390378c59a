"""What needs attention: how many actions for which reason, and the most urgent of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Prefetch
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.permissions import ModelPermissionPolicy

from programme.actions.querysets import freshness_of
from programme.facts_admin.base import admin_url
from programme.models import Action, Checkpoint
from programme.roadmap.selectors import AttentionReason, attention_choices, attention_filter, by_identifier
from programme.status import CLOSED, Light, Verdict

from ..models.proposals import ProgressProposal

_NAMED = 5


@dataclass(frozen=True)
class AttentionCount:
    """What ``count`` actions need attention for; ``url`` lists exactly these."""

    words: str
    count: int
    url: str


@dataclass(frozen=True)
class UrgentAction:
    """An action that is named; ``url`` is where it is changed, for those who may, and ``reasons`` are in words."""

    action: Action
    url: str | None
    reasons: list[str]


@dataclass(frozen=True)
class AttentionSummary:
    """What needs attention: reasons that any action has, and the most urgent actions."""

    reasons: list[AttentionCount]
    urgent: list[UrgentAction]


def read_attention(user):
    """Return the :class:`AttentionSummary` that ``user`` is shown, in four queries."""
    words = dict(attention_choices())
    flags = {code: ExpressionWrapper(attention_filter(code), BooleanField()) for code in words}
    rows = list(
        Action.objects.order_by("pk").annotate(**flags).values("pk", "phase", "light", "status_date", *words)
    )
    counts = {code: sum(row[code] for row in rows) for code in words}
    listed = (
        admin_url(Action, "list") if ModelPermissionPolicy(Action).user_has_permission(user, "view") else ""
    )
    reasons = [
        AttentionCount(words[code], count, f"{listed}?lacks={code}" if listed else "")
        for code, count in counts.items()
        if count
    ]
    return AttentionSummary(reasons, _name(_most_urgent(rows, words), words, user))


def _most_urgent(rows, codes):
    def urgency(row):
        return (
            row["light"] != Light.LATE,
            not row[AttentionReason.LATE_CHECKPOINT],
            not row[AttentionReason.STALE],
            row["status_date"] or date.min,
            -sum(row[code] for code in codes),
        )

    waiting = [row for row in rows if row["phase"] not in CLOSED]
    urgent = [row for row in waiting if row["light"] == Light.LATE or any(row[code] for code in codes)]
    return sorted(urgent, key=urgency)[:_NAMED]


def _name(rows, words, user):
    actions = Action.objects.with_titles().in_bulk([row["pk"] for row in rows])
    finder = AdminURLFinder(user)
    named = []
    for row in rows:
        action = actions[row["pk"]]
        red = [action.get_light_display()] if action.light == Light.LATE else []
        reasons = [*red, *(words[code] for code in words if row[code])]
        named.append(UrgentAction(action, finder.get_edit_url(action), reasons))
    return named


@dataclass(frozen=True)
class MyAction:
    """An action of the user's.

    Attributes:
        action: the action itself, with its titles.
        is_stale: whether nothing has been said of it since before the last meeting.
        checkpoint: the next checkpoint that waits for its verdict, or None.
        is_late: whether that should have been reached.
        proposal: the oldest proposal that waits for the steering group, or None.
    """

    action: Action
    is_stale: bool
    checkpoint: Checkpoint | None
    is_late: bool
    proposal: ProgressProposal | None


def read_my_actions(user):
    """Return a :class:`MyAction` for each action of the user's that is not closed, in four queries at most."""
    due = Checkpoint.objects.filter(verdict=Verdict.OPEN, due__isnull=False).order_by("due", "number")
    waiting = ProgressProposal.objects.waiting()
    actions = (
        Action.objects.of_contact(user)
        .unfinished()
        .with_titles()
        .prefetch_related(
            Prefetch("checkpoints", due, to_attr="due_checkpoints"),
            Prefetch("proposals", waiting, to_attr="waiting_proposals"),
        )
    )
    return [_my_action(action, timezone.localdate()) for action in sorted(actions, key=by_identifier)]


def _my_action(action, today):
    checkpoint = next(iter(action.due_checkpoints), None)
    return MyAction(
        action=action,
        is_stale=freshness_of(action.status_date, today) is not None,
        checkpoint=checkpoint,
        is_late=checkpoint is not None and checkpoint.due < today,
        proposal=next(iter(action.waiting_proposals), None),
    )
