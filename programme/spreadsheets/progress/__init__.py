"""Tables of progress: entries that are added and never changed."""

from django.db import transaction

from programme.models import ProgressUpdate

from ..changes import TableImportReport
from ..references import Meetings
from .validation import check_progress


def import_progress(programme, table, dry_run=False, progress=lambda: None):
    """Add entries of progress to the actions of a programme, all or nothing.

    A row that says what an entry says already is left out, so that a file may be imported again with new rows below.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table` that ``read_table(path, "progress")`` returns.
        dry_run: check everything and tell what would be added, and add nothing.
        progress: called once for each row.

    Returns:
        Report: what was, or would be, added.

    Raises:
        TableError: something is wrong, with every mistake. Nothing is added then.
    """
    with transaction.atomic():
        meetings = Meetings(programme)
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


def _updates(plans, history, meetings):
    """Return the new entries; each knows the one that it corrects, which may be new as well."""
    updates = {(plan.action.pk, plan.number): plan.update(meetings) for plan in plans}
    for plan in plans:
        if corrected := plan.entry.get("corrects"):
            earlier = history[plan.action.pk].get(corrected) or updates[plan.action.pk, corrected]
            updates[plan.action.pk, plan.number].corrects = earlier
    return list(updates.values())
