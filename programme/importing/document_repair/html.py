"""Conversion of block-level HTML to Markdown lines, and of HTML tables to pipe rows."""

import re
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from .elements import SourceLine
from .report import RemovalReason, RepairReport, Topic
from .tokens import MACHINE, TAG_NAMES, source_words

_CELLS = ("td", "th")
# Tags in a cell that the repair of tables reads.
_ALLOWED_CELL_TAGS = ("b", "strong", "i", "em", "sup", "sub", "a", "ol", "ul", "li", "br")
_BREAKING = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table")


def pipe_rows(html: str) -> list[str]:
    """Return the rows of an HTML table, each as ``| cell | cell |``.

    A caption becomes a line before the rows. Empty cells follow a cell with ``colspan`` and stand below one with
    ``rowspan``. A separator line follows the header row if the table has one.
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
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.rows: list[list[str]] = []
        self.outside: list[str] = []
        self.header = False
        self.in_cell = False
        self.depth = 0
        self.spans: dict[int, int] = {}
        self.pending_cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "table":
            self.depth += 1
        if self.depth > 1:
            # Nested table: its text becomes text of the outer cell.
            self._write(" ")
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in _CELLS:
            self._start_cell(tag, attributes)
        elif tag in _ALLOWED_CELL_TAGS and self.in_cell:
            self._write(self.get_starttag_text() or "" if tag == "a" else f"<{tag}>")
        elif tag in _BREAKING:
            self._write(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.depth -= 1
        if self.depth == 1 and tag in ("tr", *_CELLS):
            self._end_cell()
        elif self.depth == 1 and tag in _ALLOWED_CELL_TAGS and tag != "br" and self.in_cell:
            self._write(f"</{tag}>")
        else:
            self._write(" ")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def unknown_decl(self, data: str) -> None:
        self._write(data)

    def _write(self, text: str) -> None:
        if self.in_cell:
            self.rows[-1][-1] += text
        else:
            self.outside.append(text)

    def _start_cell(self, tag: str, attributes: dict[str, str | None]) -> None:
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
        self.pending_cells = columns_spanned - 1
        self.in_cell = True

    def _end_cell(self) -> None:
        if self.in_cell:
            self.rows[-1].extend([""] * self.pending_cells)
        self.in_cell, self.pending_cells = False, 0

    def _fill_spans(self, row: list[str]) -> None:
        while len(self.rows) <= self.spans.get(len(row), 0):
            row.append("")


def _number(value: str | None) -> int:
    match = re.fullmatch(r"\s*(\d{1,2})\s*", value or "")
    return max(1, int(match[1])) if match else 1


BREAK = "\ufdd1"
_MASKED_LESS_THAN = "\ufdd2"
_ROW = re.compile(
    r"^(?:[ \t]*\|.*|[ \t]*[^\s<][^\n]*\t[^\n]*|[^\n]*</\w+>[ \t]*\t[^\n]*|\t\S[^\n]*\t[^\n]*)$", re.MULTILINE
)
_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table\s*>", re.IGNORECASE | re.DOTALL)
_DROPPED = re.compile(
    r"</?(?:span|font|u|small|big|ins|mark|abbr|cite|q|tt|wbr|label|nobr)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ID = re.compile(r"""\bid\s*=\s*["']?([A-Za-z][\w-]*)""")
