"""Tables of contents and lists of figures: removed from the text and parsed into entries."""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .elements import SourceLine
from .keywords import CONTENTS, FIGURE_LISTS, FIGURE_WORDS, TABLE_WORDS
from .report import RemovalReason, RepairReport, Topic
from .tokens import heading_match_key, source_words

MAX_ENTRY_LENGTH = 250
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_BULLET = re.compile(r"^\s*[-*+•▪◦]\s+")
_MARKS = re.compile(r"^\s*#{1,6}\s+|[*`]|(?<!\w)_+|_+(?!\w)|\s#+\s*$")
_DOTS = r"(?:\.{2,}|…+|(?:[.·…_]\s){2,}|[·_]{3,}|\t+|\s{2,})"
_PAGED = re.compile(rf"^(?P<title>.*?\S)\s*{_DOTS}[\s.·…_]*(?P<page>\d{{1,4}}|[ivxlc]{{1,6}})$")
_DOTS_ONLY = re.compile(r"^(?P<title>.*?\S)\s*(?:\.{4,}|…{2,}|(?:\.\s){3,}\.?)$")
_SPACE_AND_PAGE = re.compile(r"^(?P<title>.*?[^\W\d].*?)[ \t]+(?P<page>\d{1,3})$")
_SEPARATOR = re.compile(r"^[\s|:+-]*$")
_FIGURE = re.compile(rf"^(?:{'|'.join((*FIGURE_WORDS, *TABLE_WORDS))})\.?\s*\d+", re.IGNORECASE)


@dataclass
class ContentsEntry:
    """Entry of a table of contents.

    ``page`` is the printed page number, None without one. ``strict`` is true when dots or spaces before a page number
    mark the line as an entry.
    """

    line: int
    title: str
    page: int | None = None
    bold: bool = False
    indent: int = 0
    strict: bool = False

    @property
    def of_figure(self) -> bool:
        """Return whether the entry refers to a figure or table."""
        return bool(_FIGURE.match(self.title))


def bare(text: str) -> str:
    """Return a line without inline tags, emphasis, heading signs and link targets; tabs are kept."""
    text = _LINK.sub(r"\1", _TAG.sub("", text))
    return _MARKS.sub("", text).strip(" \xa0\n")


def take_contents(lines: list[SourceLine], report: RepairReport) -> list[ContentsEntry]:
    """Remove tables of contents and lists of figures from the lines.

    Args:
        lines: lines of the document; the removed ones are emptied.
        report: records the removed lines.

    Returns:
        The entries of all lists, in order.
    """
    search = _ContentsFinder(lines, report)
    index = 0
    while index < len(lines):
        reason = _reason(lines[index])
        index = search.take_titled(index, reason) if reason else index + 1
    if not search.entries:
        search.take_untitled()
    return search.entries


def _reason(line: SourceLine) -> RemovalReason | None:
    if len(line.text) > 80:
        return None
    title = heading_match_key(bare(line.text))
    if title in CONTENTS:
        return RemovalReason.CONTENTS
    return RemovalReason.FIGURE_LIST if title in FIGURE_LISTS else None


def read_entry(text: str, line: int) -> ContentsEntry | None:
    """Parse a line as an entry, with or without a page number; return None when it cannot be one."""
    if len(text) > 2 * MAX_ENTRY_LENGTH or _SEPARATOR.match(text):
        return None
    row = text.strip()
    if row.startswith("|"):
        text = "\t".join(cell.strip() for cell in row.strip("|").split("|") if cell.strip())
    indent = len(text) - len(text.lstrip())
    plain = bare(_BULLET.sub("", text)).strip()
    bold = bool(re.match(r"\s*(?:\*\*|__|<b>|<strong>)", _BULLET.sub("", text), re.IGNORECASE))
    for pattern in (_PAGED, _DOTS_ONLY):
        if match := pattern.match(plain):
            page = match.groupdict().get("page") or ""
            return ContentsEntry(
                line, _tidy(match["title"]), int(page) if page.isdigit() else None, bold, indent, True
            )
    return (
        ContentsEntry(line, _tidy(plain), None, bold, indent)
        if len(plain) <= MAX_ENTRY_LENGTH and source_words(plain)
        else None
    )


def _tidy(title: str) -> str:
    return " ".join(title.strip(" .…·_\t").split())


