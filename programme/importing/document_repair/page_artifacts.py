"""Removal of page artifacts: page numbers and running heads."""

import re
from bisect import bisect_left
from collections import defaultdict

from django.utils.translation import gettext as _

from .elements import SourceLine
from .keywords import PAGE_WORDS
from .report import RemovalReason, RepairReport, Topic
from .table_of_contents import bare
from .tokens import heading_match_key

_WORD = "|".join(PAGE_WORDS)
_TOTAL = r"\s*(?:\(\s*(?P<{0}>\d{{1,4}})\s*\)|(?:/|av|of|\|)\s*(?P<{0}b>\d{{1,4}}))"
_LABELLED = re.compile(rf"^(?:{_WORD})\.?\s*(?P<page>\d{{1,4}})(?:{_TOTAL.format('all')})?$", re.IGNORECASE)
_WITH_TOTAL = re.compile(rf"^(?P<page>\d{{1,4}}){_TOTAL.format('all')}$", re.IGNORECASE)
_DASHED = re.compile(r"^[-–—|]\s*(?P<page>\d{1,4})\s*[-–—|]$")
_NUMBER_ONLY = re.compile(r"^(?P<page>\d{1,4})$")
_EDGE_NUMBER = re.compile(
    r"^\d{1,4}(?:\s*[|·–—]\s*|\s{2,}|\t)|(?:\s*[|·–—]\s*|\s{2,}|\t|\s)(?:(?:sida|sivu|page)\s*)?\d{1,4}$",
    re.I,
)
_NOT_A_HEAD = re.compile(r"^\s*(?:[-*+•>|]\s|\d{1,3}[.)]\s|\|)|\t|[.!?:;,][*_\s]*$")
MAX_HEAD_LENGTH = 120
MIN_REPEATS = 3
# Minimum average number of text lines between two page numbers; axis labels of a chart are closer.
MIN_PAGE_LENGTH = 4


def remove_page_artifacts(lines: list[SourceLine], titles: list[str], report: RepairReport) -> None:
    """Remove page numbers and running heads.

    Args:
        lines: lines of the document; the removed ones are emptied and marked as page breaks.
        titles: titles in the table of contents; the first running head that equals one of them is kept.
        report: records the removed lines.
    """
    text_lines = _TextLines(lines)
    numbers = _page_numbers(text_lines)
    for index in numbers:
        text_lines.take(index, RemovalReason.PAGE_NUMBER, report)
    heads = _running_heads(text_lines, {heading_match_key(title) for title in titles})
    for index in heads:
        text_lines.take(index, RemovalReason.RUNNING_HEAD, report)
    for indexes, message in (
        (numbers, _("Page numbers were taken out: %(count)s.")),
        (heads, _("Running heads were taken out: %(count)s.")),
    ):
        if indexes:
            report.repaired(Topic.PAGES, message % {"count": len(indexes)}, lines[indexes[0]].number)


class _TextLines:
    """Index of the non-blank lines, with queries about their neighbours."""

    def __init__(self, lines: list[SourceLine]) -> None:
        self.lines = lines
        self.filled = [index for index, line in enumerate(lines) if not line.blank]
        self.order = {index: position for position, index in enumerate(self.filled)}
        self.taken: set[int] = set()

    def take(self, index: int, reason: RemovalReason, report: RepairReport) -> None:
        line = self.lines[index]
        report.removed(reason, bare(line.text), line.number)
        line.text, line.after_break = "", True
        self.taken.add(index)

    def is_isolated(self, index: int) -> bool:
        """Return whether blank lines surround the line, or a blank line on one side and an artifact on the other."""
        sides = [self._open(index - 1), self._open(index + 1)]
        return all(sides) or (
            any(sides) and (index - 1 in self.taken or index + 1 in self.taken or self._at_break(index))
        )

    def _at_break(self, index: int) -> bool:
        return self.lines[index].after_break or (
            index + 1 < len(self.lines) and self.lines[index + 1].after_break
        )

    def _open(self, index: int) -> bool:
        return not 0 <= index < len(self.lines) or self.lines[index].blank

    def adjacent_line(self, index: int, step: int) -> SourceLine | None:
        """Return the next non-blank line before (step -1) or after (step 1), or None."""
        position = self.order[index] + step
        while 0 <= position < len(self.filled):
            line = self.lines[self.filled[position]]
            if not line.blank:
                return line
            position += step
        return None

    def near_artifact(self, index: int) -> bool:
        """Return whether the next non-blank line before or after is an artifact or a page break."""
        position = self.order[index]
        around = self.filled[max(0, position - 1) : position + 2]
        return self._at_break(index) or any(other in self.taken for other in around)

    def interrupts_sentence(self, index: int) -> bool:
        """Return whether a sentence continues across this line."""
        before, after = self.adjacent_line(index, -1), self.adjacent_line(index, 1)
        # Only after a long line: a line that recurs in a list of short answers is not a running head.
        return bool(
            before
            and after
            and len(before.text) >= 50
            and re.search(r"[^\W\d_,-][,-]?$", before.text.rstrip())
            and re.match(r"[^\W\d_]", after.text)
            and after.text[0].islower()
        )


