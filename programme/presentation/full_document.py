"""All the text of a document at once, read with as many queries for a hundred pages as for one."""

from collections import defaultdict
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

# Before the name of a part, and before nothing else: its address within the whole.
PART = "part-"


@dataclass
class DocumentPart:
    """A page of the document as it stands within the whole.

    Attributes:
        kind: ``chapter``, ``goal`` or ``competence``.
        level: the level of its title among the headings of the whole, 2 for a chapter.
        anchor: its own id within the whole.
        places: the id within the whole of each anchor of the page.
        notes: its footnotes.
        flow: its text as pairs of a block and the parts that stand in its place; what no list of the text holds stands
            last, after None.
    """

    page: Any
    kind: str
    level: int
    anchor: str
    places: dict
    notes: list
    flow: list = field(default_factory=list)

    @property
    def name(self):
        """What tells the ids of this part from those of others."""
        return self.anchor.removeprefix(PART)

    @property
    def code(self):
        """The number or letter by which it is known, or nothing."""
        fact = getattr(self.page, self.kind, None)
        return fact.code if fact else self.page.number or ""

    @property
    def lists_actions(self):
        """Whether the actions of the roadmap belong to this part."""
        return self.page.specific_class is RoadmapPage

    @property
    def texts(self):
        """Everything in which a link may stand: raw values of blocks, and notes."""
        return [*self.page.body.get_prep_value(), *(note.text for note in self.notes)]

    @property
    def outline(self):
        """What the part holds, in order: pairs of (a section's dict, None) and (None, a part below)."""
        entries = []
        for block, parts in self.flow:
            if block and block.block_type == "heading" and block.value["level"] == "2":
                anchor = self.places.get(block.value["anchor"])
                entries.append(({"text": block.value["text"], "anchor": anchor}, None))
            entries.extend((None, part) for part in parts)
        return entries

    def walk(self):
        """The part itself and those below it, in reading order."""
        yield self
        for _block, parts in self.flow:
            for part in parts:
                yield from part.walk()


def collect_parts(whole):
    """Return the parts of the document that ``whole`` shows, as :class:`Part` in the order of the tree.

    Only what is live and open to everybody; a goal or competence that has no page in this language comes in another.
    """
    chapters = [page for page in whole.parts if page.specific_class.in_document]
    statements = [*whole.goal_pages, *whole.competence_pages]
    rows = _rows([*chapters, *statements])
    shown = [page for page in (*chapters, *statements) if page.pk in rows]
    for page in shown:
        _tell(page, whole)
    _fill_bodies(shown, rows)
    return _Gathering(whole, shown, rows).parts([page for page in chapters if page.pk in rows])


def _rows(pages):
    """``{primary key: the text of the page and the key of the one above}`` for those that everybody may read."""
    above = Page.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))
    rows = apps.get_model("programme.DocumentPage").objects.filter(pk__in=[page.pk for page in pages])
    rows = rows.annotate(above=Subquery(above.values("translation_key"))).filter(~is_restricted())
    return {row.pk: row for row in rows.only("body")}


def _tell(page, whole):
    """Let a page know what the whole knows, instead of asking for itself."""
    page.language = whole.language
    page.programme_page = whole.programme_page
    page.figure_list = whole.figure_list
    page.navigation_pages = whole.navigation_pages
    page.roadmap_page = whole.roadmap_page
    page.goal_pages = whole.goal_pages
    page.competence_pages = whole.competence_pages


def _fill_bodies(pages, rows):
    """Give each page its text. All are read as one stream, which fetches the pictures of all together."""
    raw = {page.pk: list(rows[page.pk].body.raw_data) for page in pages}
    block = apps.get_model("programme.DocumentPage")._meta.get_field("body").stream_block
    blocks = iter(block.to_python([one for page in pages for one in raw[page.pk]]))
    for page in pages:
        page.body = StreamValue(block, [next(blocks) for _one in raw[page.pk]])


class _Gathering:
    """The making of the parts; remembers which ids are taken."""

    def __init__(self, whole, pages, rows):
        self._taken = set(_anchors(whole))
        self._notes = defaultdict(list)
        for note in Footnote.objects.filter(page__in=[page.pk for page in pages]).order_by("sort_order"):
            self._notes[note.page_id].append(note)
        self._below = defaultdict(list)
        for page in pages:
            self._below[rows[page.pk].above].append(page)

    def parts(self, chapters):
        return [self._part(page, "chapter", 2) for page in chapters]

    def _part(self, page, kind, level):
        anchor = self._free(f"{PART}{slugify(page.slug) or page.pk}")
        part = DocumentPart(page, kind, level, anchor, {}, self._notes[page.pk])
        for own in _anchors(page):
            part.places[own] = self._free(own, f"{part.name}-{own}")
        waiting, here = self._below[page.translation_key], level
        for block in page.body:
            if block.block_type == "heading":
                here = level + int(block.value["level"]) - 1
            part.flow.append((block, self._listed(block, waiting, here + 1)))
        part.flow.append((None, [self._part(below, _kind(below), level + 1) for below in waiting]))
        return part

    def _listed(self, block, waiting, level):
        """The parts that stand in the place of ``block``; they wait no longer."""
        if block.block_type != "pages":
            return []
        listed = [page for page in waiting if _kind(page) == block.value["kind"]]
        waiting[:] = [page for page in waiting if page not in listed]
        return [self._part(page, _kind(page), level) for page in listed]

    def _free(self, wanted, other=""):
        """Take the id ``wanted``; where it is taken, ``other`` or the first free number after that."""
        other = other or wanted
        numbered = (f"{other}-{number}" for number in count(2))
        id = next(one for one in chain((wanted, other), numbered) if one not in self._taken)
        self._taken.add(id)
        return id


def _kind(page):
    return "goal" if isinstance(page, GoalPage) else "competence"


def _anchors(page):
    """The anchors of what stands in the text of ``page``, in order."""
    values = (block["value"] for block in page.body.raw_data)
    return [value["anchor"] for value in values if isinstance(value, dict) and value.get("anchor")]


class FullDocumentPage(DocumentPage):
    """The whole document on one page, to search, to print and to save."""

    in_document = False
    template = "programme/presentation/whole.html"
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("whole programme")
        verbose_name_plural = _("whole programmes")

    @cached_property
    def whole(self):
        """The parts of the document with all their text, as a list of :class:`Part`."""
        return collect_parts(self)

    @cached_property
    def actions(self):
        """The actions of the roadmap, which is an appendix of the document, in the order of their identifiers."""
        return (
            public_actions_with_pages(self, Action.objects.of(self.programme_page.programme))
            if self.programme_page
            else []
        )
