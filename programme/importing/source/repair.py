"""The repair of a converted document, step by step."""

from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from ..edition.patterns import SHORT, ascii_slug
from ..outline import Edition
from .blocks import parse
from .building import Builder, give_notes, insert_paragraph
from .chapters import give_perspectives_a_page, split_chapters
from .contents import take_contents
from .decoding import decode
from .elements import Heading, ItemList
from .figures import Pictures, repair_figures
from .footnotes import PLACEHOLDER, repair_footnotes
from .furniture import take_furniture
from .headings import Levels, plain_title, promote_lost_headings
from .hyphens import repair_words
from .identifiers import Identifiers
from .inline import Inline, take_link_definitions
from .lists import count_marks
from .markup import to_lines
from .paragraphs import join_broken_texts
from .passages import read_passages
from .recognition.comments import recognise_comments
from .recognition.perspectives import recognise_perspectives
from .recognition.settings import find_accounting_code, find_spearheads, take_epigraph
from .recognition.statements import indicator_labels, recognise_competences, recognise_goals
from .report import Report, Topic
from .safety import restore_lost_words
from .suspicion import Document, point_out
from .titles import Identity, take_period, take_title
from .vocabulary import fill_vocabulary


@dataclass
class Source:
    """A document to repair.

    ``content`` is the file's bytes, ``name`` its name, ``folder`` where its pictures are looked for (None: nowhere);
    ``years`` are the first and last year of the programme where they are known better than from the text.
    """

    content: bytes
    name: str
    language: str
    folder: Path | None = None
    years: tuple[int | None, int | None] = (None, None)


@dataclass
class Repaired:
    """The result: an edition that has not been written yet, the pictures it needs, and the report."""

    edition: Edition
    pictures: Pictures
    report: Report


def repair(source, progress=lambda step: None):
    """Repair a converted document.

    Args:
        source: the :class:`Source`.
        progress: called with the name of each step before it is taken.

    Returns:
        A :class:`Repaired`. Any bytes give a result; what could not be understood stands in it as plain chapters.
    """
    work = _Work(source, Report(source.name))
    for name, step in work.steps():
        progress(name)
        step()
    return Repaired(work.edition, work.pictures, work.report)


