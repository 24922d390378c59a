"""Levels and numbers of headings, derived from the table of contents and the numbering.

The ``#`` signs that a converter writes are only used where neither of them determines the level.
"""

import re
from collections import Counter
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from .chapters import make_unique, strip_number
from .elements import Element, HeadingElement, ItemList, Paragraph
from .keywords import APPENDIX_WORDS, CHAPTER_WORDS
from .report import RepairReport, Topic
from .table_of_contents import ContentsEntry
from .tokens import HEADING_NUMBER, plain_title, strip_emphasis

# Minimum similarity of a heading and its entry: "Åtgärder" and "Åtgärderna" in a title of four words match.
MIN_SIMILARITY = 0.85
_APPENDIX = re.compile(
    rf"^(?:{'|'.join(APPENDIX_WORDS)})\s+(\d{{1,2}}|[A-Z](?=\s*[:.–—-]))\b\s*[:.–—-]?\s*", re.IGNORECASE
)
_CHAPTER = re.compile(rf"^(?:{'|'.join(CHAPTER_WORDS)})\s+(\d{{1,2}})\b\s*[:.–—-]?\s*", re.IGNORECASE)
MAX_LEVEL = 4
# Number of ``#`` signs given to a paragraph that is promoted to a heading.
PROMOTED = 6


def promote_lost_headings(
    elements: list[Element], entries: list[ContentsEntry], report: RepairReport
) -> None:
    """Convert paragraphs that the table of contents lists as headings.

    Args:
        elements: elements of the document; changed in place.
        entries: entries of the table of contents.
        report: records the conversions.
    """
    present = {plain_title(element.text) for element in elements if isinstance(element, HeadingElement)}
    missing_titles = {plain_title(entry.title) for entry in entries if not entry.of_figure} - present - {""}
    bold_only = not entries and not any(isinstance(element, HeadingElement) for element in elements)
    for position, element in enumerate(elements):
        text = _single_line(element)
        if text is None:
            continue
        if plain_title(text) in missing_titles or (bold_only and _is_bold(text)):
            elements[position] = HeadingElement(element.line, element.after_break, text=text, marks=PROMOTED)
            missing_titles.discard(plain_title(text))
            report.repaired(
                Topic.HEADINGS,
                _("“%(title)s” was made a heading again.") % {"title": strip_emphasis(text)},
                element.line,
            )


def _single_line(element: Element) -> str | None:
    if (
        isinstance(element, Paragraph)
        and not element.literal
        and "\n" not in element.text
        and len(element.text) < 160
    ):
        return element.text
    if (
        isinstance(element, ItemList)
        and len(element.items) == 1
        and not element.items[0].lists
        and element.numbered
    ):
        item = element.items[0]
        return f"{item.mark} {item.text}" if len(item.text) < 160 and "\n" not in item.text else None
    return None


def _is_bold(text: str) -> bool:
    match = re.fullmatch(r"\s*(\*\*|__|<b>|<strong>)(.+?)(?:\*\*|__|</b>|</strong>)\s*", text)
    return (
        match is not None
        and len(match[2]) <= 100
        and match[1] not in match[2]
        and not match[2].rstrip().endswith((".", ",", ";"))
    )


