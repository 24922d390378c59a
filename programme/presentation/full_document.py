"""The full document: all its text on one page, read with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

from ..actions.models.action import Action
from ..document.footnotes import Footnote
from ..document.goal_pages import GoalPage
from ..document.pages import DocumentPage
from ..localization.source_locale import page_panels
from ..roadmap.pages import RoadmapPage
from ..roadmap.selectors import public_actions_with_pages
from ..visibility import is_restricted

# Prefix of the ids of parts; no other id of the page has it.
PART = "part-"


@dataclass
class DocumentPart:
    """A page of the document as a part of the full document.

    Attributes:
        page: the page.
        kind: ``chapter``, ``goal`` or ``competence``.
        level: heading level of its title; 2 for a chapter.
        anchor: id of the part.
        anchors: ``{anchor on the page: id in the full document}``.
        notes: its footnotes.
        flow: pairs of a block of its body and the parts that replace the block. Parts below it that no block lists come
            last, with None as the block.
    """

    page: Any
    kind: str
    level: int
    anchor: str
    anchors: dict[str, str]
    notes: list[Footnote]
    flow: list[tuple[Any, list["DocumentPart"]]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The prefix of all other ids of the part."""
        return self.anchor.removeprefix(PART)

    @property
    def code(self) -> str | int:
        """The code of its goal or competence, otherwise the number of the chapter, or ``""``."""
        fact = getattr(self.page, self.kind, None)
        return fact.code if fact else self.page.number or ""

    @property
    def lists_actions(self) -> bool:
        """Whether the part is the roadmap, which lists the actions."""
        return self.page.specific_class is RoadmapPage

    @property
    def texts(self) -> list[Any]:
        """All values that may contain links: raw values of blocks, and texts of footnotes."""
        return [*self.page.body.get_prep_value(), *(note.text for note in self.notes)]

    @property
    def outline(self) -> list[tuple[dict[str, Any] | None, "DocumentPart | None"]]:
        """The sections and subordinate parts in order, as pairs ``(section, None)`` and ``(None, part)``.

        A section is a dict with ``text`` and ``anchor``.
        """
        entries: list[tuple[dict[str, Any] | None, DocumentPart | None]] = []
        for block, parts in self.flow:
            if block and block.block_type == "heading" and block.value["level"] == "2":
                anchor = self.anchors.get(block.value["anchor"])
                entries.append(({"text": block.value["text"], "anchor": anchor}, None))
            entries.extend((None, part) for part in parts)
        return entries

    def walk(self) -> Iterator["DocumentPart"]:
        """Yield the part and all parts below it, in reading order."""
        yield self
        for _block, parts in self.flow:
            for part in parts:
                yield from part.walk()


def collect_parts(document: "FullDocumentPage") -> list[DocumentPart]:
    """Return the live and public parts of a document in tree order, with the parts below them.

    A goal or competence without a page in the language of the document is included in another language.
    """
    chapters = [page for page in document.parts if page.specific_class.in_document]
    statements = [*document.goal_pages, *document.competence_pages]
    rows = _public_rows([*chapters, *statements])
    pages = [page for page in (*chapters, *statements) if page.pk in rows]
    for page in pages:
        _share_context(page, document)
    _set_bodies(pages, rows)
    builder = _PartBuilder(document, pages, rows)
    return [builder.build(page, "chapter", 2) for page in chapters if page.pk in rows]


def _public_rows(pages: Iterable[Any]) -> dict[int, Any]:
    """Return ``{primary key: row}`` of the unrestricted pages; a row has ``body`` and ``parent_key``.

    ``parent_key`` is the translation key of the parent page.
    """
    parent = Page.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))
    rows = apps.get_model("programme.DocumentPage").objects.filter(pk__in=[page.pk for page in pages])
    rows = rows.annotate(parent_key=Subquery(parent.values("translation_key"))).filter(~is_restricted())
    return {row.pk: row for row in rows.only("body")}


