"""What a source document consists of, between its lines and the edition's outline.

Texts are still the source's Markdown, with raw HTML of the inline kind, until :mod:`inline` turns them into HTML.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class SourceLine:
    """A line of the source; ``cut`` says that a page ended here (its furniture has been taken out)."""

    number: int
    text: str
    cut: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass
class Element:
    """A block of the source and its first line. ``cut``: a page break, or what looks like one, stands before it."""

    line: int
    cut: bool = False


@dataclass
class HeadingElement(Element):
    """A heading; ``marks`` is how many # signs it had, ``level`` what it is in the edition (1 to 4, 0 not known).

    ``prefix`` is the number that was taken off its text, as it was written; ``anchor`` is the id it had in the
    source, ``id`` the one it has in the edition.
    """

    text: str = ""
    marks: int = 1
    level: int = 0
    number: int | None = None
    appendix: int | None = None
    listed: bool = False
    prefix: str = ""
    anchor: str = ""
    id: str = ""


@dataclass
class Paragraph(Element):
    """Running text. ``literal`` text has no markup: it was code."""

    text: str = ""
    literal: bool = False


@dataclass
class Item:
    """An item of a list, the number it was written with (None for a bullet) and the lists below it."""

    line: int
    text: str
    number: int | None = None
    mark: str = ""
    indent: int = 0
    lists: list["ItemList"] = field(default_factory=list)
    cut: bool = False

    def walk(self) -> Iterator["Item"]:
        """Yield this item and every item below it."""
        yield self
        for child in self.lists:
            for item in child.items:
                yield from item.walk()


@dataclass
class ItemList(Element):
    """A list; numbered when its items are."""

    items: list[Item] = field(default_factory=list)

    @property
    def numbered(self) -> bool:
        return bool(self.items) and self.items[0].number is not None

    def walk(self) -> Iterator[Item]:
        """Yield every item, parents before children."""
        for item in self.items:
            yield from item.walk()


@dataclass
class RowElement:
    """A row of a table: its cells' texts; ``cut`` says that a page ended before it."""

    line: int
    cells: list[str]
    cut: bool = False


@dataclass
class TableElement(Element):
    """A table; its first row is the header when ``header_row`` is true."""

    rows: list[RowElement] = field(default_factory=list)
    caption: str = ""
    header_row: bool = False
    header_column: bool = False


@dataclass
class FigureElement(Element):
    """A figure: its caption without label and number, and the picture if there is one."""

    number: int | None = None
    label: str = ""
    caption: str = ""
    image: str = ""
    alt: str = ""


@dataclass
class FootnoteElement(Element):
    """The definition of a footnote; ``number`` is how the source counts it, ``label`` is unique in the document."""

    label: str = ""
    text: str = ""
    number: str = ""


@dataclass
class Quotation(Element):
    """Paragraphs set off as a quotation."""

    paragraphs: list[str] = field(default_factory=list)


def texts(element: Element) -> Iterator[tuple[Element | Item, str]]:
    """Yield (owner, attribute) for every text of an element, so that a repair can go through all of them."""
    if isinstance(element, HeadingElement | FootnoteElement) or (
        isinstance(element, Paragraph) and not element.literal
    ):
        yield element, "text"
    elif isinstance(element, ItemList):
        for item in element.walk():
            yield item, "text"
    elif isinstance(element, TableElement | FigureElement):
        yield element, "caption"


@dataclass
class Statement(Element):
    """A goal or competence (``kind``): its code, title and full statement; ``lists`` stand below the statement."""

    kind: str = "goal"
    code: str = ""
    title: str = ""
    text: str = ""
    lists: list[ItemList] = field(default_factory=list)


@dataclass
class DetectedValue:
    """A value of a perspective: its code, name and definition."""

    code: str
    name: str
    definition: str
    line: int


@dataclass
class DetectedPerspective:
    """A question that every action answers, and the values it can be answered with."""

    number: int
    code: str
    question: str
    line: int
    values: list[DetectedValue] = field(default_factory=list)


@dataclass
class Perspectives(Element):
    """The place where the perspectives stood."""

    items: list[DetectedPerspective] = field(default_factory=list)


@dataclass
class Comment:
    """What one person wrote, and in which language."""

    text: str
    language: str
    line: int


@dataclass
class Comments(Element):
    """A list of comments."""

    items: list[Comment] = field(default_factory=list)


@dataclass
class Epigraph:
    """The words that stand before a document, and where they come from."""

    line: int
    text: str
    author: str = ""
    work: str = ""
    year: int | None = None
