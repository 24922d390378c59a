"""Checks a table of proposed progress, and finds which rows say something new."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from programme.models import Action, ProgressProposal

from ..actions_by_identifier import Actions
from ..entries import Entry, read_entries, tell_empty
from ..languages import as_field, texts_of
from ..progress.checking import check_texts
from ..values import readers

# What only an entry of progress says: when it was so, at which meeting, and what it corrects.
_NOT_READ = ("number", "date", "meeting", "body", "decision", "corrects", "reason")
_PLAIN = ("phase", "light", "percent")
_TEXTS = ("note", "resources_used")


class LeftOut(models.TextChoices):
    """Why a row is no new proposal."""

    AS_IT_STANDS = "as_it_stands", pgettext_lazy("row left out", "the action stands so already")
    WAITING = "waiting", pgettext_lazy("row left out", "the same proposal is waiting already")


@dataclass
class Planned:
    """A row of the table: its action, the proposal that it makes, and why it is left out if it is."""

    entry: Entry
    action: Action
    proposal: ProgressProposal | None = None
    left_out: LeftOut | None = None

    @property
    def row(self):
        """Its number in the table."""
        return self.entry.row.number

    def __str__(self):
        values = self.entry.values
        return f"{self.action.identifier} · {values['phase'].label}, {values['light'].label}"


def check_proposals(programme, table, source):
    """Return a :class:`Planned` for each row of a table of progress.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table`.
        source: the name of the system that it comes from.

    Raises:
        TableError: something is wrong, with every mistake of the table.
    """
    _leave_out_columns(table)
    actions = Actions(programme, list(Action.objects.of(programme).select_related("latest")))
    plans, first_rows = [], {}
    for entry in read_entries(table, readers()):
        tell_empty(table, entry, ["phase", "light"])
        check_texts(table, entry)
        action = actions.find(table, entry)
        if action is None:
            continue
        first = first_rows.setdefault(action.pk, entry.row.number)
        if first != entry.row.number:
            what = _("Row %(row)s is about the same action.") % {"row": first}
            table.add_mistake(entry.row, "", what, _("Remove one of the two."))
        plans.append(Planned(entry, action))
    table.raise_if_wrong()
    waiting = _waiting(programme, source)
    for plan in plans:
        plan.proposal = _proposal(plan, source)
        plan.left_out = _reason_to_leave_out(plan, waiting.get(plan.action.pk))
    return plans


def _leave_out_columns(table):
    unread = [name for name in table.columns if table.headings.column_of(name).name in _NOT_READ]
    filled = [name for name in unread if any(row.cells[name] is not None for row in table.rows)]
    if filled:
        remark = _("Not read, as a proposal only says where an action stands: %(columns)s.")
        table.remarks.append(remark % {"columns": ", ".join(map(table.heading, filled))})
    table.columns = {name: heading for name, heading in table.columns.items() if name not in unread}


def _waiting(programme, source):
    """{primary key of an action: the last proposal of the source that waits}, in one query."""
    proposals = ProgressProposal.objects.waiting().filter(source=source, action__programme=programme)
    return {proposal.action_id: proposal for proposal in proposals}


def _proposal(plan, source):
    values = {name: plan.entry.get(name) for name in _PLAIN}
    texts = {name: as_field(plan.entry.texts.get(name, {})) for name in _TEXTS}
    return ProgressProposal(action=plan.action, source=source, **values, **texts)


def _reason_to_leave_out(plan, waiting):
    """The last word of the source counts; only where none of its proposals waits, the action's status does."""
    if waiting is not None:
        return LeftOut.WAITING if _says_nothing_new(plan.entry, waiting, waiting) else None
    return LeftOut.AS_IT_STANDS if _says_nothing_new(plan.entry, plan.action, plan.action.latest) else None


def _says_nothing_new(entry, status, words):
    """Whether all that a row tells is told already; what it leaves empty says nothing.

    Args:
        status: has the phase, light and percent.
        words: has the texts; None where there are none.
    """
    told = ((entry.get(name), getattr(status, name)) for name in _PLAIN)
    if any(value is not None and value != known for value, known in told):
        return False
    return all(
        not text or text == texts_of(getattr(words, name, "")).get(language)
        for name in _TEXTS
        for language, text in entry.texts.get(name, {}).items()
    )
