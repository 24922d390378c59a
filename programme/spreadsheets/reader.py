"""Reads a table from a file that somebody has made: its headings, its rows, and what is wrong with both."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from programme.text import clean

from .file_formats import TableRow, has_failed, is_number, read_csv, read_json, read_workbook, show
from .header import Headings, detect_header, row_action_key, score
from .issues import TableImportError, TableIssue
from .lookups import TOTALS

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass
class ImportedTable:
    """A table as it was read: its rows, and its columns by name with their headings in the file.

    ``skipped`` holds pairs of row number and reason, ``remarks`` what whoever imports should know, and ``mistakes``
    what is already known to be wrong.
    """

    headings: Headings
    columns: dict[str, str]
    header_row: int
    rows: list[TableRow] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    mistakes: list[TableIssue] = field(default_factory=list)

    def heading(self, name):
        """Return the heading of a column as the file has it; of one that the file lacks, as this language has it."""
        return self.columns.get(name) or self.headings.shown.get(name, name)

    def add_mistake(self, row, name, what, remedy):
        """Note a mistake in a cell, or in the whole row when ``name`` is ``""``; only the first one in each cell."""
        if not name:
            self.mistakes.append(TableIssue(row.number, "", "", what, remedy))
        elif name not in row.wrong:
            self.mistakes.append(
                TableIssue(row.number, self.heading(name), show(row.cells.get(name)), what, remedy)
            )
            row.wrong.add(name)

    def raise_if_wrong(self):
        """Raise :class:`TableError` with every mistake, unless there is none."""
        if self.mistakes:
            raise TableImportError(self.mistakes)


def read_table_file(path, kind):
    """Read a file as people make them: CSV, an Excel workbook or JSON, told apart by what is in it.

    Args:
        path: the ``Path`` of the file.
        kind: the name of a declared kind of table, such as ``"actions"``; see :mod:`.registry`.

    Returns:
        Table: with every mistake that can be seen before the values are read.

    Raises:
        TableError: there is no table in the file, or its rows cannot be told apart for want of a column.
    """
    headings = Headings(kind)
    sheet = _read_sheet(path, headings)
    header = detect_header(sheet.rows, headings)
    if header is None:
        raise _no_headings(headings)
    table = ImportedTable(
        headings, header.columns, header.number, remarks=header.remarks, mistakes=header.mistakes
    )
    if header.missing:
        raise TableImportError(table.mistakes)
    unnamed = set()
    for number, cells in sheet.rows[header.index + 1 :]:
        values = [clean(cell) for cell in cells]
        _take(table, header, number, values)
        unnamed |= header.unnamed(values)
    if unnamed:
        letters = ", ".join(get_column_letter(place + 1) for place in sorted(unnamed))
        table.remarks.append(
            _("Columns without a heading were not read: %(columns)s.") % {"columns": letters}
        )
    if sheet.broken:
        what = _("The quotation marks of this row cannot be read.")
        remedy = _('Put them round the whole cell, and write "" for a quotation mark inside it.')
        table.mistakes.append(TableIssue(sheet.broken, "", "", what, remedy))
    return table


def _read_sheet(path, headings):
    try:
        content = path.read_bytes()
    except OSError as error:
        what = _("%(file)s cannot be read: %(reason)s") % {"file": path, "reason": error.strerror}
        raise TableImportError([TableIssue(0, "", "", what, _("Check the name of the file."))]) from error

    def known(rows):
        return score(rows, headings)

    if content.startswith(_OLD_EXCEL):
        what = _("The file is an old Excel workbook, or one that is protected by a password.")
        remedy = _("Save it as .xlsx without a password.")
        raise TableImportError([TableIssue(0, "", "", what, remedy)])
    if content.startswith(b"PK"):
        return read_workbook(content, known)
    if path.suffix.lower() == ".json":
        return read_json(content)
    return read_csv(content, known)


def _no_headings(headings):
    examples = ", ".join(list(headings.shown.values())[:4])
    what = _("No row with headings was found among the first rows.")
    remedy = _("Write the headings in one row, each in a cell of its own: %(headings)s …") % {
        "headings": examples
    }
    return TableImportError([TableIssue(0, "", "", what, remedy)])


def _take(table, header, number, values):
    """Add a row to the table, unless it is empty, a sum, or the headings once more."""
    if all(value is None for value in values):
        return
    cells = header.cells(values)
    if header.is_repeated(values):
        table.skipped.append((number, _("the headings again")))
    elif _is_total(row_action_key(table.headings.table, cells), values):
        table.skipped.append((number, _("a total")))
    else:
        table.rows.append(TableRow(number, cells))
        _tell_failed(table, table.rows[-1])


def _is_total(identifier, values):
    """Whether a word for a sum stands for the identifier, or beside nothing but numbers, or there are only these."""
    words = [value for value in values if value is not None and not is_number(value)]
    if words:
        return _stands_for_total(identifier) or (len(words) == 1 and _stands_for_total(words[0]))
    return identifier is None


def _stands_for_total(value):
    return isinstance(value, str) and value.rstrip(" :").casefold() in TOTALS


def _tell_failed(table, row):
    for name, value in row.cells.items():
        if has_failed(value):
            table.add_mistake(
                row, name, _("The cell holds the error of a formula."), _("Write the value itself.")
            )
            row.cells[name] = None
