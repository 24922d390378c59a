"""Tables of terms."""

from django.db import transaction

from programme.events import bulk_change
from programme.models import Term
from programme.wording.term_columns import TERM_SYNONYMS, TERMS

from ..languages import as_field
from ..registry import ProgrammeTable
from ..report import Report
from .checking import TEXTS, check_terms

_BATCH = 500


def import_terms(programme, table, dry_run=False, progress=lambda: None):
    """Create and change the terms of a programme's glossary, all or nothing.

    Args:
        programme: the :class:`Programme`.
        table: the :class:`~..reading.Table` that ``read_table(path, "terms")`` returns.
        dry_run: check everything and tell what would change, and change nothing.
        progress: called once for each row.

    Returns:
        Report: what was, or would be, changed.

    Raises:
        TableError: something is wrong, with every mistake. Nothing is changed then.
    """
    with transaction.atomic():
        plans = check_terms(programme, table)
        report = Report.of(table)
        new = [plan for plan in plans if plan.term.pk is None]
        changed = [plan for plan in plans if plan.term.pk and plan.changes]
        report.created = [
            f"{plan.term.code} {next(filter(None, plan.text('name').values()), '')}" for plan in new
        ]
        report.updated = [(plan.term.code, plan.changes) for plan in changed]
        report.unchanged = len(plans) - len(new) - len(changed)
        if not dry_run:
            with bulk_change(Term.objects.filter(programme=programme)):
                _write(new, changed)
    for _plan in plans:
        progress()
    return report


def terms_table() -> ProgrammeTable:
    """Return the declaration of tables of terms; a ``register_programme_table`` hook."""
    return ProgrammeTable("terms", TERMS, import_terms, ("code",), TERM_SYNONYMS)


def _write(new, changed):
    for plan in (*new, *changed):
        plan.term.in_text = plan.entry.get("in_text", plan.term.in_text)
        for name in TEXTS:
            setattr(plan.term, name, as_field(plan.text(name)))
    Term.objects.bulk_create([plan.term for plan in new], batch_size=_BATCH)
    Term.objects.bulk_update([plan.term for plan in changed], [*TEXTS, "in_text"], batch_size=100)
