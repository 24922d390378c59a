"""Tables of progress, from a file or from the city's project tool, whose rows the steering group is to confirm."""

from django.db import transaction
from django.utils import timezone

from programme.events import bulk_change
from programme.models import ProgressProposal
from programme.roadmap.columns import PROGRESS
from programme.status import ProposalState

from ..registry import ProgrammeTable
from ..report import Report
from ..synonyms import SYNONYMS
from .checking import LeftOut, check_proposals

__all__ = ["LeftOut", "import_proposals", "proposals_table", "propose"]

_BATCH = 500


def import_proposals(programme, table, source, dry_run=False, progress=lambda: None):
    """Make a proposal of each row of a table of progress that says something new, all or nothing.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table` that ``read_table(path, "proposals")`` returns.
        source: the name of the system that the table comes from.
        dry_run: check everything and tell what would be proposed, and propose nothing.
        progress: called once for each row.

    Returns:
        Report: what was, or would be, proposed, and which rows were left out.

    Raises:
        TableError: something is wrong, with every mistake. Nothing is proposed then.
    """
    plans = propose(programme, table, source, dry_run)
    report = Report.of(table)
    report.created = [str(plan) for plan in plans if not plan.left_out]
    report.skipped += [
        (plan.row, f"{plan.action.identifier} – {plan.left_out.label}") for plan in plans if plan.left_out
    ]
    for _plan in plans:
        progress()
    return report


def proposals_table() -> ProgrammeTable:
    """Return the declaration of tables of proposed progress, which need no dates; a ``register_programme_table`` hook."""
    return ProgrammeTable(
        "proposals",
        PROGRESS,
        import_proposals,
        ("action", "phase", "light"),
        SYNONYMS["progress"],
        source_length=ProgressProposal._meta.get_field("source").max_length,
    )


@transaction.atomic
def propose(programme, table, source, dry_run=False):
    """Make the proposals of a table; the arguments and what is raised are those of :func:`import_proposals`.

    A new proposal takes the place of an earlier one of the same source that no round has taken up.

    Returns:
        A list of :class:`~.checking.Planned`, one for each row; its ``proposal`` is saved unless it is left out.
    """
    plans = check_proposals(programme, table, source)
    new = [plan.proposal for plan in plans if not plan.left_out]
    if new and not dry_run:
        earlier = ProgressProposal.objects.replaceable(source).order_by()
        earlier = earlier.filter(action__in={proposal.action_id for proposal in new})
        replaced = ProgressProposal.objects.filter(pk__in=list(earlier.values_list("pk", flat=True)))
        with bulk_change(replaced.select_related("action")):
            replaced.update(state=ProposalState.WITHDRAWN, decided_at=timezone.now())
        ProgressProposal.objects.bulk_create(new, batch_size=_BATCH)
    return plans
