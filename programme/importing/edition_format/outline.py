"""The outline of an edition: output of the reader and of the document repair, input of the importer and the writer.

Plain data without Django models, so that a document can be read, checked and compared before anything is written.
Rich text is HTML with the tags ``p ul ol li b i sup sub a br``. A link inside the edition is ``<a href="#id">``;
a footnote mark is the text ``[^label]``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .problems import FileLocation


@dataclass
class Block:
    """A block of the body of a page.

    ``key`` is unique in the edition and equal in every language. Kinds, and the keys of ``value`` of each:

    ==============  ====================================================================================
    heading         level (2 or 3), text, anchor
    text            html
    quote           anchor, html, author, work, year (int or None), language ("" = that of the page)
    figure          anchor, number (int or None), caption, alt, image (path in the folder or ""), diagram
                    ("" or a name), data (rows as in a table, header first; may be empty), description
                    (html)
    table           anchor, caption, header_row (bool), header_column (bool), rows (list of lists of html)
    callout         anchor, kind (note, promise, question), title, html
    definitions     items (list of {term, html})
    comments        anchor, items (list of {text, language})
    pages           kind (goal or competence): shows the child pages of this kind here
    perspectives    anchor
    status          of (goal:a, competence:1, sector:water or "")
    actions         promotes (goal:a, competence:1 or ""), sector (sector:water or ""), phase, light, limit (int or None)
    stop            anchor, to (an id of the edition), title, minutes (int), reason
    ==============  ====================================================================================
    """

    key: str
    kind: str
    value: dict
    location: FileLocation


@dataclass
class OutlineFootnote:
    """A footnote of a page; ``label`` is the text of its marks between ``[^`` and ``]``."""

    label: str
    html: str
    location: FileLocation


@dataclass
class PageOutline:
    """A page of the document.

    ``kind`` is programme, chapter, roadmap, assessment, information, path, figures, whole, glossary, goal or
    competence. ``fields`` contains the text fields of the page that have a value: abstract, statement, introduction,
    mission, vision, publisher, epigraph, epigraph_author, epigraph_work, epigraph_year (int or None). ``code`` is the
    code of the goal or competence of the page.
    """

    key: str
    kind: str
    title: str
    location: FileLocation
    slug: str = ""
    number: int | None = None
    appendix: int | None = None
    code: str = ""
    fields: dict = field(default_factory=dict)
    body: list[Block] = field(default_factory=list)
    footnotes: list[OutlineFootnote] = field(default_factory=list)
    children: list["PageOutline"] = field(default_factory=list)

    def texts(self) -> Iterator[str]:
        """Yield every text of the fields and the body, in document order."""
        yield from _strings([list(self.fields.values()), [block.value for block in self.body]])

    def walk(self) -> Iterator["PageOutline"]:
        """Yield this page and its descendants, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Remark:
    """A remark on the source for the editor; not published."""

    text: str
    location: FileLocation


@dataclass
class VocabularyRowOutline:
    """A row of a vocabulary table.

    ``texts`` maps a column name without language suffix (``name``) to ``{language: text}``; ``values`` contains the
    other columns: for a goal ``benefit`` (code or ""), ``spearheads`` (list of codes), ``confirmed`` (bool); for a benefit
    ``spearhead`` (code or "").
    """

    code: str
    texts: dict
    location: FileLocation
    values: dict = field(default_factory=dict)


@dataclass
class PerspectiveOutline:
    """A perspective with its values, in order.

    ``texts`` has the key ``question``; the texts of each value have the keys ``name`` and ``definition``.
    """

    number: int
    code: str
    texts: dict
    location: FileLocation
    values: list[VocabularyRowOutline] = field(default_factory=list)


@dataclass
class Edition:
    """An edition that has been read and checked; ``documents`` and ``remarks`` are by language."""

    folder: Path
    code: str
    name: dict
    start_year: int
    end_year: int
    source_language: str
    accounting_code: str = ""
    documents: dict[str, PageOutline] = field(default_factory=dict)
    remarks: dict[str, list[Remark]] = field(default_factory=dict)
    benefits: list[VocabularyRowOutline] = field(default_factory=list)
    spearheads: list[VocabularyRowOutline] = field(default_factory=list)
    beneficiaries: list[VocabularyRowOutline] = field(default_factory=list)
    sectors: list[VocabularyRowOutline] = field(default_factory=list)
    competences: list[VocabularyRowOutline] = field(default_factory=list)
    goals: list[VocabularyRowOutline] = field(default_factory=list)
    perspectives: list[PerspectiveOutline] = field(default_factory=list)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
