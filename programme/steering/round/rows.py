"""Rows of a round, read in a constant number of queries: actions, entries, checkpoints, proposals, obstacles."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy

from programme.actions.querysets import ActionQuerySet
from programme.actions.selectors import update_warnings
from programme.languages import content_language_codes
from programme.models import Action, Checkpoint, Meeting, ProgressUpdate
from programme.roadmap.selectors import by_identifier, relations_of
from programme.status import Light, Verdict
from programme.vocabulary.selectors import VocabularyTexts, load_vocabulary_texts

from ..models.meeting_rows import RoundEntry
from ..models.obstacles import Obstacle
from ..models.proposals import ProgressProposal, ProposalState


class RoundAttention(models.TextChoices):
    """Reasons why an action needs the meeting's attention, in order of precedence; groups of the screen."""

    PROPOSAL = "proposal", pgettext_lazy("group of a round", "Proposals waiting")
    LATE = "late", pgettext_lazy("group of a round", "Late or at risk")
    CHECKPOINT = "checkpoint", pgettext_lazy("group of a round", "Checkpoints due")
    STALE = "stale", pgettext_lazy("group of a round", "Not updated since the last meeting")
    REST = "rest", pgettext_lazy("group of a round", "The rest")


@dataclass
class RoundRow:
    """An action in a round.

    Attributes:
        action: the action, with its title and sector.
        promoted: the goals and competences that it promotes.
        before: its latest effective progress entry, or None.
        last: the last entry of the round on the action, withdrawn or not, or None.
        checkpoints: its checkpoints without a verdict, and those with a verdict of this round.
        proposals: its pending proposals, and those that this meeting declined.
        obstacles: its unresolved obstacles.
        attention: the group of the row.
        form: the form of the entry, for views that show it.
    """

    action: Action
    promoted: list[Any]
    before: ProgressUpdate | None
    last: RoundEntry | None = None
    checkpoints: list[Checkpoint] = field(default_factory=list)
    proposals: list[ProgressProposal] = field(default_factory=list)
    obstacles: list[Obstacle] = field(default_factory=list)
    attention: RoundAttention = RoundAttention.REST
    form: Any = None

    @property
    def number(self) -> int:
        """The number of the last entry; 0 without one."""
        return self.last.number if self.last else 0

    @property
    def entry(self) -> RoundEntry | None:
        """The last entry unless it is withdrawn, or None."""
        return None if self.last is None or self.last.withdrawn else self.last

    @cached_property
    def warnings(self) -> list[Any]:
        """Warnings about the entry; empty for one without change."""
        if self.entry is None or self.entry.unchanged:
            return []
        return update_warnings(self.entry, self.before, content_language_codes())


def round_rows(
    meeting: Meeting, actions: ActionQuerySet | None = None, facts: VocabularyTexts | None = None
) -> list[RoundRow]:
    """Return the rows of a round, sorted by the identifiers of the actions.

    Args:
        meeting: the open meeting.
        actions: queryset of the actions; by default those of :func:`round_actions`.
        facts: vocabulary of the programme, if it has been loaded.
    """
    actions = round_actions(meeting) if actions is None else actions
    facts, related = facts or load_vocabulary_texts(meeting.programme_id), relations_of(actions)
    rows = {}
    last_meeting = Meeting.objects.closed().filter(programme=meeting.programme_id).values("date")[:1]
    titled = actions.with_titles().annotate(last_meeting=Subquery(last_meeting))
    for action in titled.select_related("sector", "latest__meeting"):
        promoted = [
            fact
            for name in ("goals", "competences")
            for fact in getattr(facts, name)
            if fact.pk in related[name, action.pk]
        ]
        rows[action.pk] = RoundRow(action, promoted, action.latest)
    _attach_entries(meeting, rows)
    for name, objects in _related_objects(meeting, rows).items():
        for item in objects:
            getattr(rows[item.action_id], name).append(item)
    for row in rows.values():
        row.attention = _attention(row, meeting)
    return sorted(rows.values(), key=lambda row: by_identifier(row.action))


