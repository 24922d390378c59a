"""Checks a table of checkpoints, and finds what it would change."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from programme.models import Checkpoint
from programme.roadmap.columns import text_languages
from programme.status import Verdict

from ..actions_by_identifier import Actions
from ..changes import find_changes
from ..entries import Entry, read_entries, tell_empty
from ..languages import given_languages, tell_halves, texts_of
from ..mistakes import Mistake
from ..report import FieldChange
from ..values import readers

TEXTS = ("text", "target", "evidence")


@dataclass
class Planned:
    """A row of the table: its checkpoint, with what it held before by column, and what the row changes."""

    entry: Entry
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
        tell_empty(table, entry, ["action", "number"])
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
        plan.changes = find_changes(table, plan, plan.entry)
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
    return Planned(entry, checkpoint, values, {name: texts_of(getattr(checkpoint, name)) for name in TEXTS})


def _check_texts(table, plan):
    if not plan.entry.texts:
        return
    texts = {name: plan.text(name) for name in TEXTS}
    given = given_languages(texts)
    tell_halves(table, plan.entry.row, texts, given)
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
        heading = table.heading(f"text_{text_languages()[0]}")
        table.mistakes.append(Mistake(table.header_row, heading, "", what, _("Add the column.")))
