"""The rows of a round: every action with all that the meeting must know of it, in as few queries for 200 as for one."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy

from programme.actions.selectors import update_warnings
from programme.languages import content_language_codes
from programme.models import Action, Checkpoint, Meeting
from programme.roadmap.selectors import by_identifier, relations_of
from programme.status import Light, Verdict
from programme.vocabulary.selectors import load_vocabulary_texts

from ..models.meeting_rows import RoundEntry
from ..models.obstacles import Obstacle
from ..models.proposals import ProgressProposal, ProposalState


class RoundAttention(models.TextChoices):
    """Why an action needs the meeting's attention; the first that fits counts."""

    PROPOSAL = "proposal", pgettext_lazy("group of a round", "Proposals waiting")
    LATE = "late", pgettext_lazy("group of a round", "Late or at risk")
    CHECKPOINT = "checkpoint", pgettext_lazy("group of a round", "Checkpoints due")
    STALE = "stale", pgettext_lazy("group of a round", "Not updated since the last meeting")
    REST = "rest", pgettext_lazy("group of a round", "The rest")


@dataclass
class RoundRow:
    """An action in a round.

    Attributes:
        action: with its title and sector at hand.
        promoted: the goals and competences that it promotes.
        before: the newest entry of progress that counts, or None.
        last: the last save of the row, or None.
        checkpoints: those that are not judged, and those that this round judges.
        proposals: those that wait, and those that this meeting declined.
        obstacles: those that are not resolved.
        attention: one of :class:`Attention`.
    """

    action: Action
    promoted: list
    before: object
    last: RoundEntry | None = None
    checkpoints: list[Checkpoint] = field(default_factory=list)
    proposals: list[ProgressProposal] = field(default_factory=list)
    obstacles: list[Obstacle] = field(default_factory=list)
    attention: RoundAttention = RoundAttention.REST

    @property
    def number(self):
        """The number of its last save; 0 while there is none."""
        return self.last.number if self.last else 0

    @property
    def entry(self):
        """What the round says of the action, or None."""
        return None if self.last is None or self.last.withdrawn else self.last

    @cached_property
    def warnings(self):
        """What is with_warnings in what the round says; empty for a row that only confirms."""
        if self.entry is None or self.entry.unchanged:
            return []
        return update_warnings(self.entry, self.before, content_language_codes())


def round_rows(meeting, actions=None, facts=None):
    """Return the :class:`RoundRow` of each action of a round, by identifier.

    Args:
        meeting: the open :class:`Meeting`.
        actions: which ones, as a queryset; those of :func:`round_actions` without one.
        facts: the :class:`Facts` of the programme, where they are at hand.
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


def round_actions(meeting, ended=False):
    """Return the actions of a round: the unfinished ones, and those that it speaks of already; or, with ``ended``, all."""
    actions = Action.objects.of(meeting.programme_id)
    if ended:
        return actions
    entries = RoundEntry.objects.filter(meeting=meeting, action=OuterRef("pk"))
    proposals = ProgressProposal.objects.pending().order_by().filter(action=OuterRef("pk"))
    return actions.filter(Q(pk__in=actions.unfinished().values("pk")) | Exists(entries) | Exists(proposals))


def group_rows(rows):
    """Return (:class:`Attention`, its rows) for each group that has some, the most urgent first."""
    groups = defaultdict(list)
    for row in rows:
        groups[row.attention].append(row)
    return [(attention, groups[attention]) for attention in RoundAttention if groups[attention]]


def _attach_entries(meeting, rows):
    entries = RoundEntry.objects.filter(meeting=meeting, action__in=list(rows)).current()
    for entry in entries.select_related("saved_by", "proposal").prefetch_related("verdicts"):
        rows[entry.action_id].last = entry


def _related_objects(meeting, rows):
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


def _attention(row, meeting):
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
    """``handled`` of ``total`` actions have been dealt with."""

    handled: int
    total: int

    @property
    def rest(self):
        return self.total - self.handled


def round_progress(meeting):
    """Return the :class:`RoundProgress` of an open meeting, in one query."""
    entries = RoundEntry.objects.filter(meeting=meeting).effective().filter(action=OuterRef("pk"))
    actions = round_actions(meeting).order_by().annotate(handled=Exists(entries))
    counts = dict(actions.values_list("handled").annotate(Count("pk")))
    return RoundProgress(counts.get(True, 0), sum(counts.values()))


@dataclass(frozen=True)
class ClosingReview:
    """A round before it is closed.

    Attributes:
        changed: the rows that say something new.
        unchanged: the rows that confirm what was said before.
        untouched: the rows of which the round says nothing.
        with_warnings: the rows with warnings.
        undecided: the rows with a proposal that has been neither used nor declined.
    """

    changed: list[RoundRow]
    unchanged: list[RoundRow]
    untouched: list[RoundRow]
    with_warnings: list[RoundRow]
    undecided: list[RoundRow]


def closing_review(meeting):
    """Return the :class:`Review` of an open meeting."""
    rows = round_rows(meeting)
    return ClosingReview(
        changed=[row for row in rows if row.entry and not row.entry.unchanged],
        unchanged=[row for row in rows if row.entry and row.entry.unchanged],
        untouched=[row for row in rows if row.entry is None],
        with_warnings=[row for row in rows if row.warnings],
        undecided=[row for row in rows if any(_is_undecided(row, proposal) for proposal in row.proposals)],
    )


def _is_undecided(row, proposal):
    used = row.entry.proposal_id if row.entry else None
    return proposal.state == ProposalState.PENDING and proposal.pk != used
