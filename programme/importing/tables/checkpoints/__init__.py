"""Tables of checkpoints."""

from django.db import transaction

from programme.events import bulk_change
from programme.models import Checkpoint

from ..languages import as_field
from ..meetings import Meetings
from ..report import Report
from .checking import TEXTS, check_checkpoints

_BATCH = 500


def import_checkpoints(programme, table, dry_run=False, progress=lambda: None):
    """Create and change the checkpoints of a programme's actions, all or nothing.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table` that ``read_table(path, "checkpoints")`` returns.
        dry_run: check everything and tell what would change, and change nothing.
        progress: called once for each row.

    Returns:
        Report: what was, or would be, changed.

    Raises:
        TableError: something is wrong, with every mistake. Nothing is changed then.
    """
    with transaction.atomic():
        meetings = Meetings(programme)
        plans = check_checkpoints(programme, table, meetings)
        report = Report.of(table)
        new = [plan for plan in plans if plan.checkpoint.pk is None]
        changed = [plan for plan in plans if plan.checkpoint.pk and plan.changes]
        report.created = [f"{plan.name} {next(filter(None, plan.text('text').values()), '')}" for plan in new]
        report.updated = [(plan.name, plan.changes) for plan in changed]
        report.unchanged = len(plans) - len(new) - len(changed)
        if not dry_run:
            with bulk_change(Checkpoint.objects.filter(action__programme=programme).select_related("action")):
                _write(new, changed, meetings)
    for _plan in plans:
        progress()
    return report


def _write(new, changed, meetings):
    for plan in (*new, *changed):
        values, checkpoint = plan.values | plan.entry.values, plan.checkpoint
        checkpoint.due, checkpoint.verdict = values["due"], values["verdict"]
        checkpoint.meeting = meetings.known.get(values["meeting"])
        for name in TEXTS:
            setattr(checkpoint, name, as_field(plan.text(name)))
    Checkpoint.objects.bulk_create([plan.checkpoint for plan in new], batch_size=_BATCH)
    fields = ["due", "verdict", "meeting", *TEXTS]
    Checkpoint.objects.bulk_update([plan.checkpoint for plan in changed], fields, batch_size=100)
