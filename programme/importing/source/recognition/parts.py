"""Elements that have a meaning of their own in the edition; they take the place of the text they were found in."""

from dataclasses import dataclass, field

from ..elements import Element, ItemList


@dataclass
class Statement(Element):
    """A goal or competence (``kind``): its code, title and full statement; ``lists`` stand below the statement."""

    kind: str = "goal"
    code: str = ""
    title: str = ""
    text: str = ""
    lists: list[ItemList] = field(default_factory=list)


@dataclass
class Value:
    """A value of a perspective: its code, name and definition."""

    code: str
    name: str
    definition: str
    line: int


@dataclass
class Perspective:
    """A question that every action answers, and the values it can be answered with."""

    number: int
    code: str
    question: str
    line: int
    values: list[Value] = field(default_factory=list)


@dataclass
class Perspectives(Element):
    """The place where the perspectives stood."""

    items: list[Perspective] = field(default_factory=list)


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