def _page_numbers(text_lines: _TextLines) -> list[int]:
    certain: list[int] = []
    labelled: list[tuple[int, int]] = []
    lone: list[tuple[int, int]] = []
    for index in text_lines.filled:
        text = bare(text_lines.lines[index].text)
        if (
            len(text) > 30
            or not text_lines.is_isolated(index)
            or text_lines.lines[index].text.startswith("\t")
        ):
            continue
        if match := _DASHED.match(text) or _LABELLED.match(text):
            if match.groupdict().get("all") or match.groupdict().get("allb") or match.re is _DASHED:
                certain.append(index)
            else:
                labelled.append((index, int(match["page"])))
        elif match := _WITH_TOTAL.match(text):
            labelled.append((index, int(match["page"])))
        elif match := _NUMBER_ONLY.match(text):
            lone.append((index, int(match["page"])))
    labelled_pages, lone_pages = _increasing(labelled), _increasing(lone)
    if len(labelled_pages) >= 2:
        certain += labelled_pages
    if _are_page_numbers(lone_pages, text_lines):
        certain += lone_pages
    return sorted(certain)


def _increasing(pairs: list[tuple[int, int]]) -> list[int]:
    """Return the indexes of the longest strictly increasing subsequence of the values."""
    tails: list[int] = []
    chain: list[int] = []
    previous: dict[int, int | None] = {}
    for index, value in pairs:
        position = bisect_left(tails, value)
        previous[index] = chain[position - 1] if position else None
        tails[position : position + 1], chain[position : position + 1] = [value], [index]
    result = []
    last = chain[-1] if chain else None
    while last is not None:
        result.append(last)
        last = previous[last]
    return result[::-1]


def _are_page_numbers(indexes: list[int], text_lines: _TextLines) -> bool:
    if len(indexes) < MIN_REPEATS:
        return False
    numbers = [int(bare(text_lines.lines[index].text)) for index in indexes]
    span = text_lines.order[indexes[-1]] - text_lines.order[indexes[0]]
    return numbers[-1] - numbers[0] <= 4 * len(numbers) and span >= MIN_PAGE_LENGTH * (len(indexes) - 1)


def _running_heads(text_lines: _TextLines, titles: set[str]) -> list[int]:
    groups = defaultdict(list)
    for index in text_lines.filled:
        text = text_lines.lines[index].text
        if text_lines.lines[index].blank or len(text) > MAX_HEAD_LENGTH or _NOT_A_HEAD.search(text):
            continue
        if text_lines.is_isolated(index) or text_lines.near_artifact(index):
            groups[_head_key(text)].append(index)
    title_keys = _title_keys(text_lines)
    taken = []
    for head, indexes in groups.items():
        if (
            head
            and len(indexes) >= MIN_REPEATS
            and (head in title_keys or _has_evidence(text_lines, indexes))
        ):
            retain_first = (
                head in titles
                or head in title_keys
                or text_lines.lines[indexes[0]].text.lstrip().startswith("#")
            )
            taken += indexes[1:] if retain_first else indexes
    return sorted(taken)


def _title_keys(text_lines: _TextLines) -> set[str]:
    first = next(
        (text_lines.lines[index].text for index in text_lines.filled if not text_lines.lines[index].blank), ""
    )
    return {heading_match_key(bare(first)), _head_key(bare(first))}


def _head_key(text: str) -> str:
    plain = bare(text)
    # A numbered heading is not a running head with a page number.
    return heading_match_key(plain if text.lstrip().startswith("#") else _EDGE_NUMBER.sub("", plain))


def _has_evidence(text_lines: _TextLines, indexes: list[int]) -> bool:
    adjacent = sum(text_lines.near_artifact(index) for index in indexes)
    return (
        adjacent * 2 >= len(indexes) or sum(text_lines.interrupts_sentence(index) for index in indexes) >= 2
    )
