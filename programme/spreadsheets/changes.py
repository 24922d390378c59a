"""What a row of a table changes in what is there already, told in words."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db.models import Model
from django.utils.translation import pgettext

from programme.events import Event, record_import
from programme.roadmap.columns import Content

from .issues import shorten_value

_MONTHS = (Content.FIRST_MONTH, Content.LAST_MONTH)


def diff_row(table, state, entry):
    """Return a list of :class:`~.report.FieldChange`, in the order of the table's columns.

    Args:
        table: the :class:`~.reading.Table`.
        state: has ``values`` by column, and ``texts`` as ``{column: {language: text}}``; a column that identifies the
            row is in neither.
        entry: the :class:`~.entries.Entry`.
    """
    changes = []
    for name in table.columns:
        column = table.headings.column_of(name)
        if column.per_language:
            language = name.removeprefix(f"{column.name}_")
            before, after = state.texts.get(column.name, {}).get(language), entry.texts[column.name][language]
        elif name in state.values:
            before, after = state.values[name], entry.values[name]
        else:
            continue
        if not is_same(before, after):
            changes.append(FieldChange(table.heading(name), _show(before, column), _show(after, column)))
    return changes


def is_same(before, after):
    """Whether two values of a column say the same; the order of several codes says nothing."""
    if isinstance(before, list) or isinstance(after, list):
        return set(before or ()) == set(after or ())
    return (before or None) == (after or None)


def _show(value, column):
    if isinstance(value, list):
        return ", ".join(_show(part, column) for part in value)
    if column.content is Content.ANCHORS:
        return value[1]
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    if isinstance(value, date):
        return f"{value:%Y-%m}" if column.content in _MONTHS else value.isoformat()
    return "" if value is None else shorten_value(str(getattr(value, "label", value)))


@dataclass(frozen=True)
class FieldChange:
    """A value that changed: the heading of its column, and what it was and is, as text."""

    column: str
    before: str
    after: str


@dataclass
class TableImportReport:
    """What happened to the rows of a table.

    Attributes:
        created: what the new rows made.
        updated: pairs of what was changed, and a list of :class:`FieldChange`.
        unchanged: how many rows say what is there already.
        skipped: pairs of the number of a row that was not read, and the reason.
        remarks: what whoever imports should know.
    """

    created: list[str] = field(default_factory=list)
    updated: list[tuple[str, list[FieldChange]]] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, table):
        """Return a report that knows what the reading of ``table`` left out."""
        return cls(skipped=list(table.skipped), remarks=list(table.remarks))


def log_table(what: str, path: str | Path, programme: Model, report: TableImportReport) -> Event:
    """Record the import of a table as an event, in its transaction.

    Args:
        what: the kind of table, such as ``actions``.
        path: path of the file.
        programme: the :class:`Programme`.
        report: its changed rows become the event's before and after, the rest its counts.
    """
    changes = [
        (f"{what} · {change.column}", change) for what, changes in report.updated for change in changes
    ]
    counts = {
        "programme": programme.code,
        "created": len(report.created),
        "updated": len(report.updated),
        "unchanged": report.unchanged,
        "skipped": len(report.skipped),
    }
    before = {name: change.before for name, change in changes}
    return record_import(
        what, path, before or None, counts | {name: change.after for name, change in changes}
    )
