"""Comma-separated values as spreadsheets and people write them: any encoding, any of three separators."""

import codecs
import csv
import re
from io import StringIO

from .cells import Sheet

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
        return Sheet(rows, broken=len(rows) + 1)
    return Sheet(rows)
