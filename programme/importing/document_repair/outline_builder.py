"""From chapters to the outline of an edition."""

import re
from functools import singledispatchmethod
from html import escape

from django.utils.translation import gettext as _

from programme.document.syntax import FOOTNOTE

from ..edition_format.identifiers import ascii_slug
from ..edition_format.outline import Block, OutlineFootnote, PageOutline
from ..edition_format.problems import FileLocation
from .elements import (
    Comments,
    FigureElement,
    HeadingElement,
    ItemList,
    Paragraph,
    Perspectives,
    Quotation,
    Statement,
    TableElement,
)
from .footnotes import PLACEHOLDER
from .report import Topic
from .tokens import source_words

# The edition's own limit, docs/edition-format.md.
LONGEST_CAPTION = 500


class Builder:
    """Builds the tree of pages.

    Args:
        file: the source's name, for the places.
        inline: reads the texts.
        ids: gives out the ids.
        pictures: finds the picture files.
        report: takes what could not be built as it stood.
    """

    def __init__(self, file, inline, ids, pictures, report):
        self.file = file
        self.inline = inline
        self.ids = ids
        self.pictures = pictures
        self.report = report
        self.part = None
        self.run = []
        self.run_line = 0
        self.keys = 0

    def programme(self, title, line, epigraph):
        """Return the programme's own page, without chapters."""
        part = PageOutline("programme", "programme", title, self._place(line))
        if epigraph:
            part.fields["epigraph"] = self.inline.plain(epigraph.text, epigraph.line, marks=False)
            for name in ("author", "work", "year"):
                if value := getattr(epigraph, name):
                    part.fields[f"epigraph_{name}"] = value
        return part

    def chapter(self, chapter, id):
        """Return the page of a chapter."""
        heading = chapter.heading
        title = self.inline.plain(heading.text, heading.line, marks=False) or heading.text
        part = PageOutline(
            id,
            chapter.kind,
            title,
            self._place(heading.line),
            number=heading.number,
            appendix=heading.appendix,
        )
        self.part = part
        for element in chapter.elements:
            self._add(element)
        self._end_run()
        return part

    def note(self, note):
        """Return a footnote."""
        text = PLACEHOLDER.sub("", note.text)
        return OutlineFootnote(
            note.label, f"<p>{self.inline.html(text, note.line)}</p>", self._place(note.line)
        )

    def _place(self, line):
        return FileLocation(self.file, line)

    def _block(self, kind, value, line, key=None):
        self._end_run()
        self.keys += 1
        self.part.body.append(
            Block(key or f"{self.part.key}/{kind}-{self.keys}", kind, value, self._place(line))
        )

    def _text(self, html, line):
        self.run_line = self.run_line or line
        self.run.append(html)

    def _end_run(self):
        if self.run:
            html, line = "".join(self.run), self.run_line
            self.run, self.run_line = [], 0
            self._block("text", {"html": html}, line)

    @singledispatchmethod
    def _add(self, element):
        raise TypeError(f"Unknown element: {element!r}")

    @_add.register
    def _heading(self, element: HeadingElement):
        text = self.inline.plain(element.text, element.line, marks=False)
        if text:
            id = element.id or self.ids.of_text(text, "section")
            self._block("heading", {"level": element.level - 1, "text": text, "anchor": id}, element.line, id)

    @_add.register
    def _paragraph(self, element: Paragraph):
        html = self.inline.html(element.text, element.line, element.literal)
        if source_words(html):
            self._text(f"<p>{html}</p>", element.line)

    @_add.register
    def _list(self, element: ItemList):
        html = self._list_html(element)
        if html:
            self._text(html, element.line)

    def _list_html(self, found):
        items = []
        for item in found.items:
            text = self.inline.html(item.text, item.line)
            below = "".join(self._list_html(child) for child in item.lists)
            if text or below:
                # The edition wants words in every item, also above a list.
                items.append(f"<li>{text or '–'}{below}</li>")
        tag = "ol" if found.numbered else "ul"
        return f"<{tag}>{''.join(items)}</{tag}>" if items else ""

    @_add.register
    def _quotation(self, element: Quotation):
        texts = [self.inline.html(text, element.line) for text in element.paragraphs]
        html = "".join(f"<p>{text}</p>" for text in texts if text)
        value = {"html": html, "author": "", "work": "", "year": None, "language": ""}
        if html:
            self._anchored("quote", value, element.line)

    def _anchored(self, kind, value, line, number=None):
        id = self.ids.numbered(kind, number)
        self._block(kind, {"anchor": id, **value}, line, id)

    @_add.register
    def _figure(self, element: FigureElement):
        image = self.pictures.find(element)
        alt = self.inline.plain(element.alt, element.line, marks=False)
        caption, rest = _shorten(self.inline.plain(element.caption, element.line) or alt)
        if not caption and not image:
            if element.image:
                return
            caption = element.label
        if not caption:
            caption = image.rpartition("/")[2]
            what = _("The picture %(image)s has neither caption nor alternative text; write both.") % {
                "image": image
            }
            self.report.unsolved(Topic.FIGURES, what, element.line)
        if alt and not image and source_words(alt) != source_words(caption):
            rest = f"{rest} {alt}".strip()
        value = {
            "number": element.number,
            "caption": caption,
            "alt": (alt or FOOTNOTE.sub("", caption)) if image else "",
            "image": image,
            "diagram": "",
            "description": f"<p>{escape(rest, quote=False)}</p>" if rest else "",
            "data": [],
        }
        self._anchored("figure", value, element.line, element.number)

    @_add.register
    def _table(self, element: TableElement):
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
        value = {
            "caption": self.inline.plain(element.caption, element.line),
            # A table of the edition has a header; when the source shows none, its first row is taken.
            "header_row": header_row,
            "header_column": header_column,
            "rows": rows,
        }
        self._anchored("table", value, element.line)

    @_add.register
    def _comments(self, element: Comments):
        items = [{"text": comment.text, "language": comment.language} for comment in element.items]
        self._anchored("comments", {"items": items}, element.line)

    @_add.register
    def _perspectives(self, element: Perspectives):
        id = self.ids.claim("perspectives")
        self._block("perspectives", {"anchor": id}, element.line, id)

    @_add.register
    def _statement(self, element: Statement):
        key = f"{self.part.key}/{element.kind}s"
        if not any(block.key == key for block in self.part.body):
            self._block("pages", {"kind": element.kind}, element.line, key)
        id = self.ids.claim(f"{element.kind}-{element.code}")
        title = self.inline.plain(element.title, element.line, marks=False)
        part = PageOutline(id, element.kind, title, self._place(element.line), code=element.code)
        part.fields["statement"] = self.inline.plain(element.text, element.line)
        body = "".join(self._list_html(child) for child in element.lists)
        if body:
            part.body.append(Block(f"{id}/text-1", "text", {"html": body}, self._place(element.line)))
        self.part.children.append(part)


