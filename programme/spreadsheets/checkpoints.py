"""Import of tables of checkpoints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from programme.events import bulk_change
from programme.languages import content_language_codes, i18n_value, texts_by_language
from programme.models import Checkpoint, Programme
from programme.status import Verdict

from .entries import ParsedRow, check_complete_languages, check_required, languages_present, read_entries
from .reader import ImportedTable
from .references import ActionLookup, MeetingLookup
from .report import FieldChange, TableImportReport, TableIssue, diff_row
from .values import readers

_BATCH = 500


def import_checkpoints(
    programme: Programme,
    table: ImportedTable,
    dry_run: bool = False,
    progress: Callable[[], object] = lambda: None,
) -> TableImportReport:
    """Create and update the checkpoints of a programme's actions, all or nothing.

    Args:
        programme: the programme.
        table: the table that ``read_table_file(path, "checkpoints")`` returns.
        dry_run: check the table and report its changes, but save nothing.
        progress: called once for each row.

    Returns:
        The changes that were made, or would be.

    Raises:
        TableImportError: the table has errors; nothing is saved.
    """
    with transaction.atomic():
        meetings = MeetingLookup(programme)
        plans = check_checkpoints(programme, table, meetings)
        report = TableImportReport.of(table)
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


def _write(
    new: Sequence["PlannedCheckpoint"], changed: Sequence["PlannedCheckpoint"], meetings: MeetingLookup
) -> None:
    for plan in (*new, *changed):
        values, checkpoint = plan.values | plan.entry.values, plan.checkpoint
        checkpoint.due, checkpoint.verdict = values["due"], values["verdict"]
        checkpoint.meeting = meetings.existing.get(values["meeting"])
        for name in TEXTS:
            setattr(checkpoint, name, i18n_value(plan.text(name)))
    Checkpoint.objects.bulk_create([plan.checkpoint for plan in new], batch_size=_BATCH)
    fields = ["due", "verdict", "meeting", *TEXTS]
    Checkpoint.objects.bulk_update([plan.checkpoint for plan in changed], fields, batch_size=100)


TEXTS = ("text", "target", "evidence")


@dataclass
class PlannedCheckpoint:
    """The checkpoint of a row.

    Attributes:
        entry: the parsed row.
        checkpoint: the checkpoint, saved or new.
        values: its present values by column.
        texts: its present texts as ``{column: {language: text}}``.
        changes: what the row changes.
    """

    entry: ParsedRow
    checkpoint: Checkpoint
    values: dict[str, Any]
    texts: dict[str, dict[str, str]]
    changes: list[FieldChange] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Identifier of the action and number of the checkpoint."""
        return f"{self.checkpoint.action.identifier} · {self.checkpoint.number}"

    def text(self, name: str) -> dict[str, str]:
        """Return ``{language: text}`` of a column after the import."""
        return self.texts.get(name, {}) | self.entry.texts.get(name, {})


def check_checkpoints(
    programme: Programme, table: ImportedTable, meetings: MeetingLookup
) -> list[PlannedCheckpoint]:
    """Validate a table of checkpoints, and return its rows with their changes.

    Args:
        programme: the programme.
        table: the table.
        meetings: meetings of the programme.

    Raises:
        TableImportError: the table has errors.
    """
    actions = ActionLookup(programme)
    existing = {(row.action_id, row.number): row for row in _checkpoints(programme)}
    plans: list[PlannedCheckpoint] = []
    rows: dict[tuple[int, int], int] = {}
    for entry in read_entries(table, readers()):
        check_required(table, entry, ["action", "number"])
        meetings.check(table, entry)
        action, number = actions.resolve(table, entry), entry.get("number")
        if action is None or number is None:
            continue
        plan = _plan(entry, existing.get((action.pk, number)) or Checkpoint(action=action, number=number))
        first = rows.setdefault((action.pk, number), entry.row.number)
        if first != entry.row.number:
            message = _("Row %(row)s has the same action and number.") % {"row": first}
            table.add_issue(entry.row, "number", message, _("Number each action's checkpoints 1, 2, 3 …"))
        _check_texts(table, plan)
        _check_verdict(table, plan)
        plans.append(plan)
    _report_missing_column(table, plans)
    table.raise_for_issues()
    for plan in plans:
        plan.changes = diff_row(table, plan, plan.entry)
    return plans


def _checkpoints(programme: Programme) -> QuerySet[Checkpoint]:
    return Checkpoint.objects.filter(action__programme=programme).select_related("action", "meeting")


def _plan(entry: ParsedRow, checkpoint: Checkpoint) -> PlannedCheckpoint:
    if entry.values.get("verdict", Verdict.OPEN) is None:
        entry.values["verdict"] = Verdict.OPEN
    values = {
        "due": checkpoint.due,
        "verdict": Verdict(checkpoint.verdict),
        "meeting": checkpoint.meeting and checkpoint.meeting.date,
    }
    return PlannedCheckpoint(
        entry, checkpoint, values, {name: texts_by_language(getattr(checkpoint, name)) for name in TEXTS}
    )


def _check_texts(table: ImportedTable, plan: PlannedCheckpoint) -> None:
    if not plan.entry.texts:
        return
    texts = {name: plan.text(name) for name in TEXTS}
    languages = languages_present(texts)
    check_complete_languages(table, plan.entry.row, texts, languages)
    if "text" in plan.entry.texts and not any(texts["text"].values()):
        first = next(name for name in table.columns if name.startswith("text_"))
        table.add_issue(plan.entry.row, first, _("The cell is empty."), _("Fill it in."))


def _check_verdict(table: ImportedTable, plan: PlannedCheckpoint) -> None:
    values = plan.values | plan.entry.values
    if values["meeting"] and values["verdict"] == Verdict.OPEN:
        name = "verdict" if "verdict" in table.columns else "meeting"
        message = _("A meeting is named, but not its verdict.")
        table.add_issue(
            plan.entry.row, name, message, _("Write the verdict that it gave, or remove the meeting.")
        )


def _report_missing_column(table: ImportedTable, plans: Sequence[PlannedCheckpoint]) -> None:
    new = next((plan for plan in plans if plan.checkpoint.pk is None), None)
    if new and not any(name.startswith("text_") for name in table.columns):
        message = _("The column is missing, and row %(row)s is a new checkpoint.") % {
            "row": new.entry.row.number
        }
        heading = table.heading(f"text_{content_language_codes()[0]}")
        table.issues.append(TableIssue(table.header_row, heading, "", message, _("Add the column.")))
