"""Report of an import: what is wrong with a table, what its rows change, and the event that records it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from programme.events import Event, record_import
from programme.models import Programme
from programme.roadmap.columns import Column, Content

if TYPE_CHECKING:
    from .entries import ParsedRow
    from .reader import ImportedTable

# Longest value that a message quotes.
_MAX_VALUE_LENGTH = 60
_MONTHS = (Content.FIRST_MONTH, Content.LAST_MONTH)


@dataclass(frozen=True)
class TableIssue:
    """An error in a table.

    Attributes:
        row: number of the row in the file; 0 for an error of the whole table.
        column: heading of the column in the file; empty if no single column is wrong.
        value: value of the cell; empty if no single cell is wrong.
        message: what is wrong.
        hint: how to correct it.
    """

    row: int
    column: str
    value: str
    message: str
    hint: str

    def __str__(self) -> str:
        return " ".join(filter(None, (self._location(), self.message, self.hint)))

    def _location(self) -> str:
        value = shorten_value(self.value)
        if not self.row:
            return ""
        if not self.column:
            return _("Row %(row)s:") % {"row": self.row}
        if not value or f"{value}”" in self.message:
            # The message quotes the value itself.
            return _("Row %(row)s, column “%(column)s”:") % {"row": self.row, "column": self.column}
        location = {"row": self.row, "column": self.column, "value": value}
        return _("Row %(row)s, column “%(column)s”, “%(value)s”:") % location


class TableImportError(Exception):
    """The table cannot be imported.

    Attributes:
        issues: the errors in the order of the rows; at least one.
    """

    def __init__(self, issues: Iterable[TableIssue]) -> None:
        self.issues = sorted(dict.fromkeys(issues), key=lambda issue: issue.row)
        super().__init__("\n".join(map(str, self.issues)))

    def summary(self) -> str:
        """Return a message with the number of errors."""
        count = len(self.issues)
        return ngettext(
            "The table has %(count)s mistake. Nothing was imported.",
            "The table has %(count)s mistakes. Nothing was imported.",
            count,
        ) % {"count": count}


class UnreadableCell(Exception):
    """A cell's value is invalid; ``message`` and ``hint`` as of :class:`TableIssue`."""

    def __init__(self, message: str, hint: str) -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


def shorten_value(text: str) -> str:
    """Return ``text`` in one line, truncated to a length that a message can quote."""
    line = " ".join(text.split())
    return line if len(line) <= _MAX_VALUE_LENGTH else f"{line[: _MAX_VALUE_LENGTH - 1].rstrip()}…"


@dataclass(frozen=True)
class FieldChange:
    """A changed value: the heading of its column, and its text before and after."""

    column: str
    before: str
    after: str


@dataclass
class TableImportReport:
    """The result of an import.

    Attributes:
        created: labels of the created objects.
        updated: pairs of the label of a changed object and its changes.
        unchanged: number of rows without a change.
        skipped: pairs of the number of a row that was not read, and the reason.
        remarks: other messages for the user.
    """

    created: list[str] = field(default_factory=list)
    updated: list[tuple[str, list[FieldChange]]] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, table: "ImportedTable") -> Self:
        """Return a report with the skipped rows and the remarks of ``table``."""
        return cls(skipped=list(table.skipped), remarks=list(table.remarks))


class CurrentState(Protocol):
    """The present state of the object of a row.

    Attributes:
        values: values by column, without the columns that identify the object.
        texts: ``{column: {language: text}}``.
    """

    values: dict[str, Any]
    texts: dict[str, dict[str, str]]


def diff_row(table: "ImportedTable", state: CurrentState, entry: "ParsedRow") -> list[FieldChange]:
    """Return the changes that a row makes, in the order of the table's columns.

    Args:
        table: the table.
        state: present state of the object.
        entry: the parsed row.
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


def is_same(before: Any, after: Any) -> bool:
    """Whether two values of a column are equal; empty values are equal, and lists regardless of their order."""
    if isinstance(before, list) or isinstance(after, list):
        return set(before or ()) == set(after or ())
    return (before or None) == (after or None)


def _show(value: Any, column: Column) -> str:
    if isinstance(value, list):
        return ", ".join(_show(part, column) for part in value)
    if column.content is Content.ANCHORS:
        return value[1]
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    if isinstance(value, date):
        return f"{value:%Y-%m}" if column.content in _MONTHS else value.isoformat()
    return "" if value is None else shorten_value(str(getattr(value, "label", value)))


def log_table(kind: str, path: str | Path, programme: Programme, report: TableImportReport) -> Event:
    """Record the import of a table as an event, in its transaction.

    Args:
        kind: name of the kind of table, such as ``actions``.
        path: path of the file.
        programme: the programme.
        report: result of the import; its changes become the before and after of the event, its counts the rest.
    """
    changes = [
        (f"{label} · {change.column}", change) for label, changes in report.updated for change in changes
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
        kind, path, before or None, counts | {name: change.after for name, change in changes}
    )
