"""What a meeting left open: late checkpoints and actions, obstacles, and proposals that nobody had answered."""

from django.db.models import Q

from programme.models import Checkpoint
from programme.status import CLOSED, Light, MeetingState, Phase, Verdict

from ..models.meeting_rows import RoundEntry, RoundVerdict
from ..models.obstacles import Obstacle, ObstacleKind
from ..models.proposals import ProgressProposal, ProposalState
from .content import CheckpointVerdict, LateCheckpoint, ObstacleLine, OpenPoints, OverdueAction
from .texts import text_or_fallback


class Checkpoints:
    """The checkpoints of a programme as a meeting left them, read in two queries.

    Of a meeting that was held in its round the verdicts are those of the round; of another one, those that name it.
    """

    def __init__(self, meeting, actions, language):
        self.meeting, self.actions, self.language = meeting, actions, language
        self.rows = list(Checkpoint.objects.filter(action__in=list(actions)).select_related("meeting"))
        given = RoundVerdict.objects.filter(
            entry__meeting__programme=meeting.programme_id,
            entry__meeting__state=MeetingState.CLOSED,
            entry__meeting__date__lte=meeting.date,
            entry__in=RoundEntry.objects.standing(),
        ).exclude(verdict=Verdict.OPEN)
        self.given = list(given.select_related("entry"))

    def judged(self):
        """Return the :class:`Judged` of each on which the meeting gave a verdict."""
        own = {
            given.checkpoint_id: given for given in self.given if given.entry.meeting_id == self.meeting.pk
        }
        found = []
        for row in self._in_order():
            given = own.get(row.pk) or (row if row.meeting_id == self.meeting.pk else None)
            if given and given.verdict != Verdict.OPEN:
                texts = (text_or_fallback(text, self.language) for text in (row.text, row.target))
                evidence = text_or_fallback(given.evidence, self.language)
                found.append(
                    CheckpointVerdict(
                        self.actions[row.action_id].named, *texts, Verdict(given.verdict), evidence
                    )
                )
        return found

    def overdue(self, phases):
        """Return the :class:`Overdue` of each that was late; ``phases`` are the actions' at the meeting."""
        judged = {given.checkpoint_id for given in self.given}
        found = []
        for row in self._in_order():
            is_late = row.due and row.due < self.meeting.date and phases[row.action_id] not in CLOSED
            if is_late and row.pk not in judged and self._was_open(row):
                texts = (text_or_fallback(text, self.language) for text in (row.text, row.target))
                found.append(OverdueAction(self.actions[row.action_id].named, *texts, row.due))
        return found

    def _in_order(self):
        places = {pk: place for place, pk in enumerate(self.actions)}
        return sorted(self.rows, key=lambda row: (places[row.action_id], row.number, row.pk))

    def _was_open(self, row):
        later = row.meeting is not None and row.meeting.date > self.meeting.date
        return later or row.verdict == Verdict.OPEN


def read_open_points(history, actions, checkpoints, language):
    """Return the :class:`OpenPoints` of the meeting of ``history``, in two queries."""
    stand = history.now
    phases = {pk: Phase(stand[pk].phase) if pk in stand else Phase.NOT_STARTED for pk in actions}
    lights = {pk: Light(stand[pk].light) if pk in stand else Light.NOT_ASSESSED for pk in actions}
    return OpenPoints(
        overdue=checkpoints.overdue(phases),
        late=[
            LateCheckpoint(action.named, phases[pk], lights[pk], action.end)
            for pk, action in actions.items()
            if _is_late(action, phases[pk], lights[pk], history.meeting.date)
        ],
        hindrances=_hindrances(history.meeting, actions, language),
        proposals=_waiting(history.meeting).count(),
    )


def _is_late(action, phase, light, day):
    """A red light, or a last month that has passed; what waits until later has no last month."""
    if phase in CLOSED:
        return False
    over = action.end is not None and (action.end.year, action.end.month) < (day.year, day.month)
    return light == Light.LATE or (over and phase != Phase.POSTPONED)


def _hindrances(meeting, actions, language):
    rows = Obstacle.objects.filter(action__in=list(actions)).unresolved_on(meeting.date)
    places = {pk: place for place, pk in enumerate(actions)}
    return [
        ObstacleLine(
            actions[row.action_id].named,
            ObstacleKind(row.kind),
            *(text_or_fallback(text, language) for text in (row.text, row.measure, row.owner_role)),
        )
        for row in sorted(rows, key=lambda row: (places[row.action_id], row.noticed, row.pk))
    ]


def _waiting(meeting):
    """The proposals that had been made when the meeting closed, and had not been answered."""
    rows = ProgressProposal.objects.filter(action__programme=meeting.programme_id)
    if meeting.closed_at is None:
        return rows.filter(proposed_at__date__lte=meeting.date).filter(
            Q(decided_at=None, state=ProposalState.WAITING) | Q(decided_at__date__gt=meeting.date)
        )
    waiting = Q(decided_at=None, state=ProposalState.WAITING) | Q(decided_at__gt=meeting.closed_at)
    return rows.filter(waiting, proposed_at__lte=meeting.closed_at)
