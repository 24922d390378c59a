"""Parser of tables: rows with pipes or tabs, tables split by page breaks, lists in cells."""

import re

from django.utils.translation import gettext as _

from .elements import RowElement, SourceLine, TableElement
from .report import RemovalReason, RepairReport, Topic
from .table_rows import join_cut_rows, pair_numbered_items
from .tokens import heading_match_key

_BAR = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"^[\s|:+=-]*-{2,}[\s|:+=-]*$")
_ADDRESS = re.compile(r"^\s*<?(?:https?://|www\.)\S+>?\s*$")
_NOTE = re.compile(r"^\s*(?:\[\^[^\]]+\]:|<sup>\s*\d{1,3}\s*</sup>\s*\S)")
# Number of lines without tabs or pipes that may separate the two parts of a table.
_MAX_GAP = 8


def is_separator(text: str) -> bool:
    """Return whether a line separates the header of a table from its body."""
    return bool(_SEPARATOR.match(text)) and ("|" in text or "\t" in text.strip() or "+" in text)


def is_row(text: str) -> bool:
    """Return whether a line looks like a row of a table, with pipes or tabs."""
    stripped = text.strip()
    return (stripped.startswith("|") and len(_BAR.findall(stripped)) > 1) or "\t" in stripped


class TableReader:
    """Reader of the table that begins at ``index``.

    After :meth:`read`, ``end`` is the index after the table, and ``strays`` contains the lines of other text that a
    page break put between its rows.
    """

    def __init__(self, lines: list[SourceLine], index: int, report: RepairReport) -> None:
        self.lines = lines
        self.start = self.end = index
        self.report = report
        self.strays: list[SourceLine] = []

    def read(self) -> TableElement | None:
        """Return the table, or None when the lines are not a table."""
        text = self.lines[self.start].text
        if text.strip().startswith("|") or ("|" in text and is_separator(self._text_at(self.start + 1))):
            return self._read_pipe_table()
        return self._read_tab_table() if "\t" in text.rstrip() and is_row(text) else None

    def _text_at(self, index: int) -> str:
        return self.lines[index].text if index < len(self.lines) else ""

    def _read_pipe_table(self) -> TableElement | None:
        parts = [self._read_part(self.start)]
        while next_rows := self._read_next_part(parts[0]):
            parts.append(next_rows)
        rows = [row for part in parts for row in part]
        if len(rows) > 1:
            return self._finish(TableElement(rows[0].line, rows=rows, header_row=True))
        self._read_as_text()
        return None

    def _read_part(self, index: int) -> list[RowElement]:
        """Read consecutive rows; ``end`` is set to the index after them."""
        rows = []
        while index < len(self.lines) and "|" in self._text_at(index):
            if not is_separator(self._text_at(index)):
                rows.append(RowElement(self.lines[index].number, _pipe_cells(self._text_at(index))))
            index += 1
        self.end = index
        return rows

    def _read_next_part(self, first: list[RowElement]) -> list[RowElement]:
        """Read the next part of a table split by a page break, without the repeated header; empty without one."""
        index, after_break = self.end, False
        while index < len(self.lines) and index - self.end <= _MAX_GAP and self.lines[index].blank:
            after_break = after_break or self.lines[index].after_break
            index += 1
        if index == self.end or not self._text_at(index).strip().startswith("|"):
            return []
        end = self.end
        rows = self._read_part(index)
        if not rows or not first or len(rows[0].cells) != len(first[0].cells):
            self.end = end
            return []
        repeated = [heading_match_key(cell) for cell in rows[0].cells] == [
            heading_match_key(cell) for cell in first[0].cells
        ]
        if not repeated and not after_break:
            self.end = end
            return []
        self.report.repaired(Topic.TABLES, _("A table cut by a page break was joined again."), rows[0].line)
        if repeated:
            self.report.removed(RemovalReason.REPEATED_ROW, " | ".join(rows[0].cells), rows[0].line)
            rows = rows[1:]
        if rows:
            rows[0].after_break = True
        return rows or self._read_next_part(first)

    def _read_as_text(self) -> None:
        # A single row is not a table: its cells are read as a paragraph.
        for line in self.lines[self.start : self.end]:
            line.text = (
                " ".join(cell for cell in _pipe_cells(line.text) if cell)
                if not is_separator(line.text)
                else ""
            )
        self.end = self.start

    def _read_tab_table(self) -> TableElement | None:
        rows: list[RowElement] = []
        pending: list[SourceLine] = []
        index, gap, separated = self.start, 0, False
        while index < len(self.lines) and gap <= _MAX_GAP:
            line = self.lines[index]
            if is_separator(line.text):
                separated = separated or len(rows) == 1
                self.end, gap = index + 1, 0
            elif is_row(line.text) and not line.text.strip().startswith("|"):
                cells = [cell.strip() for cell in line.text.rstrip("\n").split("\t")]
                rows.append(RowElement(line.number, cells, after_break=bool(gap or line.after_break)))
                self.strays += pending
                self.end, gap, pending = index + 1, 0, []
            elif line.blank:
                gap += 1
            elif gap and (_ADDRESS.match(line.text) or _NOTE.match(line.text)):
                pending.append(line)
            else:
                break
            index += 1
        if len(rows) < 2:
            return None
        for row in rows[1:]:
            if row.after_break:
                self.report.repaired(
                    Topic.TABLES, _("A table cut by a page break was joined again."), row.line
                )
        header = separated or not rows[0].cells[0] or all(_is_bold(cell) for cell in rows[0].cells if cell)
        table = TableElement(
            rows[0].line, rows=rows, header_row=header, header_column=not header or not rows[0].cells[0]
        )
        self.report.repaired(
            Topic.TABLES,
            _("A table was made of lines with tabs; rows: %(count)s.") % {"count": len(rows)},
            rows[0].line,
        )
        return self._finish(table)

    def _finish(self, table: TableElement) -> TableElement | None:
        width = max(len(row.cells) for row in table.rows)
        if any(len(row.cells) != width for row in table.rows):
            self.report.repaired(
                Topic.TABLES, _("Rows of different length were filled with empty cells."), table.line
            )
        for row in table.rows:
            row.cells += [""] * (width - len(row.cells))
        table.rows = [row for row in table.rows if any(cell.strip() for cell in row.cells)]
        if len(table.rows) < 2:
            self._read_as_text()
            return None
        join_cut_rows(table, self.report)
        pair_numbered_items(table, self.report)
        body = [row.cells[0] for row in table.rows[1:]]
        if not table.rows[0].cells[0] or (len(table.rows[0].cells) > 1 and body[0] and not all(body)):
            # An empty cell below a row header continues it, as a cell with ``rowspan`` did.
            table.header_column = True
        return table


def _pipe_cells(text: str) -> list[str]:
    text = text.strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(text)]


def _is_bold(text: str) -> bool:
    return bool(re.fullmatch(r"(?:\*\*.+\*\*|<(b|strong)>.+</\1>)", text.strip(), re.IGNORECASE))