def _share_context(page: Any, document: "FullDocumentPage") -> None:
    """Set the cached properties of a page to those of the full document, which saves their queries."""
    page.language = document.language
    page.programme_page = document.programme_page
    page.figure_list = document.figure_list
    page.navigation_pages = document.navigation_pages
    page.roadmap_page = document.roadmap_page
    page.goal_pages = document.goal_pages
    page.competence_pages = document.competence_pages


def _set_bodies(pages: list[Any], rows: dict[int, Any]) -> None:
    """Set the body of each page; all are converted as one stream, so that images are fetched together."""
    raw = {page.pk: list(rows[page.pk].body.raw_data) for page in pages}
    stream = apps.get_model("programme.DocumentPage")._meta.get_field("body").stream_block
    blocks = iter(stream.to_python([block for page in pages for block in raw[page.pk]]))
    for page in pages:
        page.body = StreamValue(stream, [next(blocks) for _block in raw[page.pk]])


class _PartBuilder:
    """Builds the parts of a full document with unique ids."""

    def __init__(self, document: "FullDocumentPage", pages: list[Any], rows: dict[int, Any]) -> None:
        self._used_ids = set(_anchors(document))
        self._notes = defaultdict(list)
        for note in Footnote.objects.filter(page__in=[page.pk for page in pages]).order_by("sort_order"):
            self._notes[note.page_id].append(note)
        self._children = defaultdict(list)
        for page in pages:
            self._children[rows[page.pk].parent_key].append(page)

    def build(self, page: Any, kind: str, level: int) -> DocumentPart:
        """Return the part of ``page`` with all parts below it."""
        anchor = self._unique_id(f"{PART}{slugify(page.slug) or page.pk}")
        part = DocumentPart(page, kind, level, anchor, {}, self._notes[page.pk])
        for page_anchor in _anchors(page):
            part.anchors[page_anchor] = self._unique_id(page_anchor, f"{part.name}-{page_anchor}")
        remaining, heading_level = self._children[page.translation_key], level
        for block in page.body:
            if block.block_type == "heading":
                heading_level = level + int(block.value["level"]) - 1
            part.flow.append((block, self._listed(block, remaining, heading_level + 1)))
        part.flow.append((None, [self.build(child, _kind(child), level + 1) for child in remaining]))
        return part

    def _listed(self, block: Any, remaining: list[Any], level: int) -> list[DocumentPart]:
        """Return the parts that ``block`` lists, and remove their pages from ``remaining``."""
        if block.block_type != "pages":
            return []
        listed = [page for page in remaining if _kind(page) == block.value["kind"]]
        remaining[:] = [page for page in remaining if page not in listed]
        return [self.build(page, _kind(page), level) for page in listed]

    def _unique_id(self, preferred: str, fallback: str = "") -> str:
        """Return and reserve ``preferred``; if it is in use, ``fallback``, with a number if necessary."""
        fallback = fallback or preferred
        numbered = (f"{fallback}-{number}" for number in count(2))
        id = next(id for id in chain((preferred, fallback), numbered) if id not in self._used_ids)
        self._used_ids.add(id)
        return id


def _kind(page: Any) -> str:
    return "goal" if isinstance(page, GoalPage) else "competence"


def _anchors(page: Any) -> list[str]:
    """Return the anchors of the blocks in the body of ``page``, in order."""
    values = (block["value"] for block in page.body.raw_data)
    return [value["anchor"] for value in values if isinstance(value, dict) and value.get("anchor")]


class FullDocumentPage(DocumentPage):
    """The full document on one page, for searching in it, printing and saving."""

    in_document = False
    template = "programme/presentation/whole.html"
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("whole programme")
        verbose_name_plural = _("whole programmes")

    @cached_property
    def document_parts(self) -> list[DocumentPart]:
        """The parts of the document with all their text."""
        return collect_parts(self)

    @cached_property
    def actions(self) -> list[Action]:
        """The public actions of the roadmap in the order of their identifiers."""
        return (
            public_actions_with_pages(self, Action.objects.of(self.programme_page.programme))
            if self.programme_page
            else []
        )
