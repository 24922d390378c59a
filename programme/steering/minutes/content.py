"""Content of minutes as plain values, in the order of the document; reading an attribute makes no query."""

import datetime as dt
from dataclasses import dataclass

from programme.status import Light, Phase, Verdict

from ..models.obstacles import ObstacleKind
from . import texts
from .texts import LocalizedText


@dataclass(frozen=True)
class MinutesAction:
    """An action in the language of the minutes; ``owner`` is the role responsible for it."""

    identifier: str
    title: LocalizedText
    is_example: bool
    owner: LocalizedText


@dataclass(frozen=True)
class StatusEntry:
    """Status and texts of a progress entry."""

    phase: Phase
    light: Light
    percent: int | None
    note: LocalizedText
    resources: LocalizedText
    decision: LocalizedText

    @property
    def status(self) -> str:
        """Phase and traffic light as one text."""
        return texts.status_text(self)


@dataclass(frozen=True)
class ActionChange:
    """An action with a new progress entry since the previous meeting.

    Attributes:
        action: the action.
        entry: the new progress entry.
        phase_before: the phase at the previous meeting; None if it is the same. Likewise light and percentage.
        between: date of the entry if it was made between the meetings, otherwise None.
    """

    action: MinutesAction
    entry: StatusEntry
    phase_before: Phase | None
    light_before: Light | None
    percent_before: int | None
    between: dt.date | None


@dataclass(frozen=True)
class ChangeGroup:
    """The changes of actions that promote one goal or competence; ``code`` and ``name`` are empty for none.

    Attributes:
        kind: model name of the fact, ``goal`` or ``competence``; empty for none.
    """

    kind: str
    code: str
    name: LocalizedText
    changes: list[ActionChange]

    @property
    def label(self) -> str:
        """Label in front of the name."""
        return texts.group_label(self)


@dataclass(frozen=True)
class Decision:
    """A decision of the meeting on an action."""

    action: MinutesAction
    text: LocalizedText


@dataclass(frozen=True)
class CheckpointVerdict:
    """A checkpoint with the verdict that the meeting gave."""

    action: MinutesAction
    text: LocalizedText
    target: LocalizedText
    verdict: Verdict
    evidence: LocalizedText


@dataclass(frozen=True)
class OverdueCheckpoint:
    """A checkpoint that was due before the meeting and had no verdict."""

    action: MinutesAction
    text: LocalizedText
    target: LocalizedText
    due: dt.date


@dataclass(frozen=True)
class LateAction:
    """An unfinished action whose traffic light is red or whose last month had passed.

    Attributes:
        end: first day of the action's last month, or None.
    """

    action: MinutesAction
    phase: Phase
    light: Light
    end: dt.date | None

    @property
    def status(self) -> str:
        """Phase and traffic light as one text."""
        return texts.status_text(self)


@dataclass(frozen=True)
class ObstacleLine:
    """An obstacle or a risk that was unresolved at the meeting."""

    action: MinutesAction
    kind: ObstacleKind
    text: LocalizedText
    measure: LocalizedText
    owner: LocalizedText


@dataclass(frozen=True)
class OpenPoints:
    """Open points after the meeting; ``proposals`` is the number of proposals pending when it was closed."""

    overdue: list[OverdueCheckpoint]
    late: list[LateAction]
    obstacles: list[ObstacleLine]
    proposals: int

    def __bool__(self) -> bool:
        return bool(self.overdue or self.late or self.obstacles or self.proposals)


@dataclass(frozen=True)
class Correction:
    """A progress entry made after the meeting to correct one of its entries."""

    action: MinutesAction
    recorded: dt.date
    reason: LocalizedText
    entry: StatusEntry


@dataclass(frozen=True)
class Minutes:
    """The minutes of a closed meeting in one language.

    Attributes:
        language: language code.
        previous: date of the previous meeting, or None.
        closed: when the round was closed; None for a meeting that was recorded with a table.
        confirmed: actions that the meeting confirmed without change.
        has_examples: whether any action of the programme is an example.
    """

    language: str
    date: dt.date
    body: LocalizedText
    programme: LocalizedText
    participants: LocalizedText
    agenda: LocalizedText
    previous: dt.date | None
    closed: dt.datetime | None
    groups: list[ChangeGroup]
    confirmed: list[MinutesAction]
    decisions: list[Decision]
    verdicts: list[CheckpointVerdict]
    open_points: OpenPoints
    corrections: list[Correction]
    has_examples: bool

    @property
    def title(self) -> str:
        """Title of the minutes."""
        return texts.minutes_title(self)

    @property
    def changes_heading(self) -> str:
        """Heading of the changes."""
        return texts.changes_heading(self)

    @property
    def closing_line(self) -> str:
        """Last line of the minutes: when the round was closed."""
        return texts.closing_line(self)