def round_actions(meeting: Meeting, ended: bool = False) -> ActionQuerySet:
    """Return the actions of a round: unfinished, with an entry, or with a pending proposal; with ``ended``, all."""
    actions = Action.objects.of(meeting.programme_id)
    if ended:
        return actions
    entries = RoundEntry.objects.filter(meeting=meeting, action=OuterRef("pk"))
    proposals = ProgressProposal.objects.pending().order_by().filter(action=OuterRef("pk"))
    return actions.filter(Q(pk__in=actions.unfinished().values("pk")) | Exists(entries) | Exists(proposals))


def group_rows(rows: Iterable[RoundRow]) -> list[tuple[RoundAttention, list[RoundRow]]]:
    """Return ``[(group, its rows)]`` of the groups that have rows, the most urgent first."""
    groups = defaultdict(list)
    for row in rows:
        groups[row.attention].append(row)
    return [(attention, groups[attention]) for attention in RoundAttention if groups[attention]]


def _attach_entries(meeting: Meeting, rows: dict[int, RoundRow]) -> None:
    entries = RoundEntry.objects.filter(meeting=meeting, action__in=list(rows)).current()
    for entry in entries.select_related("saved_by", "proposal").prefetch_related("verdicts"):
        rows[entry.action_id].last = entry


def _related_objects(meeting: Meeting, rows: dict[int, RoundRow]) -> dict[str, Iterable[Any]]:
    filters = {"action__in": list(rows)}
    is_judged = Exists(RoundEntry.objects.filter(meeting=meeting, verdicts__checkpoint=OuterRef("pk")))
    checkpoints = Checkpoint.objects.filter(Q(verdict=Verdict.OPEN) | is_judged, **filters)
    proposals = ProgressProposal.objects.filter(
        Q(state=ProposalState.PENDING) | Q(meeting=meeting), **filters
    ).select_related("proposed_by")
    return {
        "checkpoints": checkpoints.order_by("due", "number", "pk"),
        "proposals": proposals.order_by("proposed_at", "pk"),
        "obstacles": Obstacle.objects.unresolved().filter(**filters),
    }


def _attention(row: RoundRow, meeting: Meeting) -> RoundAttention:
    if row.proposals:
        return RoundAttention.PROPOSAL
    if row.action.light == Light.LATE:
        return RoundAttention.LATE
    if any(checkpoint.due and checkpoint.due <= meeting.date for checkpoint in row.checkpoints):
        return RoundAttention.CHECKPOINT
    updated, last_meeting = row.action.status_date, row.action.last_meeting
    if updated is None or (last_meeting and updated < last_meeting):
        return RoundAttention.STALE
    return RoundAttention.REST


@dataclass(frozen=True)
class RoundProgress:
    """Progress of a round: number of actions with an entry, and of all its actions."""

    handled: int
    total: int

    @property
    def rest(self) -> int:
        """Number of actions without an entry."""
        return self.total - self.handled


def round_progress(meeting: Meeting) -> RoundProgress:
    """Return the progress of an open round, in one query."""
    entries = RoundEntry.objects.filter(meeting=meeting).effective().filter(action=OuterRef("pk"))
    actions = round_actions(meeting).order_by().annotate(handled=Exists(entries))
    counts = dict(actions.values_list("handled").annotate(Count("pk")))
    return RoundProgress(counts.get(True, 0), sum(counts.values()))


@dataclass(frozen=True)
class ClosingReview:
    """Rows of a round to review before it is closed.

    Attributes:
        changed: rows with a new status.
        unchanged: rows confirmed without change.
        untouched: rows without an entry.
        with_warnings: rows whose entry has warnings.
        undecided: rows with a proposal that is neither used nor declined.
    """

    changed: list[RoundRow]
    unchanged: list[RoundRow]
    untouched: list[RoundRow]
    with_warnings: list[RoundRow]
    undecided: list[RoundRow]


def closing_review(meeting: Meeting) -> ClosingReview:
    """Return the review of an open round."""
    rows = round_rows(meeting)
    return ClosingReview(
        changed=[row for row in rows if row.entry and not row.entry.unchanged],
        unchanged=[row for row in rows if row.entry and row.entry.unchanged],
        untouched=[row for row in rows if row.entry is None],
        with_warnings=[row for row in rows if row.warnings],
        undecided=[row for row in rows if any(_is_undecided(row, proposal) for proposal in row.proposals)],
    )


def _is_undecided(row: RoundRow, proposal: ProgressProposal) -> bool:
    used = row.entry.proposal_id if row.entry else None
    return proposal.state == ProposalState.PENDING and proposal.pk != used
