"""Joining of paragraphs, list items and lists that a page break split, and of hyphenated words."""

import re
from collections import Counter
from itertools import pairwise

from django.utils.translation import gettext as _

from .elements import (
    Element,
    FigureElement,
    FootnoteElement,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    TableElement,
    texts,
)
from .keywords import CONJUNCTIONS
from .report import RepairReport, Topic
from .table_of_contents import ContentsEntry

_UNFINISHED = re.compile(r"[^\W_][,-]?$|[,–]$")
_OPENING_MARKUP = re.compile(r"^(?:[*_(\"“”»'\[]|<[^<>]*>)+")
# After a single blank line only long texts are joined: short ones may be a list of answers.
LONG_FIRST, LONG_SECOND = 60, 40


def join_broken_texts(elements: list[Element], report: RepairReport) -> list[Element]:
    """Return the elements with split texts joined.

    A paragraph continues the previous text when that ends within a sentence and the paragraph begins with a
    lower-case letter. Footnotes and figures between the two parts follow the joined text.
    """
    result: list[Element] = []
    loose = _loose_continuations(elements)
    for position, element in enumerate(elements):
        before = _text_before(result)
        apart = element.after_break or result[-1:] != [before]
        if (
            before is not None
            and isinstance(element, Paragraph)
            and _continues(before, element, apart, loose=position in loose)
        ):
            _join(before, element, report)
        elif (
            isinstance(element, ItemList)
            and isinstance(before, ItemList)
            and _continues_list(before, element, result)
        ):
            before.items += element.items
            report.repaired(Topic.LISTS, _("A list cut in two was joined again."), element.line)
        else:
            result.append(element)
    return result


def _loose_continuations(elements: list[Element]) -> set[int]:
    """Return the positions of paragraphs that seem to continue the previous one after a single blank line.

    Several in a row are a list of answers in lower case rather than a split text.
    """
    candidates = set()
    for position, (first, second) in enumerate(pairwise(elements), 1):
        if isinstance(first, Paragraph) and isinstance(second, Paragraph) and _begins_lower_case(second.text):
            long = len(first.text) >= LONG_FIRST and len(second.text) >= LONG_SECOND
            if long and _is_unfinished(first.text):
                candidates.add(position)
    return {
        position
        for position in candidates
        if position - 1 not in candidates and position + 1 not in candidates
    }


def _text_before(result: list[Element]) -> Paragraph | ItemList | None:
    """Return the last paragraph or list, skipping figures and footnotes, or None."""
    for before in reversed(result):
        if isinstance(before, Paragraph | ItemList):
            return None if getattr(before, "literal", False) else before
        if not isinstance(before, FigureElement | FootnoteElement):
            return None
    return None


def _continues(before: Paragraph | ItemList, element: Paragraph, apart: bool, loose: bool) -> bool:
    """Return whether a paragraph continues the previous text.

    Args:
        before: the previous paragraph or list.
        element: the paragraph.
        apart: whether a page break, figure or footnote separates the two.
        loose: whether the paragraph seems to continue the text after a single blank line.
    """
    if element.literal or not _begins_lower_case(element.text):
        return False
    first = _last_owner(before).text
    if not apart:
        return loose and isinstance(before, Paragraph)
    return len(first) >= LONG_FIRST // 2 and _is_unfinished(first)


def _join(before: Paragraph | ItemList, element: Paragraph, report: RepairReport) -> None:
    owner = _last_owner(before)
    message = _("A sentence cut by a page break was joined: “… %(end)s %(start)s …”.")
    words = {"end": " ".join(owner.text[-200:].split()[-3:]), "start": " ".join(element.text.split()[:3])}
    report.repaired(Topic.PARAGRAPHS, message % words, element.line)
    owner.text = f"{owner.text}\n{element.text}"


def _last_owner(element: Paragraph | ItemList) -> Paragraph | Item:
    """Return the paragraph, or the last item of a list, which contains the last words."""
    while isinstance(element, ItemList):
        item = element.items[-1]
        if not item.lists:
            return item
        element = item.lists[-1]
    return element


def _is_unfinished(text: str) -> bool:
    # Only the end is searched: a text joined many times is long.
    return bool(_UNFINISHED.search(re.sub(r"(?:[*_]|</[^<>]*>)+$", "", text[-200:].rstrip())))


