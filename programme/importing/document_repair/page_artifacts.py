"""Page numbers and running heads: what a printed page has and a web page has not."""

import re
from bisect import bisect_left
from collections import defaultdict

from django.utils.translation import gettext as _

from .keywords import PAGE_WORDS
from .report import RemovalReason, Topic
from .table_of_contents import bare
from .tokens import heading_match_key

_WORD = "|".join(PAGE_WORDS)
_OF = r"\s*(?:\(\s*(?P<{0}>\d{{1,4}})\s*\)|(?:/|av|of|\|)\s*(?P<{0}b>\d{{1,4}}))"
_NAMED = re.compile(rf"^(?:{_WORD})\.?\s*(?P<page>\d{{1,4}})(?:{_OF.format('all')})?$", re.IGNORECASE)
_OF_ALL = re.compile(rf"^(?P<page>\d{{1,4}}){_OF.format('all')}$", re.IGNORECASE)
_DASHED = re.compile(r"^[-–—|]\s*(?P<page>\d{1,4})\s*[-–—|]$")
_LONE = re.compile(r"^(?P<page>\d{1,4})$")
_EDGE_NUMBER = re.compile(
    r"^\d{1,4}(?:\s*[|·–—]\s*|\s{2,}|\t)|(?:\s*[|·–—]\s*|\s{2,}|\t|\s)(?:(?:sida|sivu|page)\s*)?\d{1,4}$",
    re.I,
)
_NOT_HEADS = re.compile(r"^\s*(?:[-*+•>|]\s|\d{1,3}[.)]\s|\|)|\t|[.!?:;,][*_\s]*$")
LONGEST_HEAD = 120
FEWEST = 3
# Text lines between two page numbers, on average: axis labels of a chart stand closer.
SHORTEST_PAGE = 4


def remove_page_artifacts(lines, titles, report):
    """Take page numbers and running heads out of the lines.

    Args:
        lines: the document's lines; those taken become empty and say that a page ended there.
        titles: titles of the contents list; of a running head that repeats one, the first stays.
        report: takes what was removed.
    """
    page = _Page(lines)
    numbers = _page_numbers(page)
    for index in numbers:
        page.take(index, RemovalReason.PAGE_NUMBER, report)
    heads = _running_heads(page, {heading_match_key(title) for title in titles})
    for index in heads:
        page.take(index, RemovalReason.RUNNING_HEAD, report)
    for found, what in (
        (numbers, _("Page numbers were taken out: %(count)s.")),
        (heads, _("Running heads were taken out: %(count)s.")),
    ):
        if found:
            report.repaired(Topic.PAGES, what % {"count": len(found)}, lines[found[0]].number)


class _Page:
    """The lines with text, and what stands beside each of them."""

    def __init__(self, lines):
        self.lines = lines
        self.filled = [index for index, line in enumerate(lines) if not line.blank]
        self.order = {index: position for position, index in enumerate(self.filled)}
        self.taken = set()

    def take(self, index, reason, report):
        line = self.lines[index]
        report.removed(reason, bare(line.text), line.number)
        line.text, line.cut = "", True
        self.taken.add(index)

    def alone(self, index):
        """Whether no text stands directly above or below, or furniture does on one of the sides."""
        sides = [self._open(index - 1), self._open(index + 1)]
        return all(sides) or (
            any(sides) and (index - 1 in self.taken or index + 1 in self.taken or self._cut(index))
        )

    def _cut(self, index):
        return self.lines[index].cut or (index + 1 < len(self.lines) and self.lines[index + 1].cut)

    def _open(self, index):
        return not 0 <= index < len(self.lines) or self.lines[index].blank

    def beside(self, index, step):
        """Return the nearest line with text before (-1) or after (1), passing over furniture, or None."""
        position = self.order[index] + step
        while 0 <= position < len(self.filled):
            line = self.lines[self.filled[position]]
            if not line.blank:
                return line
            position += step
        return None

    def near_furniture(self, index):
        """Whether the nearest line before or after it, blank ones aside, was furniture or a page break."""
        position = self.order[index]
        around = self.filled[max(0, position - 1) : position + 2]
        return self._cut(index) or any(other in self.taken for other in around)

    def interrupts(self, index):
        """Whether a sentence goes on over this line."""
        before, after = self.beside(index, -1), self.beside(index, 1)
        # A long line: in a list of short answers one that comes often is no running head.
        return bool(
            before
            and after
            and len(before.text) >= 50
            and re.search(r"[^\W\d_,-][,-]?$", before.text.rstrip())
            and re.match(r"[^\W\d_]", after.text)
            and after.text[0].islower()
        )


def _page_numbers(page):
    certain, sequences = [], {"counted": [], "lone": []}
    for index in page.filled:
        text = bare(page.lines[index].text)
        if len(text) > 30 or not page.alone(index) or page.lines[index].text.startswith("\t"):
            continue
        if found := _DASHED.match(text) or _NAMED.match(text):
            if found.groupdict().get("all") or found.groupdict().get("allb") or found.re is _DASHED:
                certain.append(index)
            else:
                sequences["counted"].append((index, int(found["page"])))
        elif found := _OF_ALL.match(text):
            sequences["counted"].append((index, int(found["page"])))
        elif found := _LONE.match(text):
            sequences["lone"].append((index, int(found["page"])))
    counted = _increasing(sequences["counted"])
    lone = _increasing(sequences["lone"])
    if len(counted) >= 2:
        certain += counted
    if _are_pages(lone, page):
        certain += lone
    return sorted(certain)


def _increasing(pairs):
    """Return the indexes of the longest strictly increasing run of values, others left out."""
    tails, chain, previous = [], [], {}
    for index, value in pairs:
        position = bisect_left(tails, value)
        previous[index] = chain[position - 1] if position else None
        tails[position : position + 1], chain[position : position + 1] = [value], [index]
    result = []
    index = chain[-1] if chain else None
    while index is not None:
        result.append(index)
        index = previous[index]
    return result[::-1]


def _are_pages(indexes, page):
    if len(indexes) < FEWEST:
        return False
    numbers = [int(_LONE.match(bare(page.lines[index].text))["page"]) for index in indexes]
    span = page.order[indexes[-1]] - page.order[indexes[0]]
    return numbers[-1] - numbers[0] <= 4 * len(numbers) and span >= SHORTEST_PAGE * (len(indexes) - 1)


def _running_heads(page, titles):
    groups = defaultdict(list)
    for index in page.filled:
        text = page.lines[index].text
        if page.lines[index].blank or len(text) > LONGEST_HEAD or _NOT_HEADS.search(text):
            continue
        if page.alone(index) or page.near_furniture(index):
            groups[_head_key(text)].append(index)
    own = _own_titles(page)
    taken = []
    for head, indexes in groups.items():
        if head and len(indexes) >= FEWEST and (head in own or _has_evidence(page, indexes)):
            keep = head in titles or head in own or page.lines[indexes[0]].text.lstrip().startswith("#")
            taken += indexes[1:] if keep else indexes
    return sorted(taken)


def _own_titles(page):
    first = next((page.lines[index].text for index in page.filled if not page.lines[index].blank), "")
    return {heading_match_key(bare(first)), _head_key(bare(first))}


def _head_key(text):
    plain = bare(text)
    # A numbered heading is no running head with a page number.
    return heading_match_key(plain if text.lstrip().startswith("#") else _EDGE_NUMBER.sub("", plain))


def _has_evidence(page, indexes):
    beside = sum(page.near_furniture(index) for index in indexes)
    return beside * 2 >= len(indexes) or sum(page.interrupts(index) for index in indexes) >= 2
