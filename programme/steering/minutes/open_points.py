"""What a meeting left open: late checkpoints and actions, obstacles, and proposals that nobody had answered."""

from django.db.models import Q

from programme.models import Checkpoint
from programme.status import CLOSED, Light, MeetingState, Phase, Verdict

from ..models.meeting_rows import RoundEntry, RoundVerdict
from ..models.obstacles import Obstacle, ObstacleKind
from ..models.proposals import ProgressProposal, ProposalState
from .content import CheckpointVerdict, LateAction, ObstacleLine, OpenPoints, OverdueCheckpoint
from .texts import text_or_fallback


class MeetingCheckpoints:
    """The checkpoints of a programme as a meeting left them, read in two queries.

    Of a meeting that was held in its round the verdicts are those of the round; of another one, those that name it.
    """

    def __init__(self, meeting, actions, language):
        self.meeting, self.actions, self.language = meeting, actions, language
        self.rows = list(Checkpoint.objects.filter(action__in=list(actions)).select_related("meeting"))
        verdicts = RoundVerdict.objects.filter(
            entry__meeting__programme=meeting.programme_id,
            entry__meeting__state=MeetingState.CLOSED,
            entry__meeting__date__lte=meeting.date,
            entry__in=RoundEntry.objects.effective(),
        ).exclude(verdict=Verdict.OPEN)
        self.round_verdicts = list(verdicts.select_related("entry"))

    def verdicts(self):
        """Return the :class:`Judged` of each on which the meeting gave a verdict."""
        by_checkpoint = {
            verdict.checkpoint_id: verdict
            for verdict in self.round_verdicts
            if verdict.entry.meeting_id == self.meeting.pk
        }
        verdicts = []
        for row in self._sorted_rows():
            verdict = by_checkpoint.get(row.pk) or (row if row.meeting_id == self.meeting.pk else None)
            if verdict and verdict.verdict != Verdict.OPEN:
                texts = (text_or_fallback(text, self.language) for text in (row.text, row.target))
                evidence = text_or_fallback(verdict.evidence, self.language)
                verdicts.append(
                    CheckpointVerdict(
                        self.actions[row.action_id].minutes_action, *texts, Verdict(verdict.verdict), evidence
                    )
                )
        return verdicts

    def overdue(self, phases):
        """Return the :class:`Overdue` of each that was late; ``phases`` are the actions' at the meeting."""
        judged = {verdict.checkpoint_id for verdict in self.round_verdicts}
        overdue = []
        for row in self._sorted_rows():
            is_late = row.due and row.due < self.meeting.date and phases[row.action_id] not in CLOSED
            if is_late and row.pk not in judged and self._was_open(row):
                texts = (text_or_fallback(text, self.language) for text in (row.text, row.target))
                overdue.append(OverdueCheckpoint(self.actions[row.action_id].minutes_action, *texts, row.due))
        return overdue

    def _sorted_rows(self):
        positions = {pk: position for position, pk in enumerate(self.actions)}
        return sorted(self.rows, key=lambda row: (positions[row.action_id], row.number, row.pk))

    def _was_open(self, row):
        later = row.meeting is not None and row.meeting.date > self.meeting.date
        return later or row.verdict == Verdict.OPEN


def read_open_points(history, actions, checkpoints, language):
    """Return the :class:`OpenPoints` of the meeting of ``history``, in two queries."""
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


def _is_late(action, phase, light, day):
    """A red light, or a last month that has passed; what waits until later has no last month."""
    if phase in CLOSED:
        return False
    over = action.end is not None and (action.end.year, action.end.month) < (day.year, day.month)
    return light == Light.LATE or (over and phase != Phase.POSTPONED)


def _obstacle_lines(meeting, actions, language):
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


def _pending_proposals(meeting):
    """The proposals that had been made when the meeting closed, and had not been answered."""
    rows = ProgressProposal.objects.filter(action__programme=meeting.programme_id)
    if meeting.closed_at is None:
        return rows.filter(proposed_at__date__lte=meeting.date).filter(
            Q(decided_at=None, state=ProposalState.PENDING) | Q(decided_at__date__gt=meeting.date)
        )
    pending = Q(decided_at=None, state=ProposalState.PENDING) | Q(decided_at__gt=meeting.closed_at)
    return rows.filter(pending, proposed_at__lte=meeting.closed_at)
