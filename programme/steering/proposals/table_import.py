"""Checks a table of proposed progress, and finds which rows say something new."""

from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from programme.events import bulk_change
from programme.languages import i18n_value, texts_by_language
from programme.models import Action
from programme.roadmap.columns import PROGRESS
from programme.spreadsheets.entries import ParsedRow, check_required, read_entries
from programme.spreadsheets.header import ProgrammeTable
from programme.spreadsheets.lookups import SYNONYMS
from programme.spreadsheets.progress.validation import check_texts
from programme.spreadsheets.references import ActionLookup
from programme.spreadsheets.report import TableImportReport
from programme.spreadsheets.values import readers

from ..models.proposals import ProgressProposal, ProposalState

# What only an entry of progress says: when it was so, at which meeting, and what it corrects.
_NOT_READ = ("number", "date", "meeting", "body", "decision", "corrects", "reason")
_PLAIN = ("phase", "light", "percent")
_TEXTS = ("note", "resources_used")


class LeftOut(models.TextChoices):
    """Why a row is no new proposal."""

    AS_IT_STANDS = "as_it_stands", pgettext_lazy("row left out", "the action stands so already")
    WAITING = "waiting", pgettext_lazy("row left out", "the same proposal is waiting already")


@dataclass
class PlannedProposal:
    """A row of the table: its action, the proposal that it makes, and why it is left out if it is."""

    entry: ParsedRow
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
    actions = ActionLookup(programme, list(Action.objects.of(programme).select_related("latest")))
    plans, first_rows = [], {}
    for entry in read_entries(table, readers()):
        check_required(table, entry, ["phase", "light"])
        check_texts(table, entry)
        action = actions.resolve(table, entry)
        if action is None:
            continue
        first = first_rows.setdefault(action.pk, entry.row.number)
        if first != entry.row.number:
            what = _("Row %(row)s is about the same action.") % {"row": first}
            table.add_issue(entry.row, "", what, _("Remove one of the two."))
        plans.append(PlannedProposal(entry, action))
    table.raise_for_issues()
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
    texts = {name: i18n_value(plan.entry.texts.get(name, {})) for name in _TEXTS}
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
        not text or text == texts_by_language(getattr(words, name, "")).get(language)
        for name in _TEXTS
        for language, text in entry.texts.get(name, {}).items()
    )


_BATCH = 500


def import_proposals(programme, table, source, dry_run=False, progress=lambda: None):
    """Make a proposal of each row of a table of progress that says something new, all or nothing.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table` that ``read_table(path, "proposals")`` returns.
        source: the name of the system that the table comes from.
        dry_run: check everything and tell what would be proposed, and propose nothing.
        progress: called once for each row.

    Returns:
        Report: what was, or would be, proposed, and which rows were left out.

    Raises:
        TableError: something is wrong, with every mistake. Nothing is proposed then.
    """
    plans = create_proposals(programme, table, source, dry_run)
    report = TableImportReport.of(table)
    report.created = [str(plan) for plan in plans if not plan.left_out]
    report.skipped += [
        (plan.row, f"{plan.action.identifier} – {plan.left_out.label}") for plan in plans if plan.left_out
    ]
    for _plan in plans:
        progress()
    return report


def proposals_table() -> ProgrammeTable:
    """Return the declaration of tables of proposed progress, which need no dates; a ``register_programme_table`` hook."""
    return ProgrammeTable(
        "proposals",
        PROGRESS,
        import_proposals,
        ("action", "phase", "light"),
        SYNONYMS["progress"],
        source_length=ProgressProposal._meta.get_field("source").max_length,
    )


@transaction.atomic
def create_proposals(programme, table, source, dry_run=False):
    """Make the proposals of a table; the arguments and what is raised are those of :func:`import_proposals`.

    A new proposal takes the place of an earlier one of the same source that no round has taken up.

    Returns:
        A list of :class:`~.checking.Planned`, one for each row; its ``proposal`` is saved unless it is left out.
    """
    plans = check_proposals(programme, table, source)
    new = [plan.proposal for plan in plans if not plan.left_out]
    if new and not dry_run:
        earlier = ProgressProposal.objects.replaceable(source).order_by()
        earlier = earlier.filter(action__in={proposal.action_id for proposal in new})
        replaced = ProgressProposal.objects.filter(pk__in=list(earlier.values_list("pk", flat=True)))
        with bulk_change(replaced.select_related("action")):
            replaced.update(state=ProposalState.WITHDRAWN, decided_at=timezone.now())
        ProgressProposal.objects.bulk_create(new, batch_size=_BATCH)
    return plans
