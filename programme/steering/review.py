"""What is looked at before a meeting is closed."""

from dataclasses import dataclass

from programme.status import ProposalState

from .rows import RoundRow, read_rows


@dataclass(frozen=True)
class Review:
    """A round before it is closed.

    Attributes:
        changed: the rows that say something new.
        unchanged: the rows that confirm what was said before.
        untouched: the rows of which the round says nothing.
        odd: the rows with warnings.
        undecided: the rows with a proposal that has been neither used nor declined.
    """

    changed: list[RoundRow]
    unchanged: list[RoundRow]
    untouched: list[RoundRow]
    odd: list[RoundRow]
    undecided: list[RoundRow]


def review_of(meeting):
    """Return the :class:`Review` of an open meeting."""
    rows = read_rows(meeting)
    return Review(
        changed=[row for row in rows if row.entry and not row.entry.unchanged],
        unchanged=[row for row in rows if row.entry and row.entry.unchanged],
        untouched=[row for row in rows if row.entry is None],
        odd=[row for row in rows if row.warnings],
        undecided=[row for row in rows if any(_waits(row, proposal) for proposal in row.proposals)],
    )


def _waits(row, proposal):
    used = row.entry.proposal_id if row.entry else None
    return proposal.state == ProposalState.WAITING and proposal.pk != used
