"""The rows of a typed table as a reader needs them: which cells are headings, and how far down they reach."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import strip_tags
from wagtail.rich_text import RichText

from .programme_prose import explained, prose

register = template.Library()


@dataclass
class TableCell:
    value: Any
    is_heading: bool = False
    rows: int = 1

    @property
    def is_number(self):
        return isinstance(self.value, int | float)

    @property
    def is_text(self):
        return isinstance(self.value, RichText)


@register.filter
def table_rows(table, header_column):
    """The rows of ``table`` (a ``TypedTable``) as lists of :class:`Cell`.

    In a header column an empty cell continues the one above it: that one reaches further down instead.
    """
    rows, heading = [], None
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
def is_in_words(table):
    """Whether ``table`` has no column of numbers: its words are running text, and no labels of figures."""
    return not any(isinstance(value, int | float) for row in table.row_data for value in row["values"])


@register.filter
def as_number(value):
    """A number as it is written in the page's language, without a needless ``.0``."""
    whole = isinstance(value, float) and value.is_integer()
    return number_format(int(value) if whole else value, use_l10n=True, force_grouping=True)


@register.simple_tag(takes_context=True)
def cell_value(context, cell: TableCell, explains: bool) -> str:
    """Return the HTML of a cell: a number as it is written in the language of the page, or rich text.

    Args:
        explains: whether terms of the glossary are explained in the cells that are not headings.
    """
    if cell.is_number:
        return as_number(cell.value)
    if not cell.is_text:
        return ""
    return explained(context, cell.value) if explains and not cell.is_heading else prose(context, cell.value)


@register.filter
def has_headings(table):
    """Whether any column of ``table`` has a heading."""
    return any(column["heading"] for column in table.columns)


def _is_empty(value):
    return not strip_tags(value.source if isinstance(value, RichText) else str(value or "")).strip()
