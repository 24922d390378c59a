"""Highlighting of the words of a query in a text, excerpts around them, and text fragments of URLs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

_EXCERPT_LENGTH = 240
_SENTENCE = re.compile(r"[.!?:][\s ]+(?=[^\s])|\n")
# Greatest distance in characters from the beginning of an excerpt to its first hit.
_CONTEXT_BEFORE = 80


class HitSpan(NamedTuple):
    """Position of a highlighted word in a text, and the number of the query term that it matches."""

    start: int
    end: int
    term: int


class ExcerptSegment(NamedTuple):
    """A part of a text; ``hit`` if it is highlighted."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Excerpt:
    """An excerpt of a passage.

    Attributes:
        anchor: anchor of the passage on its page.
        heading: heading of the passage.
        segments: the excerpt with its highlighted words.
        before: whether text before the excerpt is left out.
        after: whether text after the excerpt is left out.
        text: full text of the passage.
        spans: positions of the hits of the excerpt in ``text``.
    """

    anchor: str = ""
    heading: str = ""
    segments: list[ExcerptSegment] = field(default_factory=list)
    before: bool = False
    after: bool = False
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)


class Highlighter:
    """Highlights the words of a query in texts.

    Args:
        terms: ``{written word: number of the query term that it matches}``.
    """

    def __init__(self, terms: Mapping[str, int]) -> None:
        self._terms = terms
        longest_first = sorted(terms, key=len, reverse=True)
        words = "|".join(re.escape(word).replace(r"\-", "[-‐‑–—]") for word in longest_first)
        # Includes the ending of an abbreviation ("EU:n"), and words inside a compound with a hyphen.
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?::\w+)?(?!\w)", re.IGNORECASE) if words else None

    def spans(self, text: str) -> list[HitSpan]:
        """Return the position of each hit in ``text``."""
        if self._pattern is None:
            return []
        return [
            HitSpan(match.start(), match.end(), self._term(match[0]))
            for match in self._pattern.finditer(text)
        ]

    def segments(self, text: str) -> list[ExcerptSegment]:
        """Return ``text`` divided into highlighted and other segments."""
        return _segments(text, [(span.start, span.end) for span in self.spans(text)])

    def excerpt(self, passages: Iterable[Sequence[str]]) -> Excerpt:
        """Return an excerpt of the passage that matches most terms; the first of several.

        Args:
            passages: anchor, heading and text of each passage.
        """
        best, best_score = None, (0, 0, 0)
        for anchor, heading, text in passages:
            spans = self.spans(text)
            in_heading = {span.term for span in self.spans(heading)}
            score = (len({span.term for span in spans} | in_heading), len(in_heading), min(len(spans), 5))
            if best is None or score > best_score:
                best, best_score = (anchor, heading, text, spans), score
        return _excerpt(*best) if best else Excerpt()

    def _term(self, written: str) -> int:
        return self._terms.get(written.casefold().partition(":")[0], 0)


def _excerpt(anchor: str, heading: str, text: str, spans: Sequence[HitSpan]) -> Excerpt:
    start = _excerpt_start(text, spans)
    end = min(len(text), start + _EXCERPT_LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    inside = [(span.start, span.end) for span in spans if start <= span.start and span.end <= end]
    shifted = [(first - start, last - start) for first, last in inside]
    segments = _segments(text[start:end].rstrip(" ,;:–"), shifted)
    return Excerpt(anchor, heading, segments, start > 0, end < len(text), text, inside)


def _excerpt_start(text: str, spans: Sequence[HitSpan]) -> int:
    """Return where an excerpt begins: with the sentence of the densest hits, or else a word before them."""
    if not spans:
        return 0
    first = max(spans, key=lambda span: (_terms_near(spans, span.start), -span.start)).start
    earliest = max(0, first - _CONTEXT_BEFORE)
    sentences = [match.end() for match in _SENTENCE.finditer(text, earliest, first)]
    if sentences:
        return sentences[0] if len(sentences) == 1 else sentences[-1]
    if earliest == 0:
        return 0
    space = text.find(" ", earliest, first)
    return space + 1 if space >= 0 else first


def _terms_near(spans: Iterable[HitSpan], start: int) -> int:
    """Return how many terms an excerpt matches whose first hit is at ``start``."""
    last = start + _EXCERPT_LENGTH - _CONTEXT_BEFORE
    return len({span.term for span in spans if start <= span.start and span.end <= last})


def _segments(text: str, spans: Iterable[tuple[int, int]]) -> list[ExcerptSegment]:
    segments, position = [], 0
    for start, end in spans:
        if position <= start < len(text):
            segments += [
                ExcerptSegment(text[position:start], False),
                ExcerptSegment(text[start:end], True),
            ]
            position = end
    return [segment for segment in (*segments, ExcerptSegment(text[position:], False)) if segment.text]


_LAST_WORD = re.compile(r"([\w'’-]+)[ ]$")
_FIRST_WORD = re.compile(r"^[ ]([\w'’-]+)")
_MAX_DIRECTIVES = 4


def text_fragment(excerpt: Excerpt) -> str:
    """Return the URL fragment ``#anchor:~:text=…`` of an excerpt.

    Without hits it is the anchor only, or an empty string.
    """
    directives = [
        _text_directive(excerpt.text, start, end, with_context=number == 0)
        for number, (start, end) in enumerate(_distinct_spans(excerpt))
    ]
    directive = ":~:" + "&".join(directives) if directives else ""
    return f"#{excerpt.anchor}{directive}" if excerpt.anchor or directive else ""


def _distinct_spans(excerpt: Excerpt) -> list[tuple[int, int]]:
    """Return the position of the first hit of each word."""
    words: dict[str, tuple[int, int]] = {}
    for start, end in excerpt.spans:
        words.setdefault(excerpt.text[start:end].casefold(), (start, end))
    return list(words.values())[:_MAX_DIRECTIVES]


def _text_directive(text: str, start: int, end: int, *, with_context: bool) -> str:
    """Return the text directive of a hit.

    With context, the word before it or after it distinguishes it from other occurrences of the same word.
    """
    before = _LAST_WORD.search(text[:start]) if with_context else None
    after = _FIRST_WORD.search(text[end:]) if with_context and not before else None
    parts = [f"{_quote(before[1])}-," if before else "", _quote(text[start:end])]
    parts.append(f",-{_quote(after[1])}" if after else "")
    return "text=" + "".join(parts)


def _quote(text: str) -> str:
    # An unquoted hyphen would end the prefix of the directive.
    return quote(text, safe="").replace("-", "%2D")