@dataclass
class _Work:
    source: Source
    report: Report
    text: str = ""
    lines: list = field(default_factory=list)
    entries: list = field(default_factory=list)
    definitions: dict = field(default_factory=dict)
    elements: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    chapters: list = field(default_factory=list)
    perspectives: list = field(default_factory=list)
    labels: dict = field(default_factory=dict)

    def steps(self):
        """Return (name, step) pairs in order; every step works on what the one before it left."""
        return (
            (_("Reading the file"), self.read),
            (_("Taking out contents lists, page numbers and running heads"), self.take_furniture),
            (_("Reading paragraphs, lists and tables"), self.parse),
            (_("Rebuilding the headings"), self.rebuild_headings),
            (_("Matching footnotes and figures"), self.match),
            (_("Recognising goals, perspectives and comments"), self.recognise),
            (_("Building the pages"), self.build),
            (_("Counting the words"), self.count_words),
            (_("Looking for what is wrong in the text"), self.look_for_mistakes),
        )

    def read(self):
        self.text = decode(self.source.content, self.report)
        self.lines = to_lines(self.text, self.report)

    def take_furniture(self):
        self.entries = take_contents(self.lines, self.report)
        take_furniture(self.lines, [entry.title for entry in self.entries], self.report)
        self.definitions = take_link_definitions(self.lines, self.report)

    def parse(self):
        elements = parse(self.lines, self.report)
        promote_lost_headings(elements, self.entries, self.report)
        self.elements = join_broken_texts(elements, self.report)
        repair_words(self.elements, self.entries, self.report)

    def rebuild_headings(self):
        name = Path(self.source.name).stem
        language = self.source.language
        title, line = take_title(self.elements, self.entries, name, language, self.report)
        years = take_period(self.elements, title, self.source.years, self.report)
        self.identity = Identity(title, line, *years)
        headings = [element for element in self.elements if isinstance(element, Heading)]
        Levels(headings, self.entries, self.report).set()

    def match(self):
        self.elements = repair_figures(self.elements, self.entries, self.report)
        self.passages = read_passages(self.elements)
        self.elements, self.notes = repair_footnotes(self.elements, self.report)

    def recognise(self):
        report, language = self.report, self.source.language
        self.chapters = split_chapters(self.elements, self.identity.title, language, report)
        self._give_ids()
        self.labels = indicator_labels(self.elements, report)
        self.epigraph = take_epigraph(self.chapters, report)
        # Before goals: the chapter with the perspectives becomes the roadmap's page, which has no goals.
        for chapter in self.chapters:
            self._recognise_perspectives(chapter)
        for chapter in self.chapters:
            # Codes are for the whole programme: a second chapter about goals keeps its text.
            if "goals" not in report.counts:
                recognise_goals(chapter, self.labels, language, report)
            if "competences" not in report.counts:
                recognise_competences(chapter, report)
            recognise_comments(chapter, self.inline, language, report)
            count_marks([element for element in chapter.elements if isinstance(element, ItemList)], report)
        self.accounting_code = find_accounting_code(self.passages, report)
        self.spearheads = find_spearheads(self.passages, report)

    def _give_ids(self):
        self.ids = Identifiers()
        self.ids.claim("programme")
        known = {}
        for chapter in self.chapters:
            chapter.id = self.ids.of_text(chapter.heading.text, "chapter")
            known.setdefault(plain_title(chapter.heading.text), chapter.id)
            known.setdefault(chapter.heading.anchor, chapter.id)
            for element in chapter.elements:
                if isinstance(element, Heading):
                    element.id = self.ids.of_text(element.text, "section")
                    known.setdefault(plain_title(element.text), element.id)
                    known.setdefault(element.anchor, element.id)
        self.inline = Inline(self.report, self.definitions, known)

    def _recognise_perspectives(self, chapter):
        if self.perspectives:
            return
        found = recognise_perspectives(chapter, self.inline, self.report)
        if found and give_perspectives_a_page(self.chapters, chapter, self.report):
            position, perspectives = found
            chapter.elements[position] = perspectives
            self.perspectives = perspectives.items

    def build(self):
        self.pictures = Pictures(self.source.folder, self.report)
        builder = Builder(self.source.name, self.inline, self.ids, self.pictures, self.report)
        self.identity.title = self.inline.plain(self.identity.title, self.identity.line, marks=False)[:SHORT]
        programme = builder.programme(self.identity.title, self.identity.line, self.epigraph)
        programme.children = [builder.chapter(chapter, chapter.id) for chapter in self.chapters]
        _give_slugs(programme.children)
        self._place_notes(builder, programme)
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
        statements = [part for part in programme.walk() if part.kind in ("goal", "competence")]
        fill_vocabulary(self.edition, self.perspectives, statements, self.spearheads, language)
        self._count(programme)

    def _place_notes(self, builder, programme):
        notes = [builder.note(note) for note in self.notes]
        used = set()
        for part in programme.walk():
            used |= give_notes(part, notes)
        for note in self.notes:
            if note.label not in used:
                what = _(
                    "The mark of footnote %(label)s stands where a page cannot have one; the note became a paragraph."
                )
                self.report.unsolved(Topic.FOOTNOTES, what % {"label": note.label}, note.line)
                text = PLACEHOLDER.sub("", note.text)
                insert_paragraph(programme, note.line, self.inline.html(text, note.line))

    def _count(self, programme):
        counts = self.report.counts
        counts["chapters"] = sum(part.number is not None for part in programme.children)
        counts["appendices"] = sum(part.appendix is not None for part in programme.children)
        counts["sections"] = sum(
            isinstance(e, Heading) and e.level == 3 and (e.listed or not self.entries) for e in self.elements
        )
        counts["footnotes"] = len(self.notes)
        counts["links"] = self.inline.links

    def count_words(self):
        restored = restore_lost_words(self.text, self.edition, self.report)
        self.report.counts["restored_words"] = restored

    def look_for_mistakes(self):
        spearheads = [name for name, _line in self.spearheads]
        document = Document(self.passages, self.chapters, self.source.language, spearheads)
        point_out(document, self.report)


def _give_slugs(parts):
    """Give pages side by side whose titles make the same address, or none, a slug of their own."""
    taken = {""}
    for part in parts:
        slug = ascii_slug(part.title)
        if slug in taken:
            part.slug = part.key
        taken.add(slug)
        _give_slugs(part.children)
