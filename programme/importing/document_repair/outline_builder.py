"""Builder of the outline: converts chapters and their elements to pages and blocks of an edition."""

import re
from functools import singledispatchmethod
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from programme.document.syntax import FOOTNOTE

from ..edition_format.identifiers import ascii_slug
from ..edition_format.outline import Block, OutlineFootnote, PageOutline
from ..edition_format.problems import FileLocation
from .chapters import Chapter
from .elements import (
    Comments,
    Element,
    Epigraph,
    FigureElement,
    FootnoteElement,
    HeadingElement,
    ItemList,
    Paragraph,
    Perspectives,
    Quotation,
    Statement,
    TableElement,
)
from .figures import Pictures
from .footnotes import PLACEHOLDER
from .inline import InlineConverter
from .report import RepairReport, Topic
from .tokens import source_words

# Limit of the edition format, docs/edition-format.md.
MAX_CAPTION_LENGTH = 500
MAX_IDENTIFIER_LENGTH = 60


class Identifiers:
    """Registry of the ids of a document; makes each id unique."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def of_text(self, text: str, fallback: str) -> str:
        """Return an id for a heading: its slug, or ``fallback-1``, ``fallback-2`` ... when the slug is empty."""
        slug = _shorten_identifier(ascii_slug(text).replace("_", "-").strip("-"))
        if slug and not slug[0].isalpha():
            slug = f"{fallback}-{slug}"
        return self.claim(slug) if slug else self.numbered(fallback)

    def numbered(self, kind: str, number: int | None = None) -> str:
        """Return ``kind-number``; without a number the first one that is not taken."""
        count = number or 1
        while number is None and f"{kind}-{count}" in self.taken:
            count += 1
        return self.claim(f"{kind}-{count}")

    def claim(self, preferred: str) -> str:
        """Return the preferred id, with a numeric suffix when it is taken."""
        id, count = preferred, 1
        while id in self.taken:
            count += 1
            id = f"{preferred}-{count}"
        self.taken.add(id)
        return id


def _shorten_identifier(slug: str) -> str:
    if len(slug) <= MAX_IDENTIFIER_LENGTH:
        return slug
    return re.sub(r"-[^-]*$", "", slug[: MAX_IDENTIFIER_LENGTH + 1]).strip("-")[:MAX_IDENTIFIER_LENGTH]


class OutlineBuilder:
    """Builder of the page tree.

    Args:
        file: name of the source file, for locations.
        inline: converter of inline texts.
        ids: registry of ids.
        pictures: picture files of the document.
        report: records the elements that could not be converted completely.
    """

    def __init__(
        self, file: str, inline: InlineConverter, ids: Identifiers, pictures: Pictures, report: RepairReport
    ) -> None:
        self.file = file
        self.inline = inline
        self.ids = ids
        self.pictures = pictures
        self.report = report
        self.page: PageOutline  # set by chapter()
        self.text_parts: list[str] = []
        self.text_line = 0
        self.block_count = 0

    def programme(self, title: str, line: int, epigraph: Epigraph | None) -> PageOutline:
        """Return the page of the programme, without its chapters."""
        page = PageOutline("programme", "programme", title, self._location(line))
        if epigraph:
            page.fields["epigraph"] = self.inline.plain(epigraph.text, epigraph.line, marks=False)
            for name in ("author", "work", "year"):
                if value := getattr(epigraph, name):
                    page.fields[f"epigraph_{name}"] = value
        return page

    def chapter(self, chapter: Chapter, id: str) -> PageOutline:
        """Return the page of a chapter."""
        heading = chapter.heading
        title = self.inline.plain(heading.text, heading.line, marks=False) or heading.text
        page = PageOutline(
            id,
            chapter.kind,
            title,
            self._location(heading.line),
            number=heading.number,
            appendix=heading.appendix,
        )
        self.page = page
        for element in chapter.elements:
            self._add(element)
        self._flush_text()
        return page

    def note(self, note: FootnoteElement) -> OutlineFootnote:
        """Return a footnote of the outline."""
        text = PLACEHOLDER.sub("", note.text)
        return OutlineFootnote(
            note.label, f"<p>{self.inline.html(text, note.line)}</p>", self._location(note.line)
        )

    def _location(self, line: int) -> FileLocation:
        return FileLocation(self.file, line)

    def _add_block(self, kind: str, value: dict[str, Any], line: int, key: str | None = None) -> None:
        self._flush_text()
        self.block_count += 1
        self.page.body.append(
            Block(key or f"{self.page.key}/{kind}-{self.block_count}", kind, value, self._location(line))
        )

    def _add_text(self, html: str, line: int) -> None:
        self.text_line = self.text_line or line
        self.text_parts.append(html)

    def _flush_text(self) -> None:
        if self.text_parts:
            html, line = "".join(self.text_parts), self.text_line
            self.text_parts, self.text_line = [], 0
            self._add_block("text", {"html": html}, line)

    @singledispatchmethod
    def _add(self, element: Element) -> None:
        raise TypeError(f"Unknown element: {element!r}")

    @_add.register
    def _heading(self, element: HeadingElement) -> None:
        text = self.inline.plain(element.text, element.line, marks=False)
        if text:
            id = element.id or self.ids.of_text(text, "section")
            self._add_block(
                "heading", {"level": element.level - 1, "text": text, "anchor": id}, element.line, id
            )

    @_add.register
    def _paragraph(self, element: Paragraph) -> None:
        html = self.inline.html(element.text, element.line, element.literal)
        if source_words(html):
            self._add_text(f"<p>{html}</p>", element.line)

    @_add.register
    def _list(self, element: ItemList) -> None:
        html = self._list_html(element)
        if html:
            self._add_text(html, element.line)

    def _list_html(self, item_list: ItemList) -> str:
        items = []
        for item in item_list.items:
            text = self.inline.html(item.text, item.line)
            below = "".join(self._list_html(child) for child in item.lists)
            if text or below:
                # Every item of an edition has a text, also one that only contains a nested list.
                items.append(f"<li>{text or '–'}{below}</li>")
        tag = "ol" if item_list.numbered else "ul"
        return f"<{tag}>{''.join(items)}</{tag}>" if items else ""

    @_add.register
    def _quotation(self, element: Quotation) -> None:
        texts = [self.inline.html(text, element.line) for text in element.paragraphs]
        html = "".join(f"<p>{text}</p>" for text in texts if text)
        value = {"html": html, "author": "", "work": "", "year": None, "language": ""}
        if html:
            self._add_anchored_block("quote", value, element.line)

    def _add_anchored_block(
        self, kind: str, value: dict[str, Any], line: int, number: int | None = None
    ) -> None:
        id = self.ids.numbered(kind, number)
        self._add_block(kind, {"anchor": id, **value}, line, id)

    @_add.register
    def _figure(self, element: FigureElement) -> None:
        image = self.pictures.path_of(element)
        alt = self.inline.plain(element.alt, element.line, marks=False)
        caption, rest = _shorten(self.inline.plain(element.caption, element.line) or alt)
        if not caption and not image:
            if element.image:
                return
            caption = element.label
        if not caption:
            caption = image.rpartition("/")[2]
            message = _("The picture %(image)s has neither caption nor alternative text; write both.") % {
                "image": image
            }
            self.report.unsolved(Topic.FIGURES, message, element.line)
        if alt and not image and source_words(alt) != source_words(caption):
            rest = f"{rest} {alt}".strip()
        value: dict[str, Any] = {
            "number": element.number,
            "caption": caption,
            "alt": (alt or FOOTNOTE.sub("", caption)) if image else "",
            "image": image,
            "diagram": "",
            "description": f"<p>{escape(rest, quote=False)}</p>" if rest else "",
            "data": [],
        }
        self._add_anchored_block("figure", value, element.line, element.number)

    @_add.register
    def _table(self, element: TableElement) -> None:
        rows = [
            [self.inline.html(cell, row.line).replace("<br/>", " ") for cell in row.cells]
            for row in element.rows
        ]
        header_column = element.header_column and bool(rows[1 if element.header_row else 0][0])
        header_row = element.header_row or not header_column
        if header_column:
            for row in rows:
                row[0] = row[0].replace("<b>", "").replace("</b>", "")
        if header_row:
            rows[0] = [re.sub(r"<[^<>]*>", "", cell) for cell in rows[0]]
        value: dict[str, Any] = {
            "caption": self.inline.plain(element.caption, element.line),
            # A table of an edition has a header: without one in the source, its first row is the header.
            "header_row": header_row,
            "header_column": header_column,
            "rows": rows,
        }
        self._add_anchored_block("table", value, element.line)

    @_add.register
    def _comments(self, element: Comments) -> None:
        items = [{"text": comment.text, "language": comment.language} for comment in element.items]
        self._add_anchored_block("comments", {"items": items}, element.line)

    @_add.register
    def _perspectives(self, element: Perspectives) -> None:
        id = self.ids.claim("perspectives")
        self._add_block("perspectives", {"anchor": id}, element.line, id)

    @_add.register
    def _statement(self, element: Statement) -> None:
        key = f"{self.page.key}/{element.kind}s"
        if not any(block.key == key for block in self.page.body):
            self._add_block("pages", {"kind": element.kind}, element.line, key)
        id = self.ids.claim(f"{element.kind}-{element.code}")
        title = self.inline.plain(element.title, element.line, marks=False)
        page = PageOutline(id, element.kind, title, self._location(element.line), code=element.code)
        page.fields["statement"] = self.inline.plain(element.text, element.line)
        body = "".join(self._list_html(child) for child in element.lists)
        if body:
            page.body.append(Block(f"{id}/text-1", "text", {"html": body}, self._location(element.line)))
        self.page.children.append(page)


def _shorten(caption: str) -> tuple[str, str]:
    """Split a caption at the maximum length; return (caption, rest)."""
    if len(caption) <= MAX_CAPTION_LENGTH:
        return caption, ""
    end = caption.rfind(" ", 0, MAX_CAPTION_LENGTH)
    end = end if end > 0 else MAX_CAPTION_LENGTH
    return caption[:end].strip(), caption[end:].strip()


def attach_footnotes(page: PageOutline, notes: list[OutlineFootnote]) -> set[str]:
    """Add the footnotes whose marks occur in the texts of a page to the page; return their labels."""
    source = "\n".join(page.texts())
    page.footnotes = [note for note in notes if f"[^{note.label}]" in source]
    return {note.label for note in page.footnotes}
