"""The document's texts as a reader meets them, with their lines: what is searched for mistakes in the wording."""

import re
from dataclasses import dataclass

from .elements import Element, Figure, Heading, ItemList, Note, Paragraph, Quotation, Table
from .words import visible


@dataclass
class Passage:
    """A text without markup: its line, what it is (heading, paragraph, item, cell, caption, note) and its words.

    ``section`` is the text of the heading above it; ``raised`` says which words a footnote mark follows.
    """

    line: int
    kind: str
    text: str
    section: str = ""
    raised: frozenset = frozenset()


_KINDS = {Heading: "heading", Paragraph: "paragraph", Note: "note", Figure: "caption"}
_MARKED = re.compile(r"([\w.-]*\w)\s*(?:<sup>\s*\d{1,3}\s*</sup>|\[\^[^\]]+\]|[¹²³⁴⁵⁶⁷⁸⁹])")
_MARK = re.compile(r"<sup>\s*\d{1,3}\s*</sup>|\[\^[^\]]+\]")


def read_passages(elements):
    """Return the passages of a document, in order."""
    passages, section = [], ""
    for element in elements:
        if isinstance(element, Heading):
            section = element.text
        for line, text, kind in _texts(element):
            plain = " ".join(re.sub(r"[*_`\\]", "", visible(_MARK.sub("", text))).split())
            passages.append(Passage(line, kind, plain, section, frozenset(_MARKED.findall(text))))
    return passages


def _texts(element: Element):
    if isinstance(element, ItemList):
        yield from ((item.line, item.text, "item") for item in element.walk())
    elif isinstance(element, Table):
        yield from ((row.line, cell, "cell") for row in element.rows for cell in row.cells if cell)
    elif isinstance(element, Quotation):
        yield from ((element.line, text, "paragraph") for text in element.paragraphs)
    else:
        text = element.caption if isinstance(element, Figure) else element.text
        yield element.line, text, _KINDS[type(element)]
