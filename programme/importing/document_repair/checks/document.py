"""A repaired document as the checks see it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

_WORD = re.compile(r"[^\W\d_]+")


@dataclass
class Document:
    """The texts of a document.

    ``passages`` are its texts with their lines, ``chapters`` its pages, ``spearheads`` the names of the strategy's
    spearheads.
    """

    passages: list
    chapters: list
    language: str
    spearheads: list[str] = field(default_factory=list)

    @cached_property
    def counts(self):
        """How often each word stands in the document, in lower case."""
        return Counter(word.casefold() for passage in self.passages for word in _WORD.findall(passage.text))

    @cached_property
    def first_lines(self):
        """The first line of each word."""
        lines = {}
        for passage in self.passages:
            for word in _WORD.findall(passage.text):
                lines.setdefault(word.casefold(), passage.line)
        return lines

    def running(self):
        """Return the passages of running text: paragraphs, list items and notes."""
        return [passage for passage in self.passages if passage.kind in ("paragraph", "item", "note")]