class _ContentsFinder:
    def __init__(self, lines: list[SourceLine], report: RepairReport) -> None:
        self.lines = lines
        self.report = report
        self.entries: list[ContentsEntry] = []
        # A line without a page number is an entry when its words occur in another line.
        self.line_counts = Counter(
            heading_match_key(bare(line.text)) for line in lines if 0 < len(line.text) <= MAX_ENTRY_LENGTH
        )

    def take_titled(self, start: int, reason: RemovalReason) -> int:
        """Remove the list below the title at index ``start``, if there is one; return the index after it."""
        entries: list[ContentsEntry] = []
        used: list[int] = []
        taken: set[str] = set()
        index = start + 1
        while index < len(self.lines):
            line = self.lines[index]
            if line.blank or _SEPARATOR.match(line.text):
                index += 1
                continue
            if _reason(line):
                break
            entry, length = self._entry_at(index, entries, taken)
            if entry is None and not (entries and self._is_interrupted(index, entries)):
                break
            if entry:
                entries.append(entry)
                taken.add(heading_match_key(entry.title))
                used += range(index, index + length)
            index += length
        if len(entries) < 2 and not any(entry.strict for entry in entries):
            return start + 1
        self._take(reason, [start, *used], entries)
        return index

    def _entry_at(
        self, index: int, entries: list[ContentsEntry], taken: set[str]
    ) -> tuple[ContentsEntry | None, int]:
        line = self.lines[index]
        entry = read_entry(line.text, line.number)
        if entry is None or (line.text.lstrip().startswith("#") and not self._may_be_marked(entry, taken)):
            return None, 1
        if entry.strict:
            return entry, 1
        match = _SPACE_AND_PAGE.match(entry.title)
        if (
            match
            and (not entries or int(match["page"]) >= (entries[-1].page or 0))
            and not entry.title.endswith(".")
        ):
            return ContentsEntry(
                entry.line, _tidy(match["title"]), int(match["page"]), entry.bold, entry.indent
            ), 1
        if heading_match_key(entry.title) not in taken and self._is_repeated(entry):
            return entry, 1
        return self._join_wrapped(index, entry)

    def _may_be_marked(self, entry: ContentsEntry, taken: set[str]) -> bool:
        # Converters make headings of large type; the actual heading follows later with the same words.
        return entry.strict or (heading_match_key(entry.title) not in taken and self._is_repeated(entry))

    def _is_repeated(self, entry: ContentsEntry) -> bool:
        # Without a page number the entry's own line is counted too.
        counts_itself = entry.page is None and not entry.strict
        unnumbered = heading_match_key(re.sub(r"^[\d.]+\s+", "", entry.title))
        return self.line_counts[heading_match_key(entry.title)] > counts_itself or self.line_counts[
            unnumbered
        ] > (counts_itself and unnumbered == heading_match_key(entry.title))

    def _join_wrapped(self, index: int, entry: ContentsEntry) -> tuple[ContentsEntry | None, int]:
        """Join an entry that continues on the next line, where the page number is."""
        next_lines = self._next_lines(index, 1)
        last = read_entry(next_lines[0][1].text, entry.line) if next_lines else None
        if last is None or not last.strict or entry.title.endswith((".", ":")) or len(entry.title) > 120:
            return None, 1
        joined = ContentsEntry(
            entry.line, f"{entry.title} {last.title}", last.page, entry.bold, entry.indent, True
        )
        if (
            self.line_counts[heading_match_key(last.title)] > 1
            and not self.line_counts[heading_match_key(joined.title)]
        ):
            return None, 1
        return joined, next_lines[0][0] - index + 1

    def _is_interrupted(self, index: int, entries: list[ContentsEntry]) -> bool:
        """Return whether a short text such as a running head interrupts the list at this index."""
        if len(self.lines[index].text) > 120:
            return False
        last = max((entry.page or 0 for entry in entries), default=0)
        for _index, line in self._next_lines(index, 3):
            entry = read_entry(line.text, line.number)
            if entry and entry.strict and (entry.page or 0) >= last > 0:
                return True
        return False

    def _next_lines(self, index: int, count: int) -> list[tuple[int, SourceLine]]:
        rest = []
        for position in range(index + 1, min(index + 12, len(self.lines))):
            if not self.lines[position].blank:
                rest.append((position, self.lines[position]))
            if len(rest) == count:
                break
        return rest

    def take_untitled(self) -> None:
        """Remove a list without a title: consecutive entries near the beginning with non-decreasing page numbers."""
        run: list[ContentsEntry] = []
        positions: list[int] = []
        for index, line in enumerate(self.lines):
            if line.blank:
                continue
            entry = read_entry(line.text, line.number)
            if entry and entry.strict and entry.page and (not run or entry.page >= (run[-1].page or 0)):
                run.append(entry)
                positions.append(index)
            elif len(run) >= 4:
                break
            else:
                run, positions = [], []
        matched = sum(self._is_repeated(entry) for entry in run)
        if len(run) >= 4 and matched * 2 >= len(run):
            self._take(RemovalReason.CONTENTS, positions, run)

    def _take(self, reason: RemovalReason, positions: list[int], entries: list[ContentsEntry]) -> None:
        for position in positions:
            line = self.lines[position]
            self.report.removed(reason, bare(line.text), line.number)
            line.text, line.after_break = "", True
        self.entries += entries
        first = self.lines[positions[0]].number
        self.report.repaired(
            Topic.CONTENTS,
            _("Taken out: %(reason)s. Entries: %(count)s.") % {"count": len(entries), "reason": reason.label},
            first,
        )
