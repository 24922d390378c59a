"""Reader: reads a table from a file, detects its header row, and skips totals and repeated headings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from programme.text import clean

from .file_formats import (
    RawTable,
    Row,
    TableRow,
    cell_text,
    is_formula_error,
    is_number,
    read_csv,
    read_json,
    read_workbook,
)
from .header import Header, Headings, count_columns, detect_header, row_action_key
from .lookups import TOTALS
from .report import TableImportError, TableIssue

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass
class ImportedTable:
    """A table as read from a file.

    Attributes:
        headings: headings of the kind of table.
        columns: ``{name: heading in the file}`` of the recognized columns.
        header_row: number of the header row in the file.
        rows: rows below the header row.
        skipped: pairs of the number of a skipped row and the reason.
        remarks: other messages for the user.
        issues: errors that have been found so far.
    """

    headings: Headings
    columns: dict[str, str]
    header_row: int
    rows: list[TableRow] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    issues: list[TableIssue] = field(default_factory=list)

    def heading(self, name: str) -> str:
        """Return the heading of a column in the file, or in the active language if the file lacks the column."""
        return self.columns.get(name) or self.headings.labels.get(name, name)

    def add_issue(self, row: TableRow, name: str, message: str, hint: str) -> None:
        """Add an error in a cell, unless the cell has one already.

        Args:
            row: row of the cell.
            name: name of the column; empty for an error of the whole row.
            message: what is wrong.
            hint: how to correct it.
        """
        if not name:
            self.issues.append(TableIssue(row.number, "", "", message, hint))
        elif name not in row.invalid_columns:
            self.issues.append(
                TableIssue(row.number, self.heading(name), cell_text(row.cells.get(name)), message, hint)
            )
            row.invalid_columns.add(name)

    def raise_for_issues(self) -> None:
        """Raise :class:`TableImportError` if the table has errors."""
        if self.issues:
            raise TableImportError(self.issues)


def read_table_file(path: Path, kind: str) -> ImportedTable:
    """Read a CSV file, an Excel workbook or a JSON file; the format is detected from the content.

    Args:
        path: path of the file.
        kind: name of a declared kind of table, such as ``"actions"``; see :class:`~.header.ProgrammeTable`.

    Returns:
        The table, with the errors that are found before the values are parsed.

    Raises:
        TableImportError: the file has no table, or lacks a required column.
    """
    headings = Headings(kind)
    sheet = _read_raw_table(path, headings)
    header = detect_header(sheet.rows, headings)
    if header is None:
        raise _missing_header_error(headings)
    table = ImportedTable(
        headings, header.columns, header.number, remarks=header.remarks, issues=header.issues
    )
    if header.missing:
        raise TableImportError(table.issues)
    unnamed_positions: set[int] = set()
    for number, cells in sheet.rows[header.index + 1 :]:
        values = [clean(cell) for cell in cells]
        _add_row(table, header, number, values)
        unnamed_positions |= header.unnamed_positions(values)
    if unnamed_positions:
        letters = ", ".join(get_column_letter(position + 1) for position in sorted(unnamed_positions))
        table.remarks.append(
            _("Columns without a heading were not read: %(columns)s.") % {"columns": letters}
        )
    if sheet.malformed_row:
        message = _("The quotation marks of this row cannot be read.")
        hint = _('Put them round the whole cell, and write "" for a quotation mark inside it.')
        table.issues.append(TableIssue(sheet.malformed_row, "", "", message, hint))
    return table


def _read_raw_table(path: Path, headings: Headings) -> RawTable:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = _("%(file)s cannot be read: %(reason)s") % {"file": path, "reason": error.strerror}
        raise TableImportError([TableIssue(0, "", "", message, _("Check the name of the file."))]) from error

    def recognized_columns(rows: list[Row]) -> int:
        return count_columns(rows, headings)

    if content.startswith(_OLD_EXCEL):
        message = _("The file is an old Excel workbook, or one that is protected by a password.")
        hint = _("Save it as .xlsx without a password.")
        raise TableImportError([TableIssue(0, "", "", message, hint)])
    if content.startswith(b"PK"):
        return read_workbook(content, recognized_columns)
    if path.suffix.lower() == ".json":
        return read_json(content)
    return read_csv(content, recognized_columns)


def _missing_header_error(headings: Headings) -> TableImportError:
    examples = ", ".join(list(headings.labels.values())[:4])
    message = _("No row with headings was found among the first rows.")
    hint = _("Write the headings in one row, each in a cell of its own: %(headings)s …") % {
        "headings": examples
    }
    return TableImportError([TableIssue(0, "", "", message, hint)])


def _add_row(table: ImportedTable, header: Header, number: int, values: Sequence[Any]) -> None:
    """Add a row to the table, unless it is empty, a total or the headings again."""
    if all(value is None for value in values):
        return
    cells = header.cells(values)
    if header.is_repeated(values):
        table.skipped.append((number, _("the headings again")))
    elif _is_total(row_action_key(table.headings.table, cells), values):
        table.skipped.append((number, _("a total")))
    else:
        table.rows.append(TableRow(number, cells))
        _report_formula_errors(table, table.rows[-1])


def _is_total(identifier: Any, values: Sequence[Any]) -> bool:
    """Whether a row is a total: with a word such as “total” for its identifier or beside numbers, or numbers only."""
    texts = [value for value in values if value is not None and not is_number(value)]
    if texts:
        return _is_total_word(identifier) or (len(texts) == 1 and _is_total_word(texts[0]))
    return identifier is None


def _is_total_word(value: Any) -> bool:
    return isinstance(value, str) and value.rstrip(" :").casefold() in TOTALS


def _report_formula_errors(table: ImportedTable, row: TableRow) -> None:
    for name, value in row.cells.items():
        if is_formula_error(value):
            table.add_issue(
                row, name, _("The cell holds the error of a formula."), _("Write the value itself.")
            )
            row.cells[name] = None
