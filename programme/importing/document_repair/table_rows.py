"""Rows of tables: joins rows split by page breaks, splits rows whose cells contain numbered lists."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .elements import RowElement, TableElement
from .report import RemovalReason, RepairReport, Topic

_ITEM = re.compile(r"<li\b[^<>]*>(.*?)(?=<li\b|</li\s*>|</[ou]l\s*>|$)", re.IGNORECASE | re.DOTALL)
_LIST_TAG = re.compile(r"</?(?:[ou]l|li)\b[^<>]*>", re.IGNORECASE)
_ORDERED = re.compile(r"<ol\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(\d{1,2})[.)]\s+")
_BOLD = re.compile(r"^(?:\*\*|<b>|<strong>)(.*?)(?:\*\*|</b>|</strong>)$", re.IGNORECASE)


@dataclass
class CellItem:
    """Item of a list in a cell: number (None for a bullet), text, and the number as written in the source."""

    number: int | None
    text: str
    mark: str = ""


def read_cell(text: str) -> list[CellItem]:
    """Return the items of a cell; ordinary text is one item without a number."""
    if _LIST_TAG.search(text):
        tags = list(_LIST_TAG.finditer(text))
        head, tail = text[: tags[0].start()].strip(), text[tags[-1].end() :].strip()
        ordered = bool(_ORDERED.search(text))
        items = [
            _item(inside, position if ordered else None)
            for position, inside in enumerate(_ITEM.findall(text), 1)
        ]
        return [item for item in (CellItem(None, head), *items, CellItem(None, tail)) if item.text]
    pieces = [piece.strip() for piece in _BREAK.split(text) if piece.strip()]
    if len(pieces) > 1 and all(_NUMBER.match(piece) for piece in pieces):
        return [_item(piece, None) for piece in pieces]
    return [CellItem(None, " ".join(pieces))]


def _item(text: str, position: int | None) -> CellItem:
    text = " ".join(_LIST_TAG.sub(" ", text).split())
    match = _NUMBER.match(text)
    if match:
        return CellItem(int(match[1]), text[match.end() :], match[0].strip())
    return CellItem(position, text)


def join_cut_rows(table: TableElement, report: RepairReport) -> None:
    """Join rows that a page break split.

    A row continues the previous one when the numbers in a cell continue, or when its first cell continues a
    sentence.
    """
    rows = table.rows[:1]
    for row in table.rows[1:]:
        above = rows[-1]
        if row.after_break and above is not table.rows[0] and _continues(above, row):
            above.cells = [_join(first, second) for first, second in zip(above.cells, row.cells, strict=True)]
            report.repaired(Topic.TABLES, _("A row cut by a page break was joined again."), row.line)
        else:
            rows.append(row)
    table.rows = rows


def _continues(above: RowElement, row: RowElement) -> bool:
    for first, second in zip(above.cells, row.cells, strict=True):
        last_items, next_items = read_cell(first)[-1:], read_cell(second)[:1]
        if (
            last_items
            and next_items
            and last_items[0].number
            and next_items[0].mark
            and next_items[0].number == last_items[0].number + 1
        ):
            return True
    plain = _plain(row.cells[0])
    return plain[:1].islower() and not _plain(above.cells[0]).endswith((".", ":", ")"))


def _plain(text: str) -> str:
    return re.sub(r"<[^<>]*>|[*_]", "", text).strip()


def _join(first: str, second: str) -> str:
    bold_first, bold_second = _BOLD.match(first.strip()), _BOLD.match(second.strip())
    if bold_first and bold_second:
        return f"<b>{bold_first[1].strip()} {bold_second[1].strip()}</b>"
    return f"{first} {second}".strip()


def pair_numbered_items(table: TableElement, report: RepairReport) -> None:
    """Split a row with numbered lists into one row per number, so that items with equal numbers share a row.

    The first of these rows contains the first cell; the empty cells below it continue the row header. Items
    without numbers are joined into one text.
    """
    rows = []
    split = False
    for position, row in enumerate(table.rows):
        cells = [read_cell(cell) for cell in row.cells]
        numbers = _numbers(cells) if position else []
        if len(numbers) > 1:
            rows += _paired_rows(row, cells, numbers, report)
            split = True
        else:
            rows.append(RowElement(row.line, [_joined_text(cell) for cell in cells], row.after_break))
    table.rows = rows
    if split:
        table.header_column = True
        report.repaired(
            Topic.TABLES,
            _("Numbered lists in the cells became rows, paired by their numbers; rows now: %(count)s.")
            % {"count": len(rows) - 1},
            table.line,
        )


def _numbers(cells: list[list[CellItem]]) -> list[int]:
    numbers = {item.number for cell in cells[1:] for item in cell if item.number is not None}
    return sorted(numbers)


def _paired_rows(
    row: RowElement, cells: list[list[CellItem]], numbers: list[int], report: RepairReport
) -> list[RowElement]:
    first, *others = cells
    rows = [
        RowElement(row.line, [_joined_text(first) if not position else ""])
        for position in range(len(numbers))
    ]
    for cell in others:
        by_number: dict[int, list[CellItem]] = {}
        for item in cell:
            by_number.setdefault(item.number if item.number in numbers else numbers[0], []).append(item)
            if item.mark:
                report.removed(RemovalReason.LIST_MARK, item.mark, row.line)
        for number, target in zip(numbers, rows, strict=True):
            target.cells.append(" ".join(item.text for item in by_number.get(number, [])))
    return rows


def _joined_text(items: list[CellItem]) -> str:
    marked = [f"{item.mark} {item.text}".strip() for item in items]
    return (" " if any(item.mark for item in items) else " • ").join(marked)
