"""What minutes hold, in the order in which it is read: plain values that no query hides behind."""

from dataclasses import dataclass
from datetime import date, datetime

from programme.status import Light, Phase, Verdict

from ..models.obstacles import ObstacleKind
from . import texts
from .texts import LocalizedText


@dataclass(frozen=True)
class MinutesAction:
    """An action in the minutes' language; ``owner`` is the role that answers for it."""

    identifier: str
    title: LocalizedText
    is_example: bool
    owner: LocalizedText


@dataclass(frozen=True)
class StatusEntry:
    """What an entry of progress says: phase and light, a percentage or None, and texts."""

    phase: Phase
    light: Light
    percent: int | None
    note: LocalizedText
    resources: LocalizedText
    decision: LocalizedText

    @property
    def status(self):
        """Where the action stands, in a line."""
        return texts.status_text(self)


@dataclass(frozen=True)
class ActionChange:
    """An action that was spoken of anew since the last meeting.

    ``phase_before``, ``light_before`` and ``percent_before`` are how it was at the last meeting where that was another,
    otherwise None. ``between`` is the day, when it was not the meeting itself that said it.
    """

    action: MinutesAction
    entry: StatusEntry
    phase_before: Phase | None
    light_before: Light | None
    percent_before: int | None
    between: date | None


@dataclass(frozen=True)
class ChangeGroup:
    """The changes that promote one goal or competence; ``code`` and ``name`` are empty for those that promote none."""

    kind: str
    code: str
    name: LocalizedText
    changes: list[ActionChange]

    @property
    def label(self):
        """What stands before the name."""
        return texts.group_label(self)


@dataclass(frozen=True)
class Decision:
    """What the meeting decided on an action."""

    action: MinutesAction
    text: LocalizedText


@dataclass(frozen=True)
class CheckpointVerdict:
    """A checkpoint on which the meeting gave a verdict."""

    action: MinutesAction
    text: LocalizedText
    target: LocalizedText
    verdict: Verdict
    evidence: LocalizedText


@dataclass(frozen=True)
class OverdueCheckpoint:
    """A checkpoint that should have been reached before the meeting, and that had not been judged."""

    action: MinutesAction
    text: LocalizedText
    target: LocalizedText
    due: date


@dataclass(frozen=True)
class LateAction:
    """An unfinished action that is late or at risk, or whose last month (its first day) had passed."""

    action: MinutesAction
    phase: Phase
    light: Light
    end: date | None

    @property
    def status(self):
        """Where the action stands, in a line."""
        return texts.status_text(self)


@dataclass(frozen=True)
class ObstacleLine:
    """An obstacle or a risk that was there at the meeting."""

    action: MinutesAction
    kind: ObstacleKind
    text: LocalizedText
    measure: LocalizedText
    owner: LocalizedText


@dataclass(frozen=True)
class OpenPoints:
    """What the meeting left to be dealt with; ``proposals`` is how many were waiting when it was closed."""

    overdue: list[OverdueCheckpoint]
    late: list[LateAction]
    obstacles: list[ObstacleLine]
    proposals: int

    def __bool__(self):
        return bool(self.overdue or self.late or self.obstacles or self.proposals)


@dataclass(frozen=True)
class Correction:
    """An entry that was made after the meeting because one of the meeting's had been wrong."""

    action: MinutesAction
    recorded: date
    reason: LocalizedText
    entry: StatusEntry


@dataclass(frozen=True)
class Minutes:
    """The minutes of a closed meeting in one language.

    ``previous`` is the day of the meeting before, or None; ``closed`` the moment in which the round was closed, None for
    a meeting that was recorded with a table; ``has_examples`` whether any action in them is invented.
    """

    language: str
    date: date
    body: LocalizedText
    programme: LocalizedText
    participants: LocalizedText
    agenda: LocalizedText
    previous: date | None
    closed: datetime | None
    groups: list[ChangeGroup]
    confirmed: list[MinutesAction]
    decisions: list[Decision]
    verdicts: list[CheckpointVerdict]
    open_points: OpenPoints
    corrections: list[Correction]
    has_examples: bool

    @property
    def title(self):
        """What they are called."""
        return texts.minutes_title(self)

    @property
    def changes_heading(self):
        """The heading of what has changed."""
        return texts.changes_heading(self)

    @property
    def closing_line(self):
        """What their last line says."""
        return texts.closing_line(self)
