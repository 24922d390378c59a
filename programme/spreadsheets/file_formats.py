"""What stands in a cell, whatever program wrote it."""

import codecs
import csv
import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .issues import TableImportError, TableIssue

# What the formulas of Excel and LibreOffice show in English, Swedish and Finnish when they have failed.
_FAILED = re.compile(r"#(?:N/A|[A-ZÅÄÖ]+(?:/0)?[!?]|##+)")


@dataclass
class RawTable:
    """A table as it stands in its file: its rows from the top, as pairs of number and cells.

    ``broken`` is the number of the row that cannot be read, and after which nothing was, or 0.
    """

    rows: list[tuple[int, list]]
    broken: int = 0
    name: str = ""


@dataclass
class TableRow:
    """A row below the headings: its number, and its cells by the name of the column; an empty one is None.

    ``wrong`` names the columns whose mistakes have been told already.
    """

    number: int
    cells: dict
    wrong: set[str] = field(default_factory=set)


def show(value):
    """Return a cell's value as text, as its author would write it; "" for an empty one."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def has_failed(value):
    """Whether the cell holds the error of a formula, such as #REF!, instead of a value."""
    return isinstance(value, str) and bool(_FAILED.fullmatch(value))


def is_number(value):
    """Whether the cell holds nothing but a number, as sums do."""
    if isinstance(value, str):
        return bool(re.fullmatch(r"[+-]?[\d\s.,]*\d\s*%?", value))
    return isinstance(value, int | float) and not isinstance(value, bool)


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATORS = ";,\t"
# A line for Excel, which does not count it among the rows.
_HINT = re.compile(r'\A"?sep=."?(?:\r\n|\n|\r)')


def read_csv(content, score):
    """Return the :class:`Sheet` of a file.

    Args:
        content: the bytes of the file.
        score: a function of rows that tells how many columns are known; the separator with the most is the right one.
    """
    text = _HINT.sub("", _decode(content))
    sheets = [_read(text, separator) for separator in _SEPARATORS]
    return max(sheets, key=lambda sheet: score(sheet.rows))


def _decode(content):
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    # Western text in UTF-16 has a zero in every second byte; text in UTF-8 or Windows-1252 has none.
    if 0 in content[:200:2]:
        return content.decode("utf-16-be", errors="replace")
    if 0 in content[1:200:2]:
        return content.decode("utf-16-le", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read(text, separator):
    # A blank line is a row too: the spreadsheet counts it.
    rows = []
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append((len(rows) + 1, cells))
    except csv.Error:
        return RawTable(rows, broken=len(rows) + 1)
    return RawTable(rows)


def read_json(content):
    """Return the :class:`Sheet` of a file; its rows are numbered as the objects of the list, from 1.

    Args:
        content: the bytes of the file.

    Raises:
        TableError: the file is no list of objects.
    """
    try:
        objects = json.loads(content)
    except ValueError as error:
        what = _("The file is not valid JSON: %(reason)s.") % {"reason": error}
        raise _wrong(what) from error
    if not isinstance(objects, list) or not all(isinstance(item, dict) for item in objects):
        raise _wrong(_("The file is not a list of objects."))
    flat = [dict(_flatten(item)) for item in objects]
    names = list(dict.fromkeys(name for item in flat for name in item))
    rows = [(number, [item.get(name) for name in names]) for number, item in enumerate(flat, start=1)]
    return RawTable([(0, names), *rows])


def _flatten(item):
    """Yield (name, value); texts by language become one value per language, and lists one text."""
    for name, value in item.items():
        if isinstance(value, dict):
            yield from ((f"{name}_{language}", text) for language, text in value.items())
        elif isinstance(value, list):
            yield name, "; ".join(map(str, value))
        else:
            yield name, value


def _wrong(what):
    return TableImportError([TableIssue(0, "", "", what, _("Write [{…}, {…}], one object for each row."))])


def read_workbook(content, score):
    """Return the first :class:`Sheet` of a workbook that has headings, or the first one when none has.

    Args:
        content: the bytes of the file.
        score: a function of rows that tells how many columns are known.

    Raises:
        TableError: the file is no workbook, or is damaged or has no sheet to be seen.
    """
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheets = []
        for page in book.worksheets:
            if page.sheet_state == "visible":
                sheets.append(RawTable(_rows(page), name=page.title))
                if score(sheets[-1].rows):
                    return sheets[-1]
        return sheets[0]
    except Exception as error:  # the library lets through whatever its parsers meet in a damaged file
        what = _("The file cannot be read as an Excel workbook.")
        remedy = _("Open it in Excel or LibreOffice and save it as .xlsx or as CSV.")
        raise TableImportError([TableIssue(0, "", "", what, remedy)]) from error


def _rows(page):
    # Some programs write that the sheet has one cell only; what is there counts.
    page.reset_dimensions()
    rows = enumerate(page.iter_rows(), start=1)
    return [
        (number, values)
        for number, values in ((n, [_value(c) for c in cells]) for n, cells in rows)
        if values
    ]


def _value(cell):
    """The value of a cell; a share that is shown as per cent is returned as it is shown."""
    value = cell.value
    if isinstance(value, float | int) and not isinstance(value, bool) and "%" in cell.number_format:
        return f"{round(value * 100, 6):g} %"
    return value