def _shorten(caption):
    """Part a caption that is too long: (caption, rest)."""
    if len(caption) <= LONGEST_CAPTION:
        return caption, ""
    cut = caption.rfind(" ", 0, LONGEST_CAPTION)
    cut = cut if cut > 0 else LONGEST_CAPTION
    return caption[:cut].strip(), caption[cut:].strip()


def attach_footnotes(part, notes):
    """Give a page the notes whose marks stand in its texts; return their labels."""
    source = "\n".join(part.texts())
    part.footnotes = [note for note in notes if f"[^{note.label}]" in source]
    return {note.label for note in part.footnotes}


def insert_paragraph(document, line, html):
    """Put a paragraph on the page, and after the last block, that stands above a line of the source.

    Args:
        document: the programme's part, with its pages.
        line: the line of the source that the paragraph comes from.
        html: its inline HTML.
    """
    part = document.children[0]
    for child in document.children:
        if child.location.line <= line:
            part = child
    position = sum(block.location.line <= line for block in part.body)
    place = FileLocation(document.location.file, line)
    part.body.insert(
        position, Block(f"{part.key}/inserted-{line}", "text", {"html": f"<p>{html}</p>"}, place)
    )


LONGEST = 60


class Identifiers:
    """Gives out ids, each once."""

    def __init__(self):
        self.taken = set()

    def of_text(self, text, fallback):
        """Return the id of a heading: its words without accents; ``fallback`` with a number when there are none."""
        slug = _shorten_identifier(ascii_slug(text).replace("_", "-").strip("-"))
        if slug and not slug[0].isalpha():
            slug = f"{fallback}-{slug}"
        return self.claim(slug) if slug else self.numbered(fallback)

    def numbered(self, kind, number=None):
        """Return ``kind-number``; the first free number when none is given."""
        count = number or 1
        while number is None and f"{kind}-{count}" in self.taken:
            count += 1
        return self.claim(f"{kind}-{count}")

    def claim(self, wanted):
        """Return an id, with a number behind it when it is taken already."""
        id, count = wanted, 1
        while id in self.taken:
            count += 1
            id = f"{wanted}-{count}"
        self.taken.add(id)
        return id


def _shorten_identifier(slug):
    if len(slug) <= LONGEST:
        return slug
    return re.sub(r"-[^-]*$", "", slug[: LONGEST + 1]).strip("-")[:LONGEST]
