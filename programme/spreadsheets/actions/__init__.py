"""Tables of actions."""

from django.db import transaction
from django.utils.translation import gettext as _

from programme.roadmap.page_services.texts import NoRoadmapError

from ..changes import TableImportReport
from ..issues import TableImportError, TableIssue
from .services import write_actions
from .state import Context
from .validation import check_actions


def import_actions(programme, table, dry_run=False, progress=lambda: None):
    """Create and change the actions of a programme and their pages, all or nothing.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table` that ``read_table(path, "actions")`` returns.
        dry_run: check everything and tell what would change, and change nothing.
        progress: called once for each row.

    Returns:
        Report: what was, or would be, changed.

    Raises:
        TableError: something is wrong, with every mistake. Nothing is changed then.
    """
    report = TableImportReport.of(table)
    with transaction.atomic():
        try:
            plans = check_actions(table, Context(programme))
        except NoRoadmapError as error:
            remedy = _("Actions have their pages below it.")
            raise TableImportError([TableIssue(0, "", "", str(error), remedy)]) from error
        if not dry_run:
            write_actions(programme, plans, progress)
    for plan in plans:
        _tell(report, plan)
    return report


def _tell(report, plan):
    identifier = plan.state.action.identifier
    if plan.is_new:
        title = next(filter(None, plan.text("title").values()), "")
        report.created.append(f"{identifier} {title}")
    elif plan.changes:
        report.updated.append((identifier, plan.changes))
    else:
        report.unchanged += 1
