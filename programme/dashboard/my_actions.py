"""The actions that a user answers for, and what waits there."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from programme.models import Action, Checkpoint, ProgressProposal
from programme.models.action_list import by_identifier
from programme.models.freshness import freshness_of
from programme.status import Verdict


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