class HeadingLevels:
    """Assigns level, number and appendix number to the headings of a document.

    Args:
        headings: the headings without the title of the document, in order.
        entries: entries of the table of contents.
        report: records the changes and the differences from the table of contents.
    """

    def __init__(
        self, headings: list[HeadingElement], entries: list[ContentsEntry], report: RepairReport
    ) -> None:
        self.headings = headings
        self.report = report
        self.entries = [entry for entry in entries if not entry.of_figure]
        self.depths = _entry_depths(self.entries)
        self.matched: dict[int, int] = {}
        self.by_beginning: dict[str, list[int]] = {}

    def assign(self) -> None:
        """Set ``level``, ``number``, ``appendix`` and ``listed`` of every heading, and clean its text."""
        self._match()
        numbered = self._is_numbered_without_dot()
        depths = [self._depth(position, heading, numbered) for position, heading in enumerate(self.headings)]
        certain = [
            (heading.marks, depth) for heading, depth in zip(self.headings, depths, strict=True) if depth
        ]
        ranks = self._ranks()
        below: dict[int, int] = {}
        before, chapter = 1, 6
        for heading, certain_depth in zip(self.headings, depths, strict=True):
            depth = certain_depth or (
                _depth_of_marks(heading.marks, certain) if certain else ranks[heading.marks]
            )
            if not certain_depth and certain and heading.marks > chapter and depth == 1:
                # More signs than the chapter has: a section of the chapter, even if other chapters have as many.
                depth = None
            if depth:
                level = 1 + depth
                below.clear()
            else:
                level = _level_below(heading, before, below)
            heading.level = max(2, min(level, MAX_LEVEL, before + 1))
            before = heading.level
            chapter = heading.marks if before == 2 else chapter
        make_unique(self.headings, self.report)
        self._report_levels()

    def _match(self) -> None:
        """Match entries and headings, each heading once: exact matches first, then similar titles."""
        positions_by_title: dict[str, list[int]] = {}
        for position, heading in enumerate(self.headings):
            positions_by_title.setdefault(plain_title(heading.text), []).append(position)
        missing = []
        for index, entry in enumerate(self.entries):
            positions = positions_by_title.get(plain_title(entry.title))
            if positions:
                self._set_match(index, positions.pop(0))
            else:
                missing.append(index)
        for index in missing:
            self._match_similar(index)

    def _set_match(self, index: int, position: int) -> None:
        self.matched[position] = index
        self.headings[position].listed = True

    def _match_similar(self, index: int) -> None:
        title = plain_title(self.entries[index].title)
        best, best_ratio = None, MIN_SIMILARITY
        for position in self._candidates(title):
            matcher = SequenceMatcher(None, title, plain_title(self.headings[position].text), autojunk=False)
            if matcher.real_quick_ratio() >= best_ratio and matcher.quick_ratio() >= best_ratio:
                ratio = matcher.ratio()
                if ratio >= best_ratio:
                    best, best_ratio = position, ratio
        if best is None:
            self.report.unsolved(
                Topic.CONTENTS,
                _("The contents list names “%(title)s”, but no such heading was found.")
                % {"title": self.entries[index].title},
                self.entries[index].line,
            )
            return
        self._set_match(index, best)
        self.report.suspicious(
            Topic.CONTENTS,
            _("The contents list says “%(listed)s”, the heading “%(heading)s”; the heading was kept.")
            % {"listed": self.entries[index].title, "heading": strip_emphasis(self.headings[best].text)},
            self.headings[best].line,
        )

    def _candidates(self, title: str) -> list[int]:
        """Return the positions of unmatched headings that share the beginning of a word with a title."""
        if not self.by_beginning:
            for position, heading in enumerate(self.headings):
                for beginning in _word_beginnings(plain_title(heading.text)):
                    self.by_beginning.setdefault(beginning, []).append(position)
        positions = {
            position
            for beginning in _word_beginnings(title)
            for position in self.by_beginning.get(beginning, ())
        }
        return sorted(positions - self.matched.keys())

    def _ranks(self) -> dict[int, int]:
        marks = sorted({heading.marks for heading in self.headings})
        return {mark: rank for rank, mark in enumerate(marks, 1)}

    def _is_numbered_without_dot(self) -> bool:
        """Return whether the form "1 Title" is used for numbering: the numbers of such headings count from 1."""
        matches = [HEADING_NUMBER.match(strip_emphasis(heading.text)) for heading in self.headings]
        singles = [int(match[1]) for match in matches if match and "." not in match[1] and not match[2]]
        return len(singles) > 1 and singles[:2] == [1, 2]

    def _depth(self, position: int, heading: HeadingElement, numbered: bool) -> int | None:
        """Return the depth of a heading according to its number or its entry; None when neither determines it."""
        heading.text = strip_emphasis(heading.text)
        listed = self.depths[self.matched[position]] if position in self.matched else None
        if match := _APPENDIX.match(heading.text):
            letter = match[1].upper()
            heading.appendix = int(letter) if letter.isdigit() else ord(letter) - ord("A") + 1
            strip_number(heading, match)
            return listed or 1
        if match := _CHAPTER.match(heading.text):
            heading.number = int(match[1])
            strip_number(heading, match)
            return listed or 1
        match = HEADING_NUMBER.match(heading.text)
        if match and (
            "." in match[1]
            or match[2]
            or numbered
            or (position in self.matched and self._entry_has(match, position))
        ):
            parts = match[1].split(".")
            heading.number = int(parts[0]) if len(parts) == 1 else None
            strip_number(heading, match)
            return listed or len(parts)
        return listed

    def _entry_has(self, match: re.Match[str], position: int) -> bool:
        return self.entries[self.matched[position]].title.startswith(match[1])

    def _report_levels(self) -> None:
        usual = {}
        for level in (2, 3, 4):
            marks = Counter(heading.marks for heading in self.headings if heading.level == level)
            usual[level] = marks.most_common(1)[0][0] if marks else 0
        for heading in self.headings:
            if heading.marks != usual[heading.level]:
                self.report.repaired(
                    Topic.HEADINGS,
                    _(
                        "“%(title)s” had %(marks)s # signs, unlike others of its kind; its level is now %(level)s."
                    )
                    % {"title": heading.text, "marks": heading.marks, "level": heading.level},
                    heading.line,
                )
            if self.entries and not heading.listed:
                self.report.suspicious(
                    Topic.HEADINGS,
                    _("The heading “%(title)s” is not in the contents list.") % {"title": heading.text},
                    heading.line,
                )


