"""What is wrong with a table, told so that whoever filled it in can mend it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# A value is quoted to be recognised, not to be read.
_LONGEST = 60


@dataclass(frozen=True)
class TableIssue:
    """One mistake: its row as the spreadsheet numbers it, its column as the file calls it, the value, and the remedy.

    Row 0 is the table as a whole; ``column`` and ``value`` are empty where the mistake is in no single cell.
    """

    row: int
    column: str
    value: str
    what: str
    remedy: str

    def __str__(self):
        return " ".join(filter(None, (self._place(), self.what, self.remedy)))

    def _place(self):
        value = shorten_value(self.value)
        if not self.row:
            return ""
        if not self.column:
            return _("Row %(row)s:") % {"row": self.row}
        if not value or f"{value}”" in self.what:
            # What is wrong quotes the value itself.
            return _("Row %(row)s, column “%(column)s”:") % {"row": self.row, "column": self.column}
        where = {"row": self.row, "column": self.column, "value": value}
        return _("Row %(row)s, column “%(column)s”, “%(value)s”:") % where


class TableImportError(Exception):
    """The table cannot be imported; ``mistakes`` is a non-empty list of :class:`Mistake` in the order of the rows."""

    def __init__(self, mistakes):
        self.mistakes = sorted(dict.fromkeys(mistakes), key=lambda mistake: mistake.row)
        super().__init__("\n".join(map(str, self.mistakes)))

    def summary(self):
        """Return one line that tells how many mistakes there are, and that nothing was written."""
        count = len(self.mistakes)
        return ngettext(
            "The table has %(count)s mistake. Nothing was imported.",
            "The table has %(count)s mistakes. Nothing was imported.",
            count,
        ) % {"count": count}


class UnreadableCell(Exception):
    """A value that a cell may not hold: what is wrong with it, and the remedy."""

    def __init__(self, what, remedy):
        self.what = what
        self.remedy = remedy
        super().__init__(what)


def shorten_value(text):
    """Return ``text`` in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
