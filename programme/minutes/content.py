"""What minutes hold, in the order in which it is read: plain values that no query hides behind."""

from dataclasses import dataclass
from datetime import date, datetime

from ..status import Light, ObstacleKind, Phase, Verdict
from . import words
from .texts import Text


@dataclass(frozen=True)
class Named:
    """An action in the minutes' language; ``owner`` is the role that answers for it."""

    identifier: str
    title: Text
    is_example: bool
    owner: Text


@dataclass(frozen=True)
class Said:
    """What an entry of progress says: phase and light, a percentage or None, and texts."""

    phase: Phase
    light: Light
    percent: int | None
    note: Text
    resources: Text
    decision: Text

    @property
    def status(self):
        """Where the action stands, in a line."""
        return words.status(self)


@dataclass(frozen=True)
class Change:
    """An action that was spoken of anew since the last meeting.

    ``phase_before``, ``light_before`` and ``percent_before`` are how it was at the last meeting where that was another,
    otherwise None. ``between`` is the day, when it was not the meeting itself that said it.
    """

    action: Named
    said: Said
    phase_before: Phase | None
    light_before: Light | None
    percent_before: int | None
    between: date | None


@dataclass(frozen=True)
class Group:
    """The changes that promote one goal or competence; ``code`` and ``name`` are empty for those that promote none."""

    kind: str
    code: str
    name: Text
    changes: list[Change]

    @property
    def label(self):
        """What stands before the name."""
        return words.group_label(self)


@dataclass(frozen=True)
class Decision:
    """What the meeting decided on an action."""

    action: Named
    text: Text


@dataclass(frozen=True)
class Judged:
    """A checkpoint on which the meeting gave a verdict."""

    action: Named
    text: Text
    target: Text
    verdict: Verdict
    evidence: Text


@dataclass(frozen=True)
class Overdue:
    """A checkpoint that should have been reached before the meeting, and that had not been judged."""

    action: Named
    text: Text
    target: Text
    due: date


@dataclass(frozen=True)
class Late:
    """An unfinished action that is late or at risk, or whose last month (its first day) had passed."""

    action: Named
    phase: Phase
    light: Light
    end: date | None

    @property
    def status(self):
        """Where the action stands, in a line."""
        return words.status(self)


@dataclass(frozen=True)
class Hindrance:
    """An obstacle or a risk that was there at the meeting."""

    action: Named
    kind: ObstacleKind
    text: Text
    measure: Text
    owner: Text


@dataclass(frozen=True)
class OpenPoints:
    """What the meeting left to be dealt with; ``proposals`` is how many were waiting when it was closed."""

    overdue: list[Overdue]
    late: list[Late]
    hindrances: list[Hindrance]
    proposals: int

    def __bool__(self):
        return bool(self.overdue or self.late or self.hindrances or self.proposals)


@dataclass(frozen=True)
class Correction:
    """An entry that was made after the meeting because one of the meeting's had been wrong."""

    action: Named
    recorded: date
    reason: Text
    said: Said


@dataclass(frozen=True)
class Minutes:
    """The minutes of a closed meeting in one language.

    ``previous`` is the day of the meeting before, or None; ``closed`` the moment in which the round was closed, None for
    a meeting that was recorded with a table; ``has_examples`` whether any action in them is invented.
    """

    language: str
    date: date
    body: Text
    programme: Text
    participants: Text
    agenda: Text
    previous: date | None
    closed: datetime | None
    groups: list[Group]
    confirmed: list[Named]
    decisions: list[Decision]
    verdicts: list[Judged]
    open_points: OpenPoints
    corrections: list[Correction]
    has_examples: bool

    @property
    def title(self):
        """What they are called."""
        return words.title(self)

    @property
    def since(self):
        """The heading of what has changed."""
        return words.since(self)

    @property
    def closing(self):
        """What their last line says."""
        return words.closing(self)
