"""Block parser: lines to headings, paragraphs, lists, tables, figures, footnotes and quotations."""

import re

from django.utils.translation import gettext as _

from ..edition_format.identifiers import SHORT
from .elements import (
    Element,
    FigureElement,
    FootnoteElement,
    HeadingElement,
    Paragraph,
    Quotation,
    SourceLine,
)
from .figures import is_figure_caption, parse_figure_caption
from .lists import ListReader, is_item
from .report import RemovalReason, RepairReport, Topic
from .tables import TableReader, is_row, is_separator

# Number of consecutive blank lines that may hide a page break or a removed picture.
BREAK_GAP = 2

_ATX = re.compile(r"^\s{0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_ATX_CLOSE = re.compile(r"^(#{2,6})([^\W\d_].*)$")
_ANCHOR = re.compile(r"\s*\{\s*#([A-Za-z][\w-]*)[^{}]*\}\s*$")
_SETEXT = re.compile(r"^\s{0,3}(=+|-+)\s*$")
_RULE = re.compile(r"^\s{0,3}([-*_=])(?:\s*\1){2,}\s*$")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})\s*([\w-]*)\s*$")
_QUOTE = re.compile(r"^\s{0,3}>\s?(.*)$")
_IMAGE = re.compile(r"^\s*!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?(?P<source>[^\s()<>]*)>?[^()]*\)\s*$")
_NOTE = re.compile(r"^\s*\[\^(?P<label>[^\]\s]+)\]:\s*(?P<text>.*)$")
_RAISED_NOTE = re.compile(r"^\s*<sup>\s*\[?(?P<label>\d{1,3})\]?\s*</sup>\s*(?P<text>\S.*)$", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGN_NOTE = re.compile(r"^\s*(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?P<text>\S.*)$")


def parse_source(lines: list[SourceLine], report: RepairReport) -> list[Element]:
    """Parse the lines of a document into elements.

    Args:
        lines: the lines, without tables of contents and page artifacts.
        report: records the repairs.
    """
    return _Parser(lines, report).read()


def _close_emphasis(text: str) -> str:
    return re.sub(r"(?:\*{1,3}|(?<!\w)_{1,3}|</(?:b|i|em|strong)>)+\s*$", "", text)


class _Parser:
    def __init__(self, lines: list[SourceLine], report: RepairReport) -> None:
        self.lines = lines
        self.report = report
        self.elements: list[Element] = []
        self.index = 0
        self.after_break = False

    def read(self) -> list[Element]:
        while self.index < len(self.lines):
            self._skip_gap()
            if self.index < len(self.lines):
                self._read_block()
        return self.elements

    def _skip_gap(self) -> None:
        blanks = 0
        while self.index < len(self.lines) and self.lines[self.index].blank:
            self.after_break = self.after_break or self.lines[self.index].after_break
            blanks += 1
            self.index += 1
        self.after_break = self.after_break or blanks >= BREAK_GAP
        if self.index < len(self.lines):
            self.after_break = self.after_break or self.lines[self.index].after_break

    def _read_block(self) -> None:
        for reader in (
            self._read_fence,
            self._read_heading,
            self._read_rule,
            self._read_table,
            self._read_quote,
            self._read_note,
            self._read_list,
        ):
            if reader():
                return
        if not self._read_figure():
            self._read_paragraph()

    @property
    def line(self) -> SourceLine:
        return self.lines[self.index]

    def _add(self, element: Element, length: int) -> bool:
        element.after_break, self.after_break = self.after_break, False
        self.elements.append(element)
        self.index += length
        return True

    def _read_fence(self) -> bool:
        match = _FENCE.match(self.line.text)
        if not match:
            return False
        end = next(
            (i for i in range(self.index + 1, len(self.lines)) if self._closes_fence(i, match[1])), None
        )
        if match[2]:
            self.report.removed(RemovalReason.MACHINE, self.line.text.strip(), self.line.number)
        if end is None or match[2] in ("markdown", "md"):
            # The fence wraps the whole document or is never closed: its content is parsed as text.
            self.index += 1
            if end is not None:
                self.lines[end].text = ""
            return True
        inside = "\n".join(line.text.strip() for line in self.lines[self.index + 1 : end])
        length = end + 1 - self.index
        if inside.strip():
            return self._add(Paragraph(self.line.number, text=inside.strip(), literal=True), length)
        self.index += length
        return True

    def _closes_fence(self, index: int, fence: str) -> bool:
        text = self.lines[index].text.strip()
        return len(text) >= len(fence) and set(text) == {fence[0]}

    def _read_heading(self) -> bool:
        text = self.line.text
        match = _ATX.match(text) or _ATX_CLOSE.match(text)
        if match:
            return self._add_heading((match[2] or "").strip(), len(match[1]), 1)
        below = self.lines[self.index + 1].text if self.index + 1 < len(self.lines) else ""
        underline = _SETEXT.match(below)
        if not underline or self._starts_block(text) or is_row(text):
            return False
        # Hyphens directly below a sentence are a horizontal rule rather than the underline of a heading.
        if underline[1][0] == "-" and (len(text) > 100 or text.rstrip().endswith((".", ",", ";", ":"))):
            return False
        marks = 1 if underline[1][0] == "=" else 2
        return self._add_heading(text.strip(), marks, 2)

    def _add_heading(self, text: str, marks: int, length: int) -> bool:
        anchor = ""
        if match := _ANCHOR.search(text):
            text, anchor = text[: match.start()], match[1]
            self.report.removed(RemovalReason.MACHINE, match[0].strip(), self.line.number)
        if len(text) > SHORT:
            message = _("A heading that is too long (%(count)s characters) is a paragraph now.") % {
                "count": len(text)
            }
            self.report.unsolved(Topic.HEADINGS, message, self.line.number)
            return self._add(Paragraph(self.line.number, text=text), length)
        if not text:
            self.index += length
            return True
        return self._add(HeadingElement(self.line.number, text=text, marks=marks, anchor=anchor), length)

    def _read_rule(self) -> bool:
        if _RULE.match(self.line.text):
            self.after_break = True
            self.index += 1
            return True
        return False

    def _read_table(self) -> bool:
        reader = TableReader(self.lines, self.index, self.report)
        table = reader.read()
        if table is None:
            return (is_separator(self.line.text) or self.line.blank) and self._skip_line()
        self._add(table, reader.end - self.index)
        for line in reader.strays:
            self.elements.append(self._stray_element(line))
        return True

    def _skip_line(self) -> bool:
        self.index += 1
        return True

    def _stray_element(self, line: SourceLine) -> Element:
        match = _NOTE.match(line.text) or _RAISED_NOTE.match(line.text)
        if match:
            return FootnoteElement(line.number, label=match["label"], text=match["text"].strip())
        return Paragraph(line.number, text=line.text.strip())

    def _read_quote(self) -> bool:
        if not _QUOTE.match(self.line.text):
            return False
        paragraphs: list[list[str]] = [[]]
        length = 0
        while self.index + length < len(self.lines):
            match = _QUOTE.match(self.lines[self.index + length].text)
            if not match:
                break
            text = re.sub(r"^(?:>\s?)+", "", match[1]).strip()
            if text:
                paragraphs[-1].append(text)
            else:
                paragraphs.append([])
            length += 1
        texts = ["\n".join(lines) for lines in paragraphs if lines]
        inside = [line for text in texts for line in text.split("\n")]
        # A single list item may be the dash before the name of an author.
        if any(_ATX.match(line) or is_row(line) for line in inside) or sum(map(is_item, inside)) > 1:
            # The quotation contains blocks: remove the quotation marks and parse the lines again.
            for line in self.lines[self.index : self.index + length]:
                line.text = re.sub(r"^\s*(?:>\s?)+", "", line.text)
            return True
        if texts:
            return self._add(Quotation(self.line.number, paragraphs=texts), length)
        self.index += length
        return True

    def _read_note(self) -> bool:
        for pattern in (_NOTE, _RAISED_NOTE, _SIGN_NOTE):
            if match := pattern.match(self.line.text):
                rest, length = self._continuation_lines(1)
                text = " ".join([match["text"].strip(), *rest]).strip()
                label = match["label"].translate(_SUPERSCRIPTS)
                return self._add(FootnoteElement(self.line.number, label=label, text=text), length)
        return False

    def _continuation_lines(self, length: int) -> tuple[list[str], int]:
        texts = []
        while self.index + length < len(self.lines):
            text = self.lines[self.index + length].text
            if not text.strip() or self._starts_block(text) or is_item(text):
                break
            texts.append(text.strip())
            length += 1
        return texts, length

    def _read_list(self) -> bool:
        if not is_item(self.line.text):
            return False
        reader = ListReader(self.lines, self.index, self._starts_block, self.report)
        lists = reader.read()
        for position, item_list in enumerate(lists):
            self._add(item_list, reader.end - self.index if position == len(lists) - 1 else 0)
        if not lists:
            self.index = max(reader.end, self.index + 1)
        return True

    def _read_figure(self) -> bool:
        if match := _IMAGE.match(self.line.text):
            return self._add(
                FigureElement(self.line.number, image=match["source"], alt=match["alt"].strip()), 1
            )
        caption = parse_figure_caption(self.line.text)
        if caption is None or not is_figure_caption(self.line.text):
            return False
        label, number, text = caption
        rest, length = self._continuation_lines(1)
        full_text = _close_emphasis(" ".join([text, *rest]).strip())
        return self._add(
            FigureElement(self.line.number, number=number, label=label, caption=full_text), length
        )

    def _starts_block(self, text: str) -> bool:
        return bool(
            _ATX.match(text)
            or _RULE.match(text)
            or _FENCE.match(text)
            or _QUOTE.match(text)
            or _NOTE.match(text)
            or _RAISED_NOTE.match(text)
            or _IMAGE.match(text)
            or text.lstrip().startswith("|")
            or (parse_figure_caption(text) and is_figure_caption(text))
        )

    def _read_paragraph(self) -> None:
        parts, length = [self.line.text.strip("\n")], 1
        while self.index + length < len(self.lines):
            line = self.lines[self.index + length]
            if (
                line.blank
                or line.after_break
                or self._starts_block(line.text)
                or is_item(line.text, inside=True)
            ):
                break
            if _SETEXT.match(line.text):
                break
            parts.append(line.text)
            length += 1
        self._add(Paragraph(self.line.number, text=join_lines(parts)), length)


def join_lines(parts: list[str]) -> str:
    """Join the lines of a paragraph; hard line breaks (two spaces or a backslash at the end of a line) are kept."""
    text = ""
    for position, part in enumerate(parts):
        hard = position < len(parts) - 1 and (part.endswith("  ") or part.rstrip().endswith("\\"))
        clean = part.strip().rstrip("\\") if hard else part.strip()
        text += clean + ("  \n" if hard else "\n")
    return text.strip()
