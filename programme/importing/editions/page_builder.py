"""Builds unsaved pages from the outline of an edition."""

import re
import uuid
from collections.abc import Mapping
from functools import cache
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, Page

from programme.extensions import page_types
from programme.models import (
    AssessmentPage,
    ChapterPage,
    CompetencePage,
    FigureListPage,
    Footnote,
    FullDocumentPage,
    GoalPage,
    InformationPage,
    ProgrammePage,
    ReadingPathPage,
    RoadmapPage,
)

from ..edition_format.identifiers import stable_uuid
from ..edition_format.outline import Block, Edition, OutlineFootnote, PageOutline
from ..edition_format.problems import EditionError, Problem

_CORE_PAGE_TYPES = {
    "programme": ProgrammePage,
    "chapter": ChapterPage,
    "roadmap": RoadmapPage,
    "assessment": AssessmentPage,
    "information": InformationPage,
    "path": ReadingPathPage,
    "figures": FigureListPage,
    "whole": FullDocumentPage,
    "goal": GoalPage,
    "competence": CompetencePage,
}
_BLOCKS = ("<p", "<ul", "<ol")
_INTERNAL_LINK = re.compile(r'<a href="#([^"]+)">')


@cache
def edition_page_types() -> dict[str, type[Page]]:
    """Return ``{kind of a page outline: page type}`` of the core and of the installed apps."""
    declared = {
        page_type.edition_kind: page_type.model for page_type in page_types() if page_type.edition_kind
    }
    return _CORE_PAGE_TYPES | declared


def check_page_kinds(edition: Edition) -> None:
    """Check that the site has the page type of every page of the edition.

    Raises:
        EditionError: with a problem for each page whose app is not installed.
    """
    problems = [
        Problem(
            part.location,
            _('The site has no pages of the kind ".%(kind)s".') % {"kind": part.kind},
            _("Have the app that has them installed, or remove the page."),
        )
        for document in edition.documents.values()
        for part in document.walk()
        if part.kind not in edition_page_types()
    ]
    if problems:
        raise EditionError(problems)


def slug_of(part: PageOutline) -> str:
    """Return the preferred slug of the page of ``part``."""
    return part.slug or slugify(part.title)


