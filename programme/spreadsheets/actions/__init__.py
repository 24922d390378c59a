"""Import of tables of actions."""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from programme.models import Programme
from programme.roadmap.page_services.texts import NoRoadmapError

from ..reader import ImportedTable
from ..report import TableImportError, TableImportReport, TableIssue
from .services import write_actions
from .state import ImportContext
from .validation import PlannedAction, check_actions


def import_actions(
    programme: Programme,
    table: ImportedTable,
    dry_run: bool = False,
    progress: Callable[[], object] = lambda: None,
) -> TableImportReport:
    """Create and update the actions of a programme and their pages, all or nothing.

    Args:
        programme: the programme.
        table: the table that ``read_table_file(path, "actions")`` returns.
        dry_run: check the table and report its changes, but save nothing.
        progress: called once for each row.

    Returns:
        The changes that were made, or would be.

    Raises:
        TableImportError: the table has errors; nothing is saved.
    """
    report = TableImportReport.of(table)
    with transaction.atomic():
        try:
            plans = check_actions(table, ImportContext(programme))
        except NoRoadmapError as error:
            hint = _("Actions have their pages below it.")
            raise TableImportError([TableIssue(0, "", "", str(error), hint)]) from error
        if not dry_run:
            write_actions(programme, plans, progress)
    for plan in plans:
        _add_to_report(report, plan)
    return report


def _add_to_report(report: TableImportReport, plan: PlannedAction) -> None:
    identifier = plan.state.action.identifier
    if plan.is_new:
        title = next(filter(None, plan.text("title").values()), "")
        report.created.append(f"{identifier} {title}")
    elif plan.changes:
        report.updated.append((identifier, plan.changes))
    else:
        report.unchanged += 1
