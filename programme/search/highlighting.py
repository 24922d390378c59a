"""What of a text is shown with a hit: the passage that fits best, cut around what was searched for."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote

_LONGEST = 240
_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"[.!?:][\s ]+(?=[^\s])|\n")
# So far before the first hit an excerpt may begin, in characters.
_BEFORE = 80


class ExcerptSegment(NamedTuple):
    """A part of a text; ``hit`` when it is what was searched for."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Excerpt:
    """Part of a passage; ``before`` and ``after`` say whether the text goes on there."""

    anchor: str = ""
    heading: str = ""
    pieces: list[ExcerptSegment] = field(default_factory=list)
    before: bool = False
    after: bool = False
    # The text around the excerpt as it is written, and where in it the hits are.
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)


class Highlighter:
    """Finds written words in texts.

    Args:
        surfaces: {written word: number of the place in the question that it answers}.
    """

    def __init__(self, surfaces):
        self._surfaces = surfaces
        longest_first = sorted(surfaces, key=len, reverse=True)
        words = "|".join(re.escape(word).replace(r"\-", "[-‐‑–—]") for word in longest_first)
        # The end of an abbreviation belongs to it ("EU:n"); a word inside a compound with a hyphen is found, too.
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?::\w+)?(?!\w)", re.IGNORECASE) if words else None

    def spans(self, text):
        """Return (start, end, place in the question) of each hit in ``text``."""
        if self._pattern is None:
            return []
        return [(found.start(), found.end(), self._slot(found[0])) for found in self._pattern.finditer(text)]

    def pieces(self, text):
        """Return ``text`` as a list of :class:`Piece`."""
        return _pieces(text, [(start, end) for start, end, _slot in self.spans(text)])

    def excerpt(self, passages):
        """Return the :class:`Excerpt` of the passage that answers most, the first of several.

        Args:
            passages: lists of anchor, heading and text.
        """
        best, most = None, (0, 0, 0)
        for anchor, heading, text in passages:
            spans = self.spans(text)
            in_heading = {slot for _start, _end, slot in self.spans(heading)}
            worth = (len({slot for *_span, slot in spans} | in_heading), len(in_heading), min(len(spans), 5))
            if best is None or worth > most:
                best, most = (anchor, heading, text, spans), worth
        return _cut(*best) if best else Excerpt()

    def _slot(self, written):
        return self._surfaces.get(written.casefold().partition(":")[0], 0)


def _cut(anchor, heading, text, spans):
    start = _start(text, spans)
    end = min(len(text), start + _LONGEST)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    inside = [(first, last) for first, last, _slot in spans if start <= first and last <= end]
    shifted = [(first - start, last - start) for first, last in inside]
    pieces = _pieces(text[start:end].rstrip(" ,;:–"), shifted)
    return Excerpt(anchor, heading, pieces, start > 0, end < len(text), text, inside)


def _start(text, spans):
    """Where the excerpt begins: with the sentence of the densest hits, or a word before them."""
    if not spans:
        return 0
    first = max(spans, key=lambda span: (_answered(spans, span[0]), -span[0]))[0]
    earliest = max(0, first - _BEFORE)
    sentences = [match.end() for match in _SENTENCE.finditer(text, earliest, first)]
    if sentences:
        return sentences[0] if len(sentences) == 1 else sentences[-1]
    if earliest == 0:
        return 0
    space = text.find(" ", earliest, first)
    return space + 1 if space >= 0 else first


def _answered(spans, start):
    return len({slot for first, last, slot in spans if start <= first and last <= start + _LONGEST - _BEFORE})


def _pieces(text, spans):
    pieces, place = [], 0
    for start, end in spans:
        if place <= start < len(text):
            pieces += [ExcerptSegment(text[place:start], False), ExcerptSegment(text[start:end], True)]
            place = end
    return [piece for piece in (*pieces, ExcerptSegment(text[place:], False)) if piece.text]


_LAST_WORD = re.compile(r"([\w'’-]+)[ ]$")
_FIRST_WORD = re.compile(r"^[ ]([\w'’-]+)")
_MOST = 4


def text_fragment(excerpt):
    """Return ``#anchor:~:text=…`` for an :class:`Excerpt`; without hits only the anchor, or nothing."""
    texts = [_text(excerpt.text, start, end, exactly=not number) for number, (start, end) in _some(excerpt)]
    directive = ":~:" + "&".join(texts) if texts else ""
    return f"#{excerpt.anchor}{directive}" if excerpt.anchor or directive else ""


def _some(excerpt):
    """The first hit, and the first of every other word that was hit; with their number."""
    words = {}
    for start, end in excerpt.spans:
        words.setdefault(excerpt.text[start:end].casefold(), (start, end))
    return list(enumerate(list(words.values())[:_MOST]))


def _text(text, start, end, exactly):
    """A directive for one hit; the first is told from others of the same word by the words around it."""
    before = _LAST_WORD.search(text[:start]) if exactly else None
    after = _FIRST_WORD.search(text[end:]) if exactly and not before else None
    parts = [f"{_quoted(before[1])}-," if before else "", _quoted(text[start:end])]
    parts.append(f",-{_quoted(after[1])}" if after else "")
    return "text=" + "".join(parts)


def _quoted(text):
    # A hyphen would be read as the end of a prefix.
    return quote(text, safe="").replace("-", "%2D")
