"""What needs attention: how many actions for which reason, and the most urgent of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.permissions import ModelPermissionPolicy

from programme.models import Action
from programme.models.attention import Attention, attention_choices, needing
from programme.status import CLOSED, Light
from programme.viewsets.urls import admin_url

_NAMED = 5


@dataclass(frozen=True)
class Reason:
    """What ``count`` actions need attention for; ``url`` lists exactly these."""

    words: str
    count: int
    url: str


@dataclass(frozen=True)
class Urgent:
    """An action that is named; ``url`` is where it is changed, for those who may, and ``reasons`` are in words."""

    action: Action
    url: str | None
    reasons: list[str]


@dataclass(frozen=True)
class AttentionSummary:
    """What needs attention: reasons that any action has, and the most urgent actions."""

    reasons: list[Reason]
    urgent: list[Urgent]


def read_attention(user):
    """Return the :class:`AttentionSummary` that ``user`` is shown, in four queries."""
    words = dict(attention_choices())
    flags = {code: ExpressionWrapper(needing(code), BooleanField()) for code in words}
    rows = list(
        Action.objects.order_by("pk").annotate(**flags).values("pk", "phase", "light", "status_date", *words)
    )
    counts = {code: sum(row[code] for row in rows) for code in words}
    listed = (
        admin_url(Action, "list") if ModelPermissionPolicy(Action).user_has_permission(user, "view") else ""
    )
    reasons = [
        Reason(words[code], count, f"{listed}?lacks={code}" if listed else "")
        for code, count in counts.items()
        if count
    ]
    return AttentionSummary(reasons, _name(_most_urgent(rows, words), words, user))


def _most_urgent(rows, codes):
    def urgency(row):
        return (
            row["light"] != Light.LATE,
            not row[Attention.LATE_CHECKPOINT],
            not row[Attention.STALE],
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
        named.append(Urgent(action, finder.get_edit_url(action), reasons))
    return named
