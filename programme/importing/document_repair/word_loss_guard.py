"""Guard against lost words: restores words of the source that are neither in the edition nor in the removals."""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from programme.document.syntax import FOOTNOTE

from ..edition_format.outline import Block, Edition, PageOutline
from ..edition_format.problems import FileLocation
from .report import RepairReport, Topic
from .tokens import MACHINE, source_words, visible

# Values of a block that are not visible.
_HIDDEN_KEYS = ("anchor", "kind", "image", "diagram", "language", "alt")
# Their titles repeat words of a table or of their statement.
_REPEATED_TITLES = ("goal", "competence")
# "Bilaga 2:", "Bild 3.", "4.1" or "5)" at the beginning of a line.
_NUMBERED = re.compile(r"^\W*(?:[^\W\d_]+\.?\s*)?\d+(?:\.\d+)*[.):]?\s")
# The second footnote with the same number has a label such as 1-2.
_LABEL = re.compile(r"\[\^(\w+)(?:-\d+)?\]")


def restore_missing_words(text: str, edition: Edition, report: RepairReport) -> int:
    """Restore lost passages as paragraphs at their position in the source.

    Args:
        text: the decoded source.
        edition: edition built from the source; receives the paragraphs.
        report: contains the removals; records the restored passages.

    Returns:
        Number of restored words.
    """
    texts = list(_edition_texts(edition))
    removed = [removal.text for removal in report.removals]
    lost = Counter(source_words(text))
    for value in (*(FOOTNOTE.sub(" ", value) for value in texts), *removed):
        lost.subtract(source_words(value))
    lost = +lost
    if not lost:
        return 0
    document = next(iter(edition.documents.values()))
    letters = _LetterComparison(text, [*texts, *removed])
    total = 0
    for line, passage in _passages(text):
        missing = Counter(source_words(passage)) & lost
        if missing:
            lost -= missing
            if not letters.preserves(passage):
                total += missing.total()
                _restore_line(" ".join(visible(passage).split()), line, document, report)
    if lost:
        # Words that only occur in the text as a whole, such as one whose parts are far apart.
        total += lost.total()
        _restore_line(" ".join(lost.elements()), text.count("\n") + 1, document, report)
    return total


class _LetterComparison:
    """Comparison by letters only, for passages in which markup splits a word in the source but not in the edition."""

    def __init__(self, source: str, result: list[str]) -> None:
        self.source = _letters_of(source)
        self.result = "".join(map(_letters_of, result))

    def preserves(self, passage: str) -> bool:
        """Return whether the edition contains a passage, apart from its label or number, as often as the source."""
        for letters in (_letters_of(passage), _letters_of(_NUMBERED.sub("", visible(passage)))):
            if letters and self.result.count(letters) >= max(1, self.source.count(letters)):
                return True
        return False


def _letters_of(text: str) -> str:
    return "".join(source_words(_LABEL.sub(r" \1 ", text)))


def _edition_texts(edition: Edition) -> Iterator[str]:
    for document in edition.documents.values():
        for page in document.walk():
            yield from _page_texts(page)
    for perspective in edition.perspectives:
        for texts in (perspective.texts, *(value.texts for value in perspective.values)):
            yield from _visible_texts(texts)


def _page_texts(page: PageOutline) -> Iterator[str]:
    if page.kind not in _REPEATED_TITLES:
        yield page.title
    yield from (str(value) for value in page.fields.values())
    for block in page.body:
        yield from _visible_texts(block.value)
    yield from (note.html for note in page.footnotes)


def _visible_texts(value: Any) -> Iterator[str]:
    """Yield the visible texts of the value of a block."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inside in value.items():
            if name not in _HIDDEN_KEYS:
                yield from _visible_texts(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _visible_texts(inside)


def _passages(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, text) of the lines of a source; a line that ends with a hyphen includes the next one."""
    text = MACHINE.sub(lambda match: "\n" * match[0].count("\n"), text)
    pending, first = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        pending, first = f"{pending}\n{line}" if pending else line, first or number
        if not re.search(r"\w[-\u2010\u2011]\s*$", line):
            yield first, pending
            pending, first = "", 0
    if pending:
        yield first, pending


def _restore_line(plain: str, line: int, document: PageOutline, report: RepairReport) -> None:
    insert_paragraph(document, line, escape(plain.replace("[^", "(^"), quote=False))
    message = _("Words of this line had found no place; the line was put back as a paragraph: %(text)s")
    report.unsolved(Topic.LOST, message % {"text": plain if len(plain) < 200 else f"{plain[:200]}…"}, line)


def insert_paragraph(document: PageOutline, line: int, html: str) -> None:
    """Insert a paragraph into the outline at the position of a line of the source.

    Args:
        document: page of the programme, with its pages.
        line: line number in the source.
        html: inline HTML of the paragraph.
    """
    page = document.children[0]
    for child in document.children:
        if child.location.line <= line:
            page = child
    position = sum(block.location.line <= line for block in page.body)
    location = FileLocation(document.location.file, line)
    page.body.insert(
        position, Block(f"{page.key}/inserted-{line}", "text", {"html": f"<p>{html}</p>"}, location)
    )
