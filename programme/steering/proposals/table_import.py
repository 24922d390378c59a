"""Import of proposals from a table of progress: checks the rows and saves those that propose something new."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from programme.events import bulk_change
from programme.languages import i18n_value, texts_by_language
from programme.models import Action, Programme
from programme.roadmap.columns import PROGRESS
from programme.spreadsheets.entries import ParsedRow, check_required, read_entries
from programme.spreadsheets.header import ProgrammeTable
from programme.spreadsheets.lookups import SYNONYMS
from programme.spreadsheets.progress.validation import check_texts
from programme.spreadsheets.reader import ImportedTable
from programme.spreadsheets.references import ActionLookup
from programme.spreadsheets.report import TableImportReport
from programme.spreadsheets.values import readers

from ..models.proposals import ProgressProposal, ProposalState

# Columns of progress entries that proposals do not have.
_IGNORED_COLUMNS = ("number", "date", "meeting", "body", "decision", "corrects", "reason")
_STATUS_COLUMNS = ("phase", "light", "percent")
_TEXT_COLUMNS = ("note", "resources_used")


class SkipReason(models.TextChoices):
    """Reasons to skip a row."""

    CURRENT_STATUS = "as_it_stands", pgettext_lazy("row left out", "the action stands so already")
    PENDING = "waiting", pgettext_lazy("row left out", "the same proposal is waiting already")


@dataclass
class PlannedProposal:
    """A row of the table, its action, the unsaved proposal, and the reason if the row is skipped."""

    entry: ParsedRow
    action: Action
    proposal: ProgressProposal | None = None
    skip_reason: SkipReason | None = None

    @property
    def row(self) -> int:
        """Number of the row in the table."""
        return self.entry.row.number

    def __str__(self) -> str:
        values = self.entry.values
        return f"{self.action.identifier} · {values['phase'].label}, {values['light'].label}"


def plan_proposals(programme: Programme, table: ImportedTable, source: str) -> list[PlannedProposal]:
    """Return a :class:`PlannedProposal` for each row of a table of progress.

    Args:
        programme: the programme.
        table: the table.
        source: name of the system that the table comes from.

    Raises:
        TableImportError: the table has errors; it lists all of them.
    """
    _drop_ignored_columns(table)
    actions = ActionLookup(programme, list(Action.objects.of(programme).select_related("latest")))
    plans: list[PlannedProposal] = []
    first_rows: dict[int, int] = {}
    for entry in read_entries(table, readers()):
        check_required(table, entry, ["phase", "light"])
        check_texts(table, entry)
        action = actions.resolve(table, entry)
        if action is None:
            continue
        first = first_rows.setdefault(action.pk, entry.row.number)
        if first != entry.row.number:
            problem = _("Row %(row)s is about the same action.") % {"row": first}
            table.add_issue(entry.row, "", problem, _("Remove one of the two."))
        plans.append(PlannedProposal(entry, action))
    table.raise_for_issues()
    pending = _pending_by_action(programme, source)
    for plan in plans:
        plan.proposal = _build_proposal(plan, source)
        plan.skip_reason = _skip_reason(plan, pending.get(plan.action.pk))
    return plans


def _drop_ignored_columns(table: ImportedTable) -> None:
    ignored = [name for name in table.columns if table.headings.column_of(name).name in _IGNORED_COLUMNS]
    filled = [name for name in ignored if any(row.cells[name] is not None for row in table.rows)]
    if filled:
        remark = _("Not read, as a proposal only says where an action stands: %(columns)s.")
        table.remarks.append(remark % {"columns": ", ".join(map(table.heading, filled))})
    table.columns = {name: heading for name, heading in table.columns.items() if name not in ignored}


def _pending_by_action(programme: Programme, source: str) -> dict[int, ProgressProposal]:
    """Return ``{primary key of an action: last pending proposal of the source}``, in one query."""
    proposals = ProgressProposal.objects.pending().filter(source=source, action__programme=programme)
    return {proposal.action_id: proposal for proposal in proposals}


def _build_proposal(plan: PlannedProposal, source: str) -> ProgressProposal:
    values = {name: plan.entry.get(name) for name in _STATUS_COLUMNS}
    texts = {name: i18n_value(plan.entry.texts.get(name, {})) for name in _TEXT_COLUMNS}
    return ProgressProposal(action=plan.action, source=source, **values, **texts)


def _skip_reason(plan: PlannedProposal, pending: ProgressProposal | None) -> SkipReason | None:
    """Compare the row with the source's last pending proposal or, if there is none, with the action's status."""
    if pending is not None:
        return SkipReason.PENDING if _is_unchanged(plan.entry, pending, pending) else None
    return SkipReason.CURRENT_STATUS if _is_unchanged(plan.entry, plan.action, plan.action.latest) else None


def _is_unchanged(entry: ParsedRow, status: Any, texts: Any) -> bool:
    """Return whether all values of a row equal the present ones; empty cells are not compared.

    Args:
        entry: the row.
        status: object with the present phase, light and percentage.
        texts: object with the present texts; None if there are none.
    """
    pairs = ((entry.get(name), getattr(status, name)) for name in _STATUS_COLUMNS)
    if any(value is not None and value != current for value, current in pairs):
        return False
    return all(
        not text or text == texts_by_language(getattr(texts, name, "")).get(language)
        for name in _TEXT_COLUMNS
        for language, text in entry.texts.get(name, {}).items()
    )


_BATCH_SIZE = 500


def import_proposals(
    programme: Programme,
    table: ImportedTable,
    source: str,
    dry_run: bool = False,
    progress: Callable[[], Any] = lambda: None,
) -> TableImportReport:
    """Create a proposal for each row of a table of progress that proposes something new, all or nothing.

    Args:
        programme: the programme.
        table: the table, read as ``"proposals"``.
        source: name of the system that the table comes from.
        dry_run: check the table and report what would be created, without saving.
        progress: called once for each row.

    Returns:
        The report: created proposals and skipped rows.

    Raises:
        TableImportError: the table has errors; nothing is saved.
    """
    plans = create_proposals(programme, table, source, dry_run)
    report = TableImportReport.of(table)
    report.created = [str(plan) for plan in plans if not plan.skip_reason]
    report.skipped += [
        (plan.row, f"{plan.action.identifier} – {plan.skip_reason.label}")
        for plan in plans
        if plan.skip_reason
    ]
    for _plan in plans:
        progress()
    return report


def proposals_table() -> ProgrammeTable:
    """Return the declaration of tables of proposals; a ``register_programme_table`` hook."""
    return ProgrammeTable(
        "proposals",
        PROGRESS,
        import_proposals,
        ("action", "phase", "light"),
        SYNONYMS["progress"],
        source_length=ProgressProposal._meta.get_field("source").max_length or 0,
    )


@transaction.atomic
def create_proposals(
    programme: Programme, table: ImportedTable, source: str, dry_run: bool = False
) -> list[PlannedProposal]:
    """Create the proposals of a table; arguments and errors are those of :func:`import_proposals`.

    A new proposal replaces an earlier pending one of the same source that no open round uses.

    Returns:
        A :class:`PlannedProposal` for each row; its ``proposal`` is saved unless the row is skipped.
    """
    plans = plan_proposals(programme, table, source)
    new = [plan.proposal for plan in plans if plan.proposal and not plan.skip_reason]
    if new and not dry_run:
        replaceable = ProgressProposal.objects.replaceable(source).order_by()
        replaceable = replaceable.filter(action__in={proposal.action_id for proposal in new})
        replaced = ProgressProposal.objects.filter(pk__in=list(replaceable.values_list("pk", flat=True)))
        with bulk_change(replaced.select_related("action")):
            replaced.update(state=ProposalState.WITHDRAWN, decided_at=timezone.now())
        ProgressProposal.objects.bulk_create(new, batch_size=_BATCH_SIZE)
    return plans
