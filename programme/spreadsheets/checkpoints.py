"""Tables of checkpoints."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from programme.events import bulk_change
from programme.languages import content_language_codes, i18n_value, texts_by_language
from programme.models import Checkpoint
from programme.status import Verdict

from .changes import FieldChange, TableImportReport, diff_row
from .entries import ParsedRow, check_complete_languages, check_required, languages_present, read_entries
from .issues import TableIssue
from .references import Actions, Meetings
from .values import readers

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


def _write(new, changed, meetings):
    for plan in (*new, *changed):
        values, checkpoint = plan.values | plan.entry.values, plan.checkpoint
        checkpoint.due, checkpoint.verdict = values["due"], values["verdict"]
        checkpoint.meeting = meetings.known.get(values["meeting"])
        for name in TEXTS:
            setattr(checkpoint, name, i18n_value(plan.text(name)))
    Checkpoint.objects.bulk_create([plan.checkpoint for plan in new], batch_size=_BATCH)
    fields = ["due", "verdict", "meeting", *TEXTS]
    Checkpoint.objects.bulk_update([plan.checkpoint for plan in changed], fields, batch_size=100)


TEXTS = ("text", "target", "evidence")


@dataclass
class PlannedCheckpoint:
    """A row of the table: its checkpoint, with what it held before by column, and what the row changes."""

    entry: ParsedRow
    checkpoint: Checkpoint
    values: dict
    texts: dict
    changes: list[FieldChange] = field(default_factory=list)

    @property
    def name(self):
        return f"{self.checkpoint.action.identifier} · {self.checkpoint.number}"

    def text(self, name):
        """{language: text} that the checkpoint will have in a column."""
        return self.texts.get(name, {}) | self.entry.texts.get(name, {})


def check_checkpoints(programme, table, meetings):
    """Return a :class:`Planned` for each row of a table of checkpoints.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table`.
        meetings: its :class:`~..meetings.Meetings`.

    Raises:
        TableError: something is wrong, with every mistake of the table.
    """
    actions = Actions(programme)
    known = {(row.action_id, row.number): row for row in _checkpoints(programme)}
    plans, rows = [], {}
    for entry in read_entries(table, readers()):
        check_required(table, entry, ["action", "number"])
        meetings.check(table, entry)
        action, number = actions.find(table, entry), entry.get("number")
        if action is None or number is None:
            continue
        plan = _plan(entry, known.get((action.pk, number)) or Checkpoint(action=action, number=number))
        first = rows.setdefault((action.pk, number), entry.row.number)
        if first != entry.row.number:
            what = _("Row %(row)s has the same action and number.") % {"row": first}
            table.add_mistake(entry.row, "number", what, _("Number each action's checkpoints 1, 2, 3 …"))
        _check_texts(table, plan)
        _check_verdict(table, plan)
        plans.append(plan)
    _tell_missing_column(table, plans)
    table.raise_if_wrong()
    for plan in plans:
        plan.changes = diff_row(table, plan, plan.entry)
    return plans


def _checkpoints(programme):
    return Checkpoint.objects.filter(action__programme=programme).select_related("action", "meeting")


def _plan(entry, checkpoint):
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


def _check_texts(table, plan):
    if not plan.entry.texts:
        return
    texts = {name: plan.text(name) for name in TEXTS}
    given = languages_present(texts)
    check_complete_languages(table, plan.entry.row, texts, given)
    if "text" in plan.entry.texts and not any(texts["text"].values()):
        first = next(name for name in table.columns if name.startswith("text_"))
        table.add_mistake(plan.entry.row, first, _("The cell is empty."), _("Fill it in."))


def _check_verdict(table, plan):
    values = plan.values | plan.entry.values
    if values["meeting"] and values["verdict"] == Verdict.OPEN:
        name = "verdict" if "verdict" in table.columns else "meeting"
        what = _("A meeting is named, but not its verdict.")
        table.add_mistake(
            plan.entry.row, name, what, _("Write the verdict that it gave, or remove the meeting.")
        )


def _tell_missing_column(table, plans):
    new = next((plan for plan in plans if plan.checkpoint.pk is None), None)
    if new and not any(name.startswith("text_") for name in table.columns):
        what = _("The column is missing, and row %(row)s is a new checkpoint.") % {
            "row": new.entry.row.number
        }
        heading = table.heading(f"text_{content_language_codes()[0]}")
        table.mistakes.append(TableIssue(table.header_row, heading, "", what, _("Add the column.")))