def _word_beginnings(title: str) -> set[str]:
    return {word[:4] for word in title.split()}


def _depth_of_marks(marks: int, certain: list[tuple[int, int]]) -> int | None:
    """Return the depth of all headings with this number of signs; None when it varies."""
    depths = {depth for other, depth in certain if other == marks}
    return depths.pop() if len(depths) == 1 else None


def _level_below(heading: HeadingElement, before: int, below: dict[int, int]) -> int:
    """Return the level of a heading without a certain depth, from its signs and the preceding certain level."""
    if heading.marks not in below:
        shallower = [level for marks, level in below.items() if marks < heading.marks]
        parent = max(shallower) if shallower else before - bool(below)
        below[heading.marks] = min(MAX_LEVEL, max(3, parent + 1))
    return below[heading.marks]


def _entry_depths(entries: list[ContentsEntry]) -> list[int | None]:
    """Return the depth of each entry according to numbers, bold type or indentation; None when it is unknown."""
    numbers = [HEADING_NUMBER.match(entry.title) for entry in entries]
    if any(entry.bold for entry in entries) and not all(entry.bold for entry in entries):
        return [
            _depth_by_number(number) or (1 if entry.bold else 2)
            for entry, number in zip(entries, numbers, strict=True)
        ]
    indents = sorted({entry.indent for entry in entries})
    if 1 < len(indents) <= 4:
        return [
            _depth_by_number(number) or indents.index(entry.indent) + 1
            for entry, number in zip(entries, numbers, strict=True)
        ]
    if not any(numbers):
        return [None] * len(entries)
    flat = all(_depth_by_number(number) in (None, 1) for number in numbers)
    depths: list[int | None] = []
    begun = False
    for entry, number in zip(entries, numbers, strict=True):
        begun = begun or bool(number)
        outside = not begun or _APPENDIX.match(entry.title) or not flat
        depths.append(_depth_by_number(number) or (1 if outside else 2))
    return depths


def _depth_by_number(number: re.Match[str] | None) -> int | None:
    return len(number[1].split(".")) if number else None
