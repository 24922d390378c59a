"""Excel workbooks."""

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .cells import Sheet
from .mistakes import Mistake, TableError


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
                sheets.append(Sheet(_rows(page), name=page.title))
                if score(sheets[-1].rows):
                    return sheets[-1]
        return sheets[0]
    except Exception as error:  # the library lets through whatever its parsers meet in a damaged file
        what = _("The file cannot be read as an Excel workbook.")
        remedy = _("Open it in Excel or LibreOffice and save it as .xlsx or as CSV.")
        raise TableError([Mistake(0, "", "", what, remedy)]) from error


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
