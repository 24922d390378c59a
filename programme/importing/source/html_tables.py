"""HTML tables, read into rows of the kind that Markdown tables have."""

import re
from html.parser import HTMLParser

_CELLS = ("td", "th")
# The parts of a cell that the table's own repair understands.
_KEPT = ("b", "strong", "i", "em", "sup", "sub", "a", "ol", "ul", "li", "br")
_BREAKING = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table")


def pipe_rows(html):
    """Return the rows of an HTML table, one string each, as ``| cell | cell |``.

    A caption becomes a line before the rows. A cell that spans columns is followed by empty cells, and one that
    spans rows has empty cells below it. A separator line follows the header row, if there is one.
    """
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    rows = [[" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in reader.rows]
    width = max(map(len, rows), default=0)
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    if reader.header and len(lines) > 1:
        lines.insert(1, "|" + "---|" * width)
    outside = " ".join("".join(reader.outside).split())
    return ([outside, ""] if outside else []) + lines


class _TableReader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.rows = []
        self.outside = []
        self.header = False
        self.in_cell = False
        self.depth = 0
        self.spans = {}
        self.waiting = 0

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "table":
            self.depth += 1
        if self.depth > 1:
            # A table inside a cell: its cells become words of that cell.
            self._write(" ")
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in _CELLS:
            self._start_cell(tag, attributes)
        elif tag in _KEPT and self.in_cell:
            self._write(self.get_starttag_text() if tag == "a" else f"<{tag}>")
        elif tag in _BREAKING:
            self._write(" ")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag == "table":
            self.depth -= 1
        if self.depth == 1 and tag in ("tr", *_CELLS):
            self._end_cell()
        elif self.depth == 1 and tag in _KEPT and tag != "br" and self.in_cell:
            self._write(f"</{tag}>")
        else:
            self._write(" ")

    def handle_data(self, data):
        self._write(data)

    def handle_entityref(self, name):
        self._write(f"&{name};")

    def handle_charref(self, name):
        self._write(f"&#{name};")

    def unknown_decl(self, data):
        self._write(data)

    def _write(self, text):
        if self.in_cell:
            self.rows[-1][-1] += text
        else:
            self.outside.append(text)

    def _start_cell(self, tag, attributes):
        self._end_cell()
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        self._fill_spans(row)
        if tag == "th" and len(self.rows) == 1:
            self.header = True
        rows_spanned = _number(attributes.get("rowspan"))
        columns_spanned = _number(attributes.get("colspan"))
        for column in range(len(row), len(row) + columns_spanned):
            if rows_spanned > 1:
                self.spans[column] = len(self.rows) + rows_spanned - 1
        row.append("")
        self.waiting = columns_spanned - 1
        self.in_cell = True

    def _end_cell(self):
        if self.in_cell:
            self.rows[-1].extend([""] * self.waiting)
        self.in_cell, self.waiting = False, 0

    def _fill_spans(self, row):
        while len(self.rows) <= self.spans.get(len(row), 0):
            row.append("")


def _number(value):
    found = re.fullmatch(r"\s*(\d{1,2})\s*", value or "")
    return max(1, int(found[1])) if found else 1
