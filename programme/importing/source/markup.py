"""Raw HTML of the block kind, turned into the Markdown it stands for; inline tags are left to :mod:`inline`.

Lines keep their numbers: a break that HTML makes inside a line is written as ``BREAK`` and split off later.
"""

import re

from django.utils.translation import gettext as _

from .elements import Line
from .html_tables import pipe_rows
from .report import Reason, Topic
from .words import MACHINE, TAG_NAMES, words

BREAK = "\ufdd1"
_SHIELD = "\ufdd2"
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
_KEPT = "a|b|strong|i|em|sup|sub|code|s|strike"
_BLOCK = re.compile(
    rf"<(/?)(?!(?:{_KEPT})\b)(?:{TAG_NAMES})(?:\s[^<>]*)?/?>(\s*)|<![A-Za-z][^<>]*>|<\?[^<>]*>", re.IGNORECASE
)
_PAGE_BREAK = re.compile(r"page-?break|pagefooter|pageheader|pagenumber|new ?page", re.IGNORECASE)


def to_lines(text, report):
    """Turn block HTML into Markdown and return the document's lines.

    Args:
        text: the decoded source.
        report: takes what was turned and what was left out.

    Returns:
        A list of :class:`Line`; several may have the same number.
    """
    if "<" in text:
        text = _without_machine_parts(text, report)
        text, tables = _TABLE.subn(lambda found: _as_rows(found, report), text)
        # A row of a table may hold lists and line breaks of its own: they are the table's business.
        text = _ROW.sub(lambda found: found[0].replace("<", _SHIELD), text)
        text, tags = _convert(text)
        text = text.replace(_SHIELD, "<")
        if tables or tags:
            report.repaired(
                Topic.HTML,
                _("Raw HTML tags were turned into Markdown or removed: %(count)s.")
                % {"count": tags + tables},
            )
    return _split(text)


def _split(text):
    lines = []
    for number, source in enumerate(text.split("\n"), 1):
        for position, piece in enumerate(source.split("\f")):
            cut = position > 0
            for part in piece.split(BREAK):
                lines.append(Line(number, part, cut))
                cut = False
    return lines


def _without_machine_parts(text, report):
    def leave_out(found):
        line = text.count("\n", 0, found.start()) + 1
        report.removed(Reason.MACHINE, " ".join(found[0].split()), line)
        breaks = "\n" * found[0].count("\n")
        return ("\f" if _PAGE_BREAK.search(found[0]) else "") + breaks

    return MACHINE.sub(leave_out, text)


def _as_rows(found, report):
    rows = pipe_rows(found[0])
    line = found.string.count("\n", 0, found.start()) + 1
    report.repaired(Topic.TABLES, _("An HTML table was read; rows: %(count)s.") % {"count": len(rows)}, line)
    # Two breaks, so that the table is a block of its own whatever stands before and after it.
    inside = BREAK.join(rows).replace("<", _SHIELD)
    return f"{BREAK}{BREAK}{inside}{BREAK}{BREAK}" + "\n" * found[0].count("\n")


def _convert(text):
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


def _as_heading(found):
    inside = " ".join(_LINE_BREAK.sub(" ", found[3]).split())
    lines = "\n" * found[0].count("\n")
    if not words(inside):
        return inside + lines
    id = _ID.search(found[2])
    anchor = f" {{#{id[1]}}}" if id else ""
    return f"{lines}{BREAK}{BREAK}{'#' * int(found[1])} {inside}{anchor}{BREAK}{BREAK}"


def _as_image(found):
    values = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(found[1])}
    alt = values.get("alt", "").replace("[", "(").replace("]", ")")
    source = values.get("src", "")
    # A picture inside the text itself has no file that could be kept.
    address = "" if source.startswith("data:") else source.replace(" ", "%20")
    return f"![{alt}]({address})" + "\n" * found[0].count("\n")


def _as_break(found):
    # What follows an opening tag belongs to the new line, however far down the converter wrote it.
    return "\n" * found[0].count("\n") + BREAK + BREAK


class _ListTags:
    """Writes the items of nested HTML lists as indented Markdown items."""

    def __init__(self):
        self.open = []

    def replace(self, found):
        closing, tag = bool(found[1]), found[2].lower()
        lines = "\n" * found[0].count("\n")
        if tag == "li":
            return lines if closing else lines + BREAK + self._mark()
        if closing:
            if self.open:
                self.open.pop()
            return lines + BREAK + ("" if self.open else BREAK)
        start = re.search(r"""start\s*=\s*["']?(\d{1,4})""", found[3])
        self.open.append([tag, int(start[1]) if start else 1])
        return lines + ("" if len(self.open) > 1 else BREAK) + BREAK

    def _mark(self):
        if not self.open:
            return "- "
        tag, number = self.open[-1]
        self.open[-1][1] += 1
        indent = "    " * (len(self.open) - 1)
        return f"{indent}{number}. " if tag == "ol" else f"{indent}- "