_HEADING = re.compile(r"<h([1-6])\b([^<>]*)>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_IMAGE = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(src|alt)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_LIST_TAG = re.compile(r"<(/?)(ul|ol|li)\b([^<>]*)>(\s*)", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_RULE = re.compile(r"<hr\b[^<>]*>", re.IGNORECASE)
_INLINE_TAGS = "a|b|strong|i|em|sup|sub|code|s|strike"
_BLOCK = re.compile(
    rf"<(/?)(?!(?:{_INLINE_TAGS})\b)(?:{TAG_NAMES})(?:\s[^<>]*)?/?>(\s*)|<![A-Za-z][^<>]*>|<\?[^<>]*>",
    re.IGNORECASE,
)
_PAGE_BREAK = re.compile(r"page-?break|pagefooter|pageheader|pagenumber|new ?page", re.IGNORECASE)


def to_lines(text: str, report: RepairReport) -> list[SourceLine]:
    """Convert block-level HTML to Markdown and split the document into lines.

    Args:
        text: the decoded source.
        report: records the conversions and removals.

    Returns:
        The lines; several may have the same line number.
    """
    if "<" in text:
        text = _remove_machine_parts(text, report)
        text, tables = _TABLE.subn(lambda match: _table_as_rows(match, report), text)
        # Lists and line breaks inside a table row are read by the repair of tables.
        text = _ROW.sub(lambda match: match[0].replace("<", _MASKED_LESS_THAN), text)
        text, tags = _convert(text)
        text = text.replace(_MASKED_LESS_THAN, "<")
        if tables or tags:
            report.repaired(
                Topic.HTML,
                _("Raw HTML tags were turned into Markdown or removed: %(count)s.")
                % {"count": tags + tables},
            )
    return _split(text)


def _split(text: str) -> list[SourceLine]:
    lines = []
    for number, source in enumerate(text.split("\n"), 1):
        for position, piece in enumerate(source.split("\f")):
            after_break = position > 0
            for part in piece.split(BREAK):
                lines.append(SourceLine(number, part, after_break))
                after_break = False
    return lines


def _remove_machine_parts(text: str, report: RepairReport) -> str:
    def leave_out(match: re.Match[str]) -> str:
        line = text.count("\n", 0, match.start()) + 1
        report.removed(RemovalReason.MACHINE, " ".join(match[0].split()), line)
        breaks = "\n" * match[0].count("\n")
        return ("\f" if _PAGE_BREAK.search(match[0]) else "") + breaks

    return MACHINE.sub(leave_out, text)


def _table_as_rows(match: re.Match[str], report: RepairReport) -> str:
    rows = pipe_rows(match[0])
    line = match.string.count("\n", 0, match.start()) + 1
    report.repaired(Topic.TABLES, _("An HTML table was read; rows: %(count)s.") % {"count": len(rows)}, line)
    # Two line breaks make the table a separate block.
    inside = BREAK.join(rows).replace("<", _MASKED_LESS_THAN)
    return f"{BREAK}{BREAK}{inside}{BREAK}{BREAK}" + "\n" * match[0].count("\n")


def _convert(text: str) -> tuple[str, int]:
    total = 0
    for pattern, replacement in (
        (_DROPPED, ""),
        (_HEADING, _as_heading),
        (_IMAGE, _as_image),
        (_LIST_TAG, _ListTags().replace),
        (_RULE, f"{BREAK}{BREAK}***{BREAK}{BREAK}"),
        (_LINE_BREAK, f"  {BREAK}"),
        (_BLOCK, _as_break),
    ):
        text, count = pattern.subn(replacement, text)
        total += count
    return text, total


def _as_heading(match: re.Match[str]) -> str:
    inside = " ".join(_LINE_BREAK.sub(" ", match[3]).split())
    lines = "\n" * match[0].count("\n")
    if not source_words(inside):
        return inside + lines
    id = _ID.search(match[2])
    anchor = f" {{#{id[1]}}}" if id else ""
    return f"{lines}{BREAK}{BREAK}{'#' * int(match[1])} {inside}{anchor}{BREAK}{BREAK}"


def _as_image(match: re.Match[str]) -> str:
    values = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(match[1])}
    alt = values.get("alt", "").replace("[", "(").replace("]", ")")
    source = values.get("src", "")
    # A data URL has no file that could be copied.
    address = "" if source.startswith("data:") else source.replace(" ", "%20")
    return f"![{alt}]({address})" + "\n" * match[0].count("\n")


def _as_break(match: re.Match[str]) -> str:
    # Text after an opening tag belongs to the new line, even when it follows several lines later.
    return "\n" * match[0].count("\n") + BREAK + BREAK


class _ListTags:
    """Replaces the tags of nested HTML lists by indented Markdown list items."""

    def __init__(self) -> None:
        self.open: list[tuple[str, int]] = []

    def replace(self, match: re.Match[str]) -> str:
        closing, tag = bool(match[1]), match[2].lower()
        lines = "\n" * match[0].count("\n")
        if tag == "li":
            return lines if closing else lines + BREAK + self._mark()
        if closing:
            if self.open:
                self.open.pop()
            return lines + BREAK + ("" if self.open else BREAK)
        start = re.search(r"""start\s*=\s*["']?(\d{1,4})""", match[3])
        self.open.append((tag, int(start[1]) if start else 1))
        return lines + ("" if len(self.open) > 1 else BREAK) + BREAK

    def _mark(self) -> str:
        if not self.open:
            return "- "
        tag, number = self.open[-1]
        self.open[-1] = (tag, number + 1)
        indent = "    " * (len(self.open) - 1)
        return f"{indent}{number}. " if tag == "ol" else f"{indent}- "
