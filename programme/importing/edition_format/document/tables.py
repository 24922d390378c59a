"""Reads tables."""

import re
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from .attributes import Attributes
from .inline import read_caption, read_plain_text, render_inline
from .manuscript import HEADERS, Manuscript
from .markdown import MarkdownNode
from .syntax_checks import report_misplaced

_BAR = re.compile(r"(?<!\\)\|")


def read_table_block(node: MarkdownNode, attributes: Attributes, manuscript: Manuscript) -> dict[str, Any]:
    """Return the value of a table, whose cells are HTML without ``<p>``.

    Args:
        node: the container.
        attributes: the attributes of its opening line.
        manuscript: collects the problems.
    """
    header = attributes.choice("header", HEADERS, manuscript)
    caption, table = _split(node, manuscript)
    rows = read_table_rows(table, header != "column", manuscript) if table else []
    value = {
        "anchor": attributes.id,
        "caption": read_caption(caption, manuscript),
        "header_row": header != "column",
        "header_column": header != "row",
        "rows": rows,
    }
    if table:
        _check_headers(value, table.line, manuscript)
    return value


def _split(node: MarkdownNode, manuscript: Manuscript) -> tuple[MarkdownNode | None, MarkdownNode | None]:
    """Return the paragraph of the caption and the table, or None for each."""
    children = list(node.children)
    if not any(child.type == "table" for child in children):
        _report_missing_table(node, children, manuscript)
        return None, None
    caption = children.pop(0) if children[0].type == "paragraph" else None
    table = None
    for child in children:
        if child.type == "table" and table is None:
            table = child
        elif child.type in ("table", "paragraph"):
            manuscript.problem(
                child.line,
                _('The container "table" holds one paragraph, the caption, and then one table.'),
                _("Move everything else out of it, and leave no empty line inside the table."),
            )
        else:
            report_misplaced(child, manuscript)
    return caption, table


def _report_missing_table(node: MarkdownNode, children: list[MarkdownNode], manuscript: Manuscript) -> None:
    line = next((child.line for child in children if "|" in manuscript.lines[child.line - 1]), node.line)
    manuscript.problem(
        line,
        _("No table can be read here."),
        _("Write a row of headings | a | b | and below it a line |---|---| with as many cells."),
    )


def read_table_rows(table: MarkdownNode, header_row: bool, manuscript: Manuscript) -> list[list[str]]:
    """Return the rows of a Markdown table as lists of HTML without ``<p>``.

    Args:
        table: the ``table`` node.
        header_row: whether the first row contains the column headings, which are plain text.
        manuscript: collects the problems.
    """
    rows = [row for section in table.children for row in section.children]
    columns = len(rows[0].children)
    for row in rows:
        cells = _count_cells(manuscript.lines[row.line - 1])
        if cells != columns:
            manuscript.problem(
                row.line,
                _("This row has %(cells)s cells, but the table's first row has %(columns)s.")
                % {"cells": cells, "columns": columns},
                _("Give every row as many cells; write | at both ends, and \\| for a bar inside a cell."),
            )
    return [
        [_cell(cell.children[0], header_row and row is rows[0], manuscript) for cell in row.children]
        for row in rows
    ]


def _cell(inline: MarkdownNode, is_heading: bool, manuscript: Manuscript) -> str:
    if is_heading:
        # Column headings are plain text on the site.
        return escape(read_plain_text(inline, manuscript, marks=True), quote=False)
    return render_inline(inline, manuscript)


def _count_cells(line: str) -> int:
    # Counted in the source: the parser pads short rows and truncates long ones.
    parts = _BAR.split(line.strip())
    return len(parts) - (not parts[0].strip()) - (len(parts) > 1 and not parts[-1].strip())


def _check_headers(value: dict[str, Any], line: int, manuscript: Manuscript) -> None:
    body = value["rows"][1:] if value["header_row"] else value["rows"]
    if not body:
        manuscript.problem(
            line, _("The table has no rows below its header."), _("Add a row, or remove the table.")
        )
    elif value["header_column"] and not body[0][0]:
        manuscript.problem(
            line + 2 if value["header_row"] else line,
            _("The first cell of the header column is empty, and there is none above it to continue."),
            _("Write the heading of the row in its first cell."),
        )
