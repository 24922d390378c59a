"""Typed tables: rows with heading cells and row spans, and the values of cells."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.utils.formats import number_format
from django.utils.html import strip_tags
from wagtail.rich_text import RichText

from .programme_prose import explained, prose

register = template.Library()


@dataclass
class TableCell:
    """A cell of a table.

    Attributes:
        value: number, rich text or None.
        is_heading: whether it is a row heading.
        rows: number of rows that it spans.
    """

    value: Any
    is_heading: bool = False
    rows: int = 1

    @property
    def is_number(self) -> bool:
        """Whether the value is a number."""
        return isinstance(self.value, int | float)

    @property
    def is_text(self) -> bool:
        """Whether the value is rich text."""
        return isinstance(self.value, RichText)


@register.filter
def table_rows(table: Any, header_column: bool) -> list[list[TableCell]]:
    """Return the rows of a ``TypedTable`` as lists of cells.

    Args:
        table: the table.
        header_column: whether the first column has row headings. An empty cell in it extends the heading above.
    """
    rows: list[list[TableCell]] = []
    heading: TableCell | None = None
    for row in table.row_data:
        cells = [TableCell(value) for value in row["values"]]
        if header_column and cells:
            if heading and _is_empty(cells[0].value):
                heading.rows += 1
                cells = cells[1:]
            else:
                heading = cells[0]
                heading.is_heading = True
        rows.append(cells)
    return rows


@register.filter
def is_in_words(table: Any) -> bool:
    """Return whether a table has no numbers, so that its cells are running text."""
    return not any(isinstance(value, int | float) for row in table.row_data for value in row["values"])


@register.filter
def as_number(value: float) -> str:
    """Return a number in the format of the active language, without the decimals of an integral float."""
    is_integral = isinstance(value, float) and value.is_integer()
    return number_format(int(value) if is_integral else value, use_l10n=True, force_grouping=True)


@register.simple_tag(takes_context=True)
def cell_value(context: Context, cell: TableCell, explains: bool) -> str:
    """Return the HTML of a cell: a localized number or rich text.

    Args:
        cell: the cell.
        explains: whether to add the declared text markup in cells that are no headings.
    """
    if cell.is_number:
        return as_number(cell.value)
    if not cell.is_text:
        return ""
    return explained(context, cell.value) if explains and not cell.is_heading else prose(context, cell.value)


@register.filter
def has_headings(table: Any) -> bool:
    """Return whether any column of a table has a heading."""
    return any(column["heading"] for column in table.columns)


def _is_empty(value: Any) -> bool:
    return not strip_tags(value.source if isinstance(value, RichText) else str(value or "")).strip()
