"""Import of tables of progress: updates are added and never changed."""

from collections.abc import Callable, Sequence

from django.db import transaction

from programme.models import Programme, ProgressUpdate

from ..reader import ImportedTable
from ..references import MeetingLookup
from ..report import TableImportReport
from .validation import History, PlannedUpdate, check_progress


def import_progress(
    programme: Programme,
    table: ImportedTable,
    dry_run: bool = False,
    progress: Callable[[], object] = lambda: None,
) -> TableImportReport:
    """Add progress updates to the actions of a programme, all or nothing.

    A row that equals an existing update is left out, so that a file with added rows can be imported again.

    Args:
        programme: the programme.
        table: the table that ``read_table_file(path, "progress")`` returns.
        dry_run: check the table and report its changes, but save nothing.
        progress: called once for each row.

    Returns:
        The changes that were made, or would be.

    Raises:
        TableImportError: the table has errors; nothing is saved.
    """
    with transaction.atomic():
        meetings = MeetingLookup(programme)
        plans, history = check_progress(programme, table, meetings)
        new = [plan for plan in plans if plan.is_new]
        if not dry_run:
            meetings.write()
            ProgressUpdate.objects.record(_updates(new, history, meetings))
    report = TableImportReport.of(table)
    report.created = [str(plan) for plan in new]
    report.unchanged = len(plans) - len(new)
    for _plan in plans:
        progress()
    return report


def _updates(
    plans: Sequence[PlannedUpdate], history: History, meetings: MeetingLookup
) -> list[ProgressUpdate]:
    """Return the new updates, each with the update that it corrects, which may be new, too."""
    updates = {(plan.action.pk, plan.number): plan.update(meetings) for plan in plans}
    for plan in plans:
        if corrected := plan.entry.get("corrects"):
            earlier = history[plan.action.pk].get(corrected) or updates[plan.action.pk, corrected]
            updates[plan.action.pk, plan.number].corrects = earlier
    return list(updates.values())
