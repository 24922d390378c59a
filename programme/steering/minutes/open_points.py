"""Verdicts and open points of a meeting: overdue checkpoints, late actions, obstacles, pending proposals."""

from datetime import date
from typing import Any

from django.db.models import Q

from programme.models import Action, Checkpoint, Meeting
from programme.status import CLOSED, Light, MeetingState, Phase, Verdict

from ..models.meeting_rows import RoundEntry, RoundVerdict
from ..models.obstacles import Obstacle, ObstacleKind
from ..models.proposals import ProgressProposal, ProposalQuerySet, ProposalState
from .content import CheckpointVerdict, LateAction, ObstacleLine, OpenPoints, OverdueCheckpoint
from .texts import text_or_fallback


class MeetingCheckpoints:
    """The checkpoints of a programme as of the closing of a meeting, read in two queries.

    The verdicts are those of the meeting's round; for a meeting without a round, those of the checkpoints that refer to
    it.

    Args:
        meeting: a closed meeting.
        actions: ``{primary key: action}`` from :func:`~.selectors.minutes_actions`.
        language: language code of the minutes.
    """

    def __init__(self, meeting: Meeting, actions: dict[int, Action], language: str) -> None:
        self.meeting, self.actions, self.language = meeting, actions, language
        self.rows = list(Checkpoint.objects.filter(action__in=list(actions)).select_related("meeting"))
        verdicts = RoundVerdict.objects.filter(
            entry__meeting__programme=meeting.programme_id,
            entry__meeting__state=MeetingState.CLOSED,
            entry__meeting__date__lte=meeting.date,
            entry__in=RoundEntry.objects.effective(),
        ).exclude(verdict=Verdict.OPEN)
        self.round_verdicts = list(verdicts.select_related("entry"))

    def verdicts(self) -> list[CheckpointVerdict]:
        """Return the checkpoints with a verdict of the meeting."""
        by_checkpoint = {
            verdict.checkpoint_id: verdict
            for verdict in self.round_verdicts
            if verdict.entry.meeting_id == self.meeting.pk
        }
        verdicts = []
        for row in self._sorted_rows():
            verdict = by_checkpoint.get(row.pk) or (row if row.meeting_id == self.meeting.pk else None)
            if verdict and verdict.verdict != Verdict.OPEN:
                verdicts.append(
                    CheckpointVerdict(
                        action=self.actions[row.action_id].minutes_action,
                        text=text_or_fallback(row.text, self.language),
                        target=text_or_fallback(row.target, self.language),
                        verdict=Verdict(verdict.verdict),
                        evidence=text_or_fallback(verdict.evidence, self.language),
                    )
                )
        return verdicts

    def overdue(self, phases: dict[int, Phase]) -> list[OverdueCheckpoint]:
        """Return the overdue checkpoints.

        Args:
            phases: ``{primary key of an action: phase at the meeting}``.
        """
        judged = {verdict.checkpoint_id for verdict in self.round_verdicts}
        overdue = []
        for row in self._sorted_rows():
            if row.due is None or row.pk in judged:
                continue
            is_late = row.due < self.meeting.date and phases[row.action_id] not in CLOSED
            if is_late and self._was_open(row):
                overdue.append(
                    OverdueCheckpoint(
                        action=self.actions[row.action_id].minutes_action,
                        text=text_or_fallback(row.text, self.language),
                        target=text_or_fallback(row.target, self.language),
                        due=row.due,
                    )
                )
        return overdue

    def _sorted_rows(self) -> list[Checkpoint]:
        positions = {pk: position for position, pk in enumerate(self.actions)}
        return sorted(self.rows, key=lambda row: (positions[row.action_id], row.number, row.pk))

    def _was_open(self, row: Checkpoint) -> bool:
        later = row.meeting is not None and row.meeting.date > self.meeting.date
        return later or row.verdict == Verdict.OPEN


def read_open_points(
    history: Any, actions: dict[int, Action], checkpoints: MeetingCheckpoints, language: str
) -> OpenPoints:
    """Return the open points of the meeting of ``history``, a :class:`~.selectors.StatusHistory`, in two queries."""
    entries = history.at_closing
    phases = {pk: Phase(entries[pk].phase) if pk in entries else Phase.NOT_STARTED for pk in actions}
    lights = {pk: Light(entries[pk].light) if pk in entries else Light.NOT_ASSESSED for pk in actions}
    return OpenPoints(
        overdue=checkpoints.overdue(phases),
        late=[
            LateAction(action.minutes_action, phases[pk], lights[pk], action.end)
            for pk, action in actions.items()
            if _is_late(action, phases[pk], lights[pk], history.meeting.date)
        ],
        obstacles=_obstacle_lines(history.meeting, actions, language),
        proposals=_pending_proposals(history.meeting).count(),
    )


def _is_late(action: Action, phase: Phase, light: Light, day: date) -> bool:
    """Whether an action has a red light, or its last month has passed and it is not postponed."""
    if phase in CLOSED:
        return False
    over = action.end is not None and (action.end.year, action.end.month) < (day.year, day.month)
    return light == Light.LATE or (over and phase != Phase.POSTPONED)


def _obstacle_lines(meeting: Meeting, actions: dict[int, Action], language: str) -> list[ObstacleLine]:
    rows = Obstacle.objects.filter(action__in=list(actions)).unresolved_on(meeting.date)
    positions = {pk: position for position, pk in enumerate(actions)}
    return [
        ObstacleLine(
            actions[row.action_id].minutes_action,
            ObstacleKind(row.kind),
            *(text_or_fallback(text, language) for text in (row.text, row.measure, row.owner_role)),
        )
        for row in sorted(rows, key=lambda row: (positions[row.action_id], row.noticed, row.pk))
    ]


def _pending_proposals(meeting: Meeting) -> ProposalQuerySet:
    """Return the proposals made and not decided when the meeting closed."""
    rows = ProgressProposal.objects.filter(action__programme=meeting.programme_id)
    if meeting.closed_at is None:
        return rows.filter(proposed_at__date__lte=meeting.date).filter(
            Q(decided_at=None, state=ProposalState.PENDING) | Q(decided_at__date__gt=meeting.date)
        )
    pending = Q(decided_at=None, state=ProposalState.PENDING) | Q(decided_at__gt=meeting.closed_at)
    return rows.filter(pending, proposed_at__lte=meeting.closed_at)