def _begins_lower_case(text: str) -> bool:
    start = _OPENING_MARKUP.sub("", text.lstrip())
    return start[:1].islower()


def _continues_list(before: ItemList, element: ItemList, result: list[Element]) -> bool:
    if result[-1] is not before:
        return False
    last, first = before.items[-1], element.items[0]
    if first.number is not None and last.number is not None:
        return first.number == last.number + 1
    return (
        element.after_break and first.number is None and last.number is None and first.indent == last.indent
    )


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<first>[^\W_]+)-(?P<space>[ \t\n]+)(?P<second>[^\W\d_][\w-]*)(?P<after>/?)")
_INSIDE = re.compile(r"(?<![\w/.@#-])(?P<first>[^\W\d_]{3,})-(?P<second>[^\W\d_]{3,}\d*)(?![\w-])")


def join_hyphenated_words(
    elements: list[Element], entries: list[ContentsEntry], report: RepairReport
) -> None:
    """Join the hyphenated words of a document.

    Args:
        elements: elements of the document; their texts are changed in place.
        entries: entries of the table of contents, which show the spelling of headings.
        report: records the joined words and the uncertain ones.
    """
    joiner = _WordJoiner(elements, report)
    for entry in entries:
        joiner.learn(entry.title)
    for element in elements:
        for owner, attribute in texts(element):
            setattr(owner, attribute, joiner.join(getattr(owner, attribute), owner.line))
        if isinstance(element, TableElement):
            for row in element.rows:
                row.cells = [joiner.join(cell, row.line) for cell in row.cells]
        elif isinstance(element, Quotation):
            element.paragraphs = [joiner.join(text, element.line) for text in element.paragraphs]


class _WordJoiner:
    def __init__(self, elements: list[Element], report: RepairReport) -> None:
        self.report = report
        self.word_counts: Counter[str] = Counter()
        for element in elements:
            for owner, attribute in texts(element):
                self.learn(getattr(owner, attribute))
            if isinstance(element, TableElement):
                for row in element.rows:
                    self.learn(" ".join(row.cells))

    def learn(self, text: str) -> None:
        """Count the words of a text."""
        for word in _WORD.findall(text):
            self.word_counts[word.casefold()] += 1

    def join(self, text: str, line: int) -> str:
        if "-" not in text or "://" in text:
            return text
        text = _BROKEN.sub(lambda match: self._after_break(match, line), text)
        return _INSIDE.sub(lambda match: self._inside(match, line), text)

    def _after_break(self, match: re.Match[str], line: int) -> str:
        first, second = match["first"], match["second"]
        if _is_suspended(second, match["after"]) or not second[0].islower():
            return match[0]
        if first.isupper() or not first.isalpha():
            # The hyphen of an abbreviation is kept: "EU- nivå" becomes "EU-nivå".
            return self._replace(match, f"{first}-{second}", line)
        joined, hyphened = (
            self.word_counts[(first + second).casefold()],
            self.word_counts[f"{first}-{second}".casefold()],
        )
        if hyphened > joined:
            return self._replace(match, f"{first}-{second}", line)
        if joined or "\n" in match["space"]:
            return self._replace(match, f"{first}{second}", line)
        self.report.unsolved(
            Topic.WORDS,
            _("“%(words)s” may be one word; it was left, since the word stands nowhere else.")
            % {"words": f"{first}- {second}"},
            line,
        )
        return match[0]

    def _inside(self, match: re.Match[str], line: int) -> str:
        first, second = match["first"], match["second"]
        joined = self.word_counts[(first + second).casefold()]
        if (
            not second[0].islower()
            or joined <= self.word_counts[f"{first}-{second}".casefold()] - 1
            or not joined
        ):
            return match[0]
        return self._replace(match, first + second, line)

    def _replace(self, match: re.Match[str], joined: str, line: int) -> str:
        broken = " ".join(match[0].rstrip("/").split())
        message = _("“%(broken)s” became “%(joined)s”.") % {"broken": broken, "joined": joined}
        self.report.repaired(Topic.WORDS, message, line)
        return joined + match.groupdict().get("after", "")


def _is_suspended(second: str, after: str) -> bool:
    word = second.casefold()
    return word.rstrip("-") in CONJUNCTIONS or word.endswith("-") or (after == "/" and word in CONJUNCTIONS)
