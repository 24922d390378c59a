"""What stands in a cell, whatever program wrote it."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime

# Our exports put an apostrophe before what a spreadsheet would take for a formula.
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")
_LINE_END = re.compile(r"\r\n?|_x000D_\n?")
_NOTHING = ("", "-", "–", "—")
# What the formulas of Excel and LibreOffice show in English, Swedish and Finnish when they have failed.
_FAILED = re.compile(r"#(?:N/A|[A-ZÅÄÖ]+(?:/0)?[!?]|##+)")


@dataclass
class Sheet:
    """A table as it stands in its file: its rows from the top, as pairs of number and cells.

    ``broken`` is the number of the row that cannot be read, and after which nothing was, or 0.
    """

    rows: list[tuple[int, list]]
    broken: int = 0
    name: str = ""


@dataclass
class Row:
    """A row below the headings: its number, and its cells by the name of the column; an empty one is None.

    ``wrong`` names the columns whose mistakes have been told already.
    """

    number: int
    cells: dict
    wrong: set[str] = field(default_factory=set)


def clean(value):
    """Return a cell's value without what nobody sees; None for one that is empty or holds only a dash."""
    if not isinstance(value, str):
        return value
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", value)).strip()
    return None if text in _NOTHING else _GUARDED.sub("", text, count=1) if text.startswith("'") else text


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