class PageBuilder:
    """Builds unsaved pages from the page outlines of one edition.

    Args:
        edition: the edition.
        facts: ``{"programme": Programme, "goal": {code: Goal}, "competence": {code: Competence}}``.
        page_ids: ``{key of a page outline: primary key of its page in the source language}``, for links.
        images: ``{path in the edition: image}``.
    """

    def __init__(
        self,
        edition: Edition,
        facts: dict[str, Any],
        page_ids: dict[str, int],
        images: Mapping[str, AbstractImage],
    ) -> None:
        self.edition = edition
        self.facts = facts
        self.page_ids = page_ids
        self.images = images
        self.part_of = {
            name: part.key
            for part in edition.documents[edition.source_language].walk()
            for name in (part.key, *(block.value.get("anchor") for block in part.body))
            if name
        }

    def key(self, part: PageOutline) -> uuid.UUID:
        """Return the translation key of the pages of ``part``."""
        return stable_uuid(self.edition.code, "page", part.key)

    def build(self, part: PageOutline, locale: Locale) -> Any:
        """Return the page of ``part`` in ``locale``, unsaved, with its body and footnotes."""
        page = edition_page_types()[part.kind](
            title=part.title,
            slug=slug_of(part),
            locale=locale,
            translation_key=self.key(part),
            **part.fields,
            **self.neutral_values(part),
        )
        if part.kind != "programme":
            page.body = page.body.stream_block.to_python(
                [self._raw(block, part, locale.language_code) for block in part.body]
            )
            page.footnotes = [
                self._footnote(part, note, position, locale) for position, note in enumerate(part.footnotes)
            ]
        return page

    def neutral_values(self, part: PageOutline) -> dict[str, Any]:
        """Return the values that are equal in every language, by field name."""
        if part.kind == "programme":
            return {"programme": self.facts["programme"]}
        values = {"number": part.number, "appendix": part.appendix}
        if part.kind in ("goal", "competence"):
            values[part.kind] = self.facts[part.kind][part.code]
        return values

    def html(self, html: str, part: PageOutline) -> str:
        """Return ``html`` as Wagtail stores it: with page links, and inline content in a paragraph."""

        def link(match: re.Match[str]) -> str:
            target = self.part_of[match[1]]
            if target == part.key and match[1] != part.key:
                return match[0]
            return f'<a linktype="page" id="{self.page_ids[target]}">'

        html = _INTERNAL_LINK.sub(link, html)
        return f"<p>{html}</p>" if html and not html.startswith(_BLOCKS) else html

    def _footnote(self, part: PageOutline, note: OutlineFootnote, position: int, locale: Locale) -> Footnote:
        return Footnote(
            label=note.label,
            text=self.html(note.html, part),
            sort_order=position,
            locale=locale,
            translation_key=stable_uuid(self.edition.code, "footnote", part.key, note.label),
        )

    def _raw(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        value = getattr(self, f"_{block.kind}")(block, part, language)
        return {"type": block.kind, "value": value, "id": self.block_id(block)}

    def block_id(self, block: Block, *names: Any) -> str:
        """Return the id of a block, or of its item at the position ``names``; equal in every language."""
        return str(stable_uuid(self.edition.code, "block", block.key, *names))

    def _items(self, block: Block, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"type": "item", "id": self.block_id(block, str(position)), "value": value}
            for position, value in enumerate(values)
        ]

    def _heading(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        return {**block.value, "level": str(block.value["level"])}

    def _text(self, block: Block, part: PageOutline, language: str) -> str:
        return self.html(block.value["html"], part)

    def _quote(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        names = ("author", "work", "year", "language", "anchor")
        return {
            "text": self.html(block.value["html"], part),
            **{name: block.value[name] for name in names},
        }

    def _figure(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        image = self.images.get(block.value["image"])
        description = self.html(block.value["description"], part)
        return {
            **block.value,
            "image": image.pk if image else None,
            "data": self._typed_table(block.value["data"], part),
            "description": description,
        }

    def _table(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        table = self._typed_table(block.value["rows"], part, block.value["header_row"])
        return {
            "table": {**table, "caption": block.value["caption"]},
            "header_column": block.value["header_column"],
            "anchor": block.value["anchor"],
        }

    def _typed_table(
        self, rows: list[list[str]], part: PageOutline, header_row: bool = True
    ) -> dict[str, Any]:
        headings = [""] * len(rows[0]) if rows else []
        if header_row and rows:
            headings, rows = [unescape(strip_tags(cell)) for cell in rows[0]], rows[1:]
        return {
            "caption": "",
            "columns": [{"type": "text", "heading": heading} for heading in headings],
            "rows": [{"values": [self.html(cell, part) for cell in row]} for row in rows],
        }

    def _callout(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        return {
            "kind": block.value["kind"],
            "title": block.value["title"],
            "text": self.html(block.value["html"], part),
            "anchor": block.value["anchor"],
        }

    def _definitions(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        items = [
            {"term": item["term"], "definition": self.html(item["html"], part)}
            for item in block.value["items"]
        ]
        return {"items": self._items(block, items)}

    def _comments(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        # The language is always set, as the pages of all languages contain the same comments.
        items = [
            {"text": item["text"], "language": item["language"] or language} for item in block.value["items"]
        ]
        return {"items": self._items(block, items), "anchor": block.value["anchor"]}

    def _pages(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        return dict(block.value)

    def _perspectives(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        return {"anchor": block.value["anchor"]}

    def _status(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        return dict(block.value)

    def _actions(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        return {"actions": [], **block.value}

    def _stop(self, block: Block, part: PageOutline, language: str) -> dict[str, Any]:
        target = block.value["to"]
        page = self.part_of[target]
        return {
            "title": block.value["title"],
            "page": self.page_ids[page],
            "section": "" if target == page else target,
            "minutes": block.value["minutes"],
            "reason": block.value["reason"],
        }
