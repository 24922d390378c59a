"""Tokenisation of source texts: words, plain text, keys for comparing headings, and text passages."""

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

# Inline tags do not separate words; every other tag does.
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
# Superscript digits are separate words because they may be footnote marks.
_RAISED = {ord(sign): f" {digit} " for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_MARKUP = re.compile(r"[<&\[]")
_SILENT = re.compile(r"[*_`\\~^\u200b\u2060\xad\ufeff]")
# A hyphen and the whitespace after it are removed, so that a hyphenated word equals the same word in one piece.
_HYPHEN = re.compile("(?<=\\w)[-\u2010\u2011][\\s\u2010\u2011-]*(?=\\w)")
_WORD = re.compile(r"[^\W_]+")
HEADING_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)(\.?)\s+(?=\S)")


def visible(text: str) -> str:
    """Return a text without tags, comments, link targets and character references."""
    if not _MARKUP.search(text):
        return text
    text = MACHINE.sub(" ", text)
    # Applied twice because a link text may be an image.
    text = _LINK_TARGET.sub(r"\1 \2", _LINK_TARGET.sub(r"\1 \2", text))
    text = _INLINE.sub("", text)
    return unescape(_BREAKING.sub(" ", text))


def source_words(text: str) -> list[str]:
    """Return the words of a text with Markdown or HTML markup, in order and without hyphens.

    Texts that differ only in markup, line breaks and hyphenation have the same words.
    """
    text = _SILENT.sub("", visible(text))
    if not text.isascii():
        text = text.translate(_RAISED)
    return _WORD.findall(_HYPHEN.sub("", text))


def heading_match_key(text: str) -> str:
    """Return the words of a text in lower case, as a key to compare headings regardless of markup and spacing."""
    return " ".join(source_words(text)).casefold()


def plain_title(text: str) -> str:
    """Return the match key of a heading without its number."""
    return heading_match_key(HEADING_NUMBER.sub("", strip_emphasis(text)))


def strip_emphasis(text: str) -> str:
    """Return the text of a heading without emphasis markup."""
    text = re.sub(r"</?(?:b|strong|i|em|u|span|font)\b[^<>]*>", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)", "", text)
    return " ".join(text.split()).strip()


@dataclass
class TextPassage:
    """Plain text of one heading, paragraph, list item, cell, caption or footnote.

    Attributes:
        line: line number in the source.
        kind: ``heading``, ``paragraph``, ``item``, ``cell``, ``caption`` or ``note``.
        text: the text without markup.
        section: text of the nearest heading above.
        raised: words that are followed by a footnote mark.
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
    """Return the text passages of a document, in order."""
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
