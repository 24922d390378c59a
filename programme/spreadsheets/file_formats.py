"""File formats: raw tables from CSV files, Excel workbooks and JSON, and the text of a cell."""

import codecs
import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .report import TableImportError, TableIssue

# Errors of formulas in Excel and LibreOffice, in English, Swedish and Finnish.
_FORMULA_ERROR = re.compile(r"#(?:N/A|[A-ZÅÄÖ]+(?:/0)?[!?]|##+)")


# A row number and the values of the cells.
Row = tuple[int, Sequence[Any]]


@dataclass
class RawTable:
    """The rows of a file.

    Attributes:
        rows: all rows from the top.
        malformed_row: number of the row that cannot be read and ends the table; 0 if there is none.
        name: name of the sheet.
    """

    rows: list[Row]
    malformed_row: int = 0
    name: str = ""


@dataclass
class TableRow:
    """A row below the header row.

    Attributes:
        number: number of the row in the file.
        cells: ``{name of a column: value}``; None for an empty cell.
        invalid_columns: names of the columns for which an error has been added.
    """

    number: int
    cells: dict[str, Any]
    invalid_columns: set[str] = field(default_factory=set)


def cell_text(value: Any) -> str:
    """Return the value of a cell as text; empty for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def is_formula_error(value: Any) -> bool:
    """Whether the value of a cell is the error of a formula, such as ``#REF!``."""
    return isinstance(value, str) and bool(_FORMULA_ERROR.fullmatch(value))


def is_number(value: Any) -> bool:
    """Whether the value of a cell is a number or a percentage, also as text."""
    if isinstance(value, str):
        return bool(re.fullmatch(r"[+-]?[\d\s.,]*\d\s*%?", value))
    return isinstance(value, int | float) and not isinstance(value, bool)


_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATORS = ";,\t"
# A line that tells Excel the separator; it is not counted as a row.
_SEPARATOR_HINT = re.compile(r'\A"?sep=."?(?:\r\n|\n|\r)')


def read_csv(content: bytes, count_columns: Callable[[list[Row]], int]) -> RawTable:
    """Return the table of a CSV file in any common encoding and with any common separator.

    Args:
        content: content of the file.
        count_columns: function that returns how many columns of the rows are recognized; it selects the separator.
    """
    text = _SEPARATOR_HINT.sub("", _decode(content))
    sheets = [_read_csv_rows(text, separator) for separator in _SEPARATORS]
    return max(sheets, key=lambda sheet: count_columns(sheet.rows))


def _decode(content: bytes) -> str:
    for byte_order_mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(byte_order_mark):
            return content[len(byte_order_mark) :].decode(encoding, errors="replace")
    # Every second byte of Western text in UTF-16 is zero.
    if 0 in content[:200:2]:
        return content.decode("utf-16-be", errors="replace")
    if 0 in content[1:200:2]:
        return content.decode("utf-16-le", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_csv_rows(text: str, separator: str) -> RawTable:
    # Blank lines count as rows, as in the spreadsheet.
    rows: list[Row] = []
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append((len(rows) + 1, cells))
    except csv.Error:
        return RawTable(rows, malformed_row=len(rows) + 1)
    return RawTable(rows)


def read_json(content: bytes) -> RawTable:
    """Return the table of a JSON file; the objects are numbered from 1.

    Args:
        content: content of the file.

    Raises:
        TableImportError: the file is no list of objects.
    """
    try:
        objects = json.loads(content)
    except ValueError as error:
        message = _("The file is not valid JSON: %(reason)s.") % {"reason": error}
        raise _json_error(message) from error
    if not isinstance(objects, list) or not all(isinstance(item, dict) for item in objects):
        raise _json_error(_("The file is not a list of objects."))
    flat = [dict(_flatten(item)) for item in objects]
    names = list(dict.fromkeys(name for item in flat for name in item))
    rows = [(number, [item.get(name) for name in names]) for number, item in enumerate(flat, start=1)]
    return RawTable([(0, names), *rows])


def _flatten(item: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield (name, value) of an object; ``{language: text}`` becomes a value per language, and a list one text."""
    for name, value in item.items():
        if isinstance(value, dict):
            yield from ((f"{name}_{language}", text) for language, text in value.items())
        elif isinstance(value, list):
            yield name, "; ".join(map(str, value))
        else:
            yield name, value


def _json_error(message: str) -> TableImportError:
    return TableImportError([TableIssue(0, "", "", message, _("Write [{…}, {…}], one object for each row."))])


def read_workbook(content: bytes, count_columns: Callable[[list[Row]], int]) -> RawTable:
    """Return the table of the first visible sheet with a header row, or else of the first visible sheet.

    Args:
        content: content of the file.
        count_columns: function that returns how many columns of the rows are recognized.

    Raises:
        TableImportError: the file is no workbook, is damaged or has no visible sheet.
    """
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheets = []
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                sheets.append(RawTable(_rows(sheet), name=sheet.title))
                if count_columns(sheets[-1].rows):
                    return sheets[-1]
        return sheets[0]
    except Exception as error:  # a damaged file raises any kind of error in the library
        message = _("The file cannot be read as an Excel workbook.")
        hint = _("Open it in Excel or LibreOffice and save it as .xlsx or as CSV.")
        raise TableImportError([TableIssue(0, "", "", message, hint)]) from error


def _rows(sheet: Any) -> list[Row]:
    # Some programs store wrong dimensions of the sheet.
    sheet.reset_dimensions()
    rows = enumerate(sheet.iter_rows(), start=1)
    return [
        (number, values)
        for number, values in ((n, [_value(c) for c in cells]) for n, cells in rows)
        if values
    ]


def _value(cell: Any) -> Any:
    """Return the value of a cell; a number in percent format becomes text, such as ``40 %``."""
    value = cell.value
    if isinstance(value, float | int) and not isinstance(value, bool) and "%" in cell.number_format:
        return f"{round(value * 100, 6):g} %"
    return value
