"""Elements of a source document: the intermediate representation between its lines and the edition's outline.

Texts contain the Markdown and inline HTML of the source; :mod:`.inline` converts them to HTML of the outline.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class SourceLine:
    """Line of the source; ``after_break``: a page break or a removed page artifact precedes it."""

    number: int
    text: str
    after_break: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass
class Element:
    """Block of the source with the number of its first line; ``after_break``: a page break or a gap precedes it."""

    line: int
    after_break: bool = False


@dataclass
class HeadingElement(Element):
    """Heading.

    Attributes:
        marks: number of ``#`` signs in the source.
        level: level in the edition, 2 to 4; 0 before it is determined.
        number: number of a chapter.
        appendix: number of an appendix.
        listed: whether the table of contents lists the heading.
        prefix: number that was removed from the text, as written in the source.
        anchor: id of the heading in the source.
        id: id of the heading in the edition.
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
    """Paragraph. ``literal`` is true for code, whose text contains no markup."""

    text: str = ""
    literal: bool = False


@dataclass
class Item:
    """List item with its nested lists; ``number`` is the number in the source, None for a bullet."""

    line: int
    text: str
    number: int | None = None
    mark: str = ""
    indent: int = 0
    lists: list["ItemList"] = field(default_factory=list)
    after_break: bool = False

    def walk(self) -> Iterator["Item"]:
        """Yield this item and its descendants."""
        yield self
        for child in self.lists:
            for item in child.items:
                yield from item.walk()


@dataclass
class ItemList(Element):
    """List; ordered when its first item has a number."""

    items: list[Item] = field(default_factory=list)

    @property
    def numbered(self) -> bool:
        return bool(self.items) and self.items[0].number is not None

    def walk(self) -> Iterator[Item]:
        """Yield all items, parents before children."""
        for item in self.items:
            yield from item.walk()


@dataclass
class RowElement:
    """Row of a table; ``after_break`` is true when a page break precedes it."""

    line: int
    cells: list[str]
    after_break: bool = False


@dataclass
class TableElement(Element):
    """Table; with ``header_row`` the first row is the header."""

    rows: list[RowElement] = field(default_factory=list)
    caption: str = ""
    header_row: bool = False
    header_column: bool = False


@dataclass
class FigureElement(Element):
    """Figure: the caption without label and number, and the path of the picture."""

    number: int | None = None
    label: str = ""
    caption: str = ""
    image: str = ""
    alt: str = ""


@dataclass
class FootnoteElement(Element):
    """Text of a footnote; ``number`` is the number in the source, ``label`` is unique in the document."""

    label: str = ""
    text: str = ""
    number: str = ""


@dataclass
class Quotation(Element):
    """Block quotation."""

    paragraphs: list[str] = field(default_factory=list)


def texts(element: Element) -> Iterator[tuple[Element | Item, str]]:
    """Yield (owner, attribute name) of every text of an element, for repairs that rewrite texts in place."""
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
    """Goal or competence (``kind``) with its code, title and statement; ``lists`` follow the statement."""

    kind: str = "goal"
    code: str = ""
    title: str = ""
    text: str = ""
    lists: list[ItemList] = field(default_factory=list)


@dataclass
class DetectedValue:
    """Value of a perspective."""

    code: str
    name: str
    definition: str
    line: int


@dataclass
class DetectedPerspective:
    """Perspective: a question about every action, and the values that answer it."""

    number: int
    code: str
    question: str
    line: int
    values: list[DetectedValue] = field(default_factory=list)


@dataclass
class Perspectives(Element):
    """Placeholder for the list of perspectives."""

    items: list[DetectedPerspective] = field(default_factory=list)


@dataclass
class Comment:
    """Comment by one respondent, with its language code."""

    text: str
    language: str
    line: int


@dataclass
class Comments(Element):
    """List of comments."""

    items: list[Comment] = field(default_factory=list)


@dataclass
class Epigraph:
    """Epigraph of the document, with its source."""

    line: int
    text: str
    author: str = ""
    work: str = ""
    year: int | None = None
