"""The words of a text, without its markup: what a repair may move but never lose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from .elements import (
    Element,
    FigureElement,
    FootnoteElement,
    HeadingElement,
    ItemList,
    Paragraph,
    Quotation,
    TableElement,
)

# Tags that stand inside a word without parting it; every other tag parts words.
_INLINE_TAGS = "abbr|b|big|cite|code|em|font|i|ins|mark|q|s|small|span|strike|strong|tt|u"
_INLINE = re.compile(rf"</?(?:{_INLINE_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
TAG_NAMES = (
    _INLINE_TAGS
    + "|a|address|article|aside|blockquote|body|br|caption|center|col|colgroup|dd|del|details|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|iframe|img|input|label|legend|li|link|main"
    "|meta|nav|ol|p|pre|section|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|ul|wbr"
)
_BREAKING = re.compile(rf"</?(?:{TAG_NAMES})(?:\s[^<>]*)?/?>|<![A-Za-z][^<>]*>|<\?[^<>]*>", re.IGNORECASE)
MACHINE = re.compile(r"<!--.*?-->|<(script|style|title)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_LINK_TARGET = re.compile(
    r"(\[(?:[^\[\]\n\\]|\\.)*\])\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
# Raised digits are words of their own: they may be footnote marks.
_RAISED = {ord(sign): f" {digit} " for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_MARKUP = re.compile(r"[<&\[]")
_SILENT = re.compile(r"[*_`\\~^\u200b\u2060\xad\ufeff]")
# A hyphen and what follows it: joined, so that a word broken over a line is the same word before and after.
_HYPHEN = re.compile("(?<=\\w)[-\u2010\u2011][\\s\u2010\u2011-]*(?=\\w)")
_WORD = re.compile(r"[^\W_]+")
HEADING_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)(\.?)\s+(?=\S)")


def visible(text: str) -> str:
    """Return a text as a reader sees it: without tags, comments, link targets and character references."""
    if not _MARKUP.search(text):
        return text
    text = MACHINE.sub(" ", text)
    # Twice: the text of a link may be a picture.
    text = _LINK_TARGET.sub(r"\1 \2", _LINK_TARGET.sub(r"\1 \2", text))
    text = _INLINE.sub("", text)
    return unescape(_BREAKING.sub(" ", text))


def source_words(text: str) -> list[str]:
    """Return the words of a text with Markdown or HTML markup, in order and without hyphens.

    Two texts that differ only in markup, line breaks and hyphens at line ends have the same words.
    """
    text = _SILENT.sub("", visible(text))
    if not text.isascii():
        text = text.translate(_RAISED)
    return _WORD.findall(_HYPHEN.sub("", text))


def heading_match_key(text: str) -> str:
    """Return a text as one string of lower-case words: equal for headings that differ in markup and spacing only."""
    return " ".join(source_words(text)).casefold()


def plain_title(text: str) -> str:
    """Return a title's words for comparison, without its number."""
    return heading_match_key(HEADING_NUMBER.sub("", strip_emphasis(text)))


def strip_emphasis(text: str) -> str:
    """Return a heading's text without the emphasis round it or inside it."""
    text = re.sub(r"</?(?:b|strong|i|em|u|span|font)\b[^<>]*>", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)", "", text)
    return " ".join(text.split()).strip()


@dataclass
class TextPassage:
    """A text without markup: its line, what it is (heading, paragraph, item, cell, caption, note) and its words.

    ``section`` is the text of the heading above it; ``raised`` says which words a footnote mark follows.
    """

    line: int
    kind: str
    text: str
    section: str = ""
    raised: frozenset[str] = frozenset()


_KINDS = {
    HeadingElement: "heading",
    Paragraph: "paragraph",
    FootnoteElement: "note",
}
_MARKED = re.compile(r"([\w.-]*\w)\s*(?:<sup>\s*\d{1,3}\s*</sup>|\[\^[^\]]+\]|[¹²³⁴⁵⁶⁷⁸⁹])")
_MARK = re.compile(r"<sup>\s*\d{1,3}\s*</sup>|\[\^[^\]]+\]")


def text_passages(elements: list[Element]) -> list[TextPassage]:
    """Return the passages of a document, in order."""
    passages, section = [], ""
    for element in elements:
        if isinstance(element, HeadingElement):
            section = element.text
        for line, text, kind in _texts(element):
            plain = " ".join(re.sub(r"[*_`\\]", "", visible(_MARK.sub("", text))).split())
            passages.append(TextPassage(line, kind, plain, section, frozenset(_MARKED.findall(text))))
    return passages


def _texts(element: Element) -> Iterator[tuple[int, str, str]]:
    if isinstance(element, ItemList):
        yield from ((item.line, item.text, "item") for item in element.walk())
    elif isinstance(element, TableElement):
        yield from ((row.line, cell, "cell") for row in element.rows for cell in row.cells if cell)
    elif isinstance(element, Quotation):
        yield from ((element.line, text, "paragraph") for text in element.paragraphs)
    elif isinstance(element, FigureElement):
        yield element.line, element.caption, "caption"
    elif isinstance(element, HeadingElement | Paragraph | FootnoteElement):
        yield element.line, element.text, _KINDS[type(element)]
