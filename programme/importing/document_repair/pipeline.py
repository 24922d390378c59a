"""Pipeline that repairs a converted document and builds an edition from it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from ..edition_format.identifiers import SHORT, ascii_slug
from ..edition_format.outline import Edition, PageOutline
from .block_parser import parse_source
from .chapters import Chapter, RepairedDocument, ensure_roadmap_chapter, split_chapters
from .checks import run_checks
from .decoder import decode
from .detectors.comments import recognise_comments
from .detectors.perspectives import fill_vocabulary, recognise_perspectives
from .detectors.settings import (
    ProgrammeIdentity,
    detect_accounting_code,
    detect_spearheads,
    take_epigraph,
    take_period,
    take_title,
)
from .detectors.statements import indicator_labels, recognise_competences, recognise_goals
from .elements import DetectedPerspective, Element, FootnoteElement, HeadingElement, ItemList, SourceLine
from .figures import Pictures, repair_figures
from .footnotes import PLACEHOLDER, repair_footnotes
from .headings import HeadingLevels, promote_lost_headings
from .html import to_lines
from .inline import InlineConverter, take_link_definitions
from .lists import resolve_item_numbers
from .outline_builder import Identifiers, OutlineBuilder, attach_footnotes
from .page_artifacts import remove_page_artifacts
from .paragraphs import join_broken_texts, join_hyphenated_words
from .report import RepairReport, Topic
from .table_of_contents import ContentsEntry, take_contents
from .tokens import plain_title, text_passages
from .word_loss_guard import insert_paragraph, restore_missing_words


@dataclass
class Source:
    """Document to repair.

    Attributes:
        content: bytes of the file.
        name: name of the file.
        language: language code of the document, such as ``sv``.
        folder: folder in which pictures are searched; None when pictures cannot be read.
        years: first and last year of the programme; None where the year is to be detected in the text.
    """

    content: bytes
    name: str
    language: str
    folder: Path | None = None
    years: tuple[int | None, int | None] = (None, None)


@dataclass
class RepairResult:
    """Result of a repair: the edition, not yet written to files, its picture files and the report."""

    edition: Edition
    pictures: Pictures
    report: RepairReport


def repair(source: Source, progress: Callable[[str], object] = lambda step: None) -> RepairResult:
    """Repair a converted document.

    Args:
        source: the document.
        progress: callback that receives the name of each step before the step runs.

    Returns:
        The result. The repair accepts any bytes: text whose structure is not recognised becomes plain chapters.
    """
    work = _Repair(source, RepairReport(source.name))
    for name, step in work.steps():
        progress(name)
        step()
    return RepairResult(work.edition, work.pictures, work.report)


@dataclass
class _Repair:
    """State of a running repair; each step is a method."""

    source: Source
    report: RepairReport
    text: str = ""
    lines: list[SourceLine] = field(default_factory=list)
    entries: list[ContentsEntry] = field(default_factory=list)
    definitions: dict[str, dict[str, str]] = field(default_factory=dict)
    elements: list[Element] = field(default_factory=list)
    notes: list[FootnoteElement] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    perspectives: list[DetectedPerspective] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)

    def steps(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return the (name, function) pairs of the steps in execution order.

        Each step uses the results of the previous ones.
        """
        return (
            (_("Reading the file"), self.read),
            (_("Taking out contents lists, page numbers and running heads"), self.remove_artifacts),
            (_("Reading paragraphs, lists and tables"), self.parse),
            (_("Rebuilding the headings"), self.rebuild_headings),
            (_("Matching footnotes and figures"), self.match),
            (_("Recognising goals, perspectives and comments"), self.recognise),
            (_("Building the pages"), self.build),
            (_("Counting the words"), self.count_words),
            (_("Looking for what is wrong in the text"), self.check),
        )

    def read(self) -> None:
        self.text = decode(self.source.content, self.report)
        self.lines = to_lines(self.text, self.report)

    def remove_artifacts(self) -> None:
        self.entries = take_contents(self.lines, self.report)
        remove_page_artifacts(self.lines, [entry.title for entry in self.entries], self.report)
        self.definitions = take_link_definitions(self.lines, self.report)

    def parse(self) -> None:
        elements = parse_source(self.lines, self.report)
        promote_lost_headings(elements, self.entries, self.report)
        self.elements = join_broken_texts(elements, self.report)
        join_hyphenated_words(self.elements, self.entries, self.report)

    def rebuild_headings(self) -> None:
        name = Path(self.source.name).stem
        language = self.source.language
        title, line = take_title(self.elements, self.entries, name, language, self.report)
        years = take_period(self.elements, title, self.source.years, self.report)
        self.identity = ProgrammeIdentity(title, line, *years)
        headings = [element for element in self.elements if isinstance(element, HeadingElement)]
        HeadingLevels(headings, self.entries, self.report).assign()

    def match(self) -> None:
        self.elements = repair_figures(self.elements, self.entries, self.report)
        self.passages = text_passages(self.elements)
        self.elements, self.notes = repair_footnotes(self.elements, self.report)

    def recognise(self) -> None:
        report, language = self.report, self.source.language
        self.chapters = split_chapters(self.elements, self.identity.title, language, report)
        self._assign_ids()
        self.labels = indicator_labels(self.elements, report)
        self.epigraph = take_epigraph(self.chapters, report)
        # Perspectives before goals: the chapter with the perspectives becomes the roadmap page, which has no goals.
        for chapter in self.chapters:
            self._recognise_perspectives(chapter)
        for chapter in self.chapters:
            # Codes of goals are unique in the programme: only the first chapter with goals is converted.
            if "goals" not in report.counts:
                recognise_goals(chapter, self.labels, language, report)
            if "competences" not in report.counts:
                recognise_competences(chapter, report)
            recognise_comments(chapter, self.inline, language, report)
            resolve_item_numbers(
                [element for element in chapter.elements if isinstance(element, ItemList)], report
            )
        self.accounting_code = detect_accounting_code(self.passages, report)
        self.spearheads = detect_spearheads(self.passages, report)

    def _assign_ids(self) -> None:
        self.ids = Identifiers()
        self.ids.claim("programme")
        ids_by_title: dict[str, str] = {}
        for chapter in self.chapters:
            chapter.id = self.ids.of_text(chapter.heading.text, "chapter")
            ids_by_title.setdefault(plain_title(chapter.heading.text), chapter.id)
            ids_by_title.setdefault(chapter.heading.anchor, chapter.id)
            for element in chapter.elements:
                if isinstance(element, HeadingElement):
                    element.id = self.ids.of_text(element.text, "section")
                    ids_by_title.setdefault(plain_title(element.text), element.id)
                    ids_by_title.setdefault(element.anchor, element.id)
        self.inline = InlineConverter(self.report, self.definitions, ids_by_title)

    def _recognise_perspectives(self, chapter: Chapter) -> None:
        if self.perspectives:
            return
        detected = recognise_perspectives(chapter, self.inline, self.report)
        if detected and ensure_roadmap_chapter(self.chapters, chapter, self.report):
            position, perspectives = detected
            chapter.elements[position] = perspectives
            self.perspectives = perspectives.items

    def build(self) -> None:
        self.pictures = Pictures(self.source.folder, self.report)
        builder = OutlineBuilder(self.source.name, self.inline, self.ids, self.pictures, self.report)
        self.identity.title = self.inline.plain(self.identity.title, self.identity.line, marks=False)[:SHORT]
        programme = builder.programme(self.identity.title, self.identity.line, self.epigraph)
        programme.children = [builder.chapter(chapter, chapter.id) for chapter in self.chapters]
        _assign_slugs(programme.children)
        self._attach_notes(builder, programme)
        identity = self.identity
        language = self.source.language
        self.edition = Edition(
            folder=Path(),
            code=identity.code,
            name={language: identity.name},
            start_year=identity.start_year,
            end_year=identity.end_year,
            source_language=language,
            accounting_code=self.accounting_code,
            documents={language: programme},
        )
        statements = [page for page in programme.walk() if page.kind in ("goal", "competence")]
        fill_vocabulary(self.edition, self.perspectives, statements, self.spearheads, language)
        self._count(programme)

    def _attach_notes(self, builder: OutlineBuilder, programme: PageOutline) -> None:
        notes = [builder.note(note) for note in self.notes]
        used = set()
        for page in programme.walk():
            used |= attach_footnotes(page, notes)
        for note in self.notes:
            if note.label not in used:
                message = _(
                    "The mark of footnote %(label)s stands where a page cannot have one; the note became a paragraph."
                )
                self.report.unsolved(Topic.FOOTNOTES, message % {"label": note.label}, note.line)
                text = PLACEHOLDER.sub("", note.text)
                insert_paragraph(programme, note.line, self.inline.html(text, note.line))

    def _count(self, programme: PageOutline) -> None:
        counts = self.report.counts
        counts["chapters"] = sum(page.number is not None for page in programme.children)
        counts["appendices"] = sum(page.appendix is not None for page in programme.children)
        counts["sections"] = sum(
            isinstance(e, HeadingElement) and e.level == 3 and (e.listed or not self.entries)
            for e in self.elements
        )
        counts["footnotes"] = len(self.notes)
        counts["links"] = self.inline.links

    def count_words(self) -> None:
        restored = restore_missing_words(self.text, self.edition, self.report)
        self.report.counts["restored_words"] = restored

    def check(self) -> None:
        spearheads = [name for name, _line in self.spearheads]
        document = RepairedDocument(self.passages, self.chapters, self.source.language, spearheads)
        run_checks(document, self.report)


def _assign_slugs(pages: list[PageOutline]) -> None:
    """Set the ``slug`` of sibling pages whose titles give an empty slug or the slug of an earlier sibling."""
    taken = {""}
    for page in pages:
        slug = ascii_slug(page.title)
        if slug in taken:
            page.slug = page.key
        taken.add(slug)
        _assign_slugs(page.children)
