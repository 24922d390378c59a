"""Mixins for pages and blocks that are translated with wagtail-localize: protected fields and segments of tables.

They work around behaviours of wagtail-localize 1.14, each of which is described at the mixin concerned.
"""

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.utils.html import strip_tags
from wagtail.rich_text import RichText
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.ingest import organise_template_segments
from wagtail_localize.strings import INLINE_TAGS, extract_strings, restore_strings

_CELL_NAMESPACE = uuid.UUID("0b9fb2c5-5b39-4b3f-9d26-6a2f3c1c7a51")


def register_inline_tags() -> None:
    """Add superscript and subscript to the inline tags of wagtail-localize; otherwise they split a sentence."""
    for tag in ("sub", "sup"):
        if tag not in INLINE_TAGS:
            INLINE_TAGS.append(tag)


class ProtectedPageMixin:
    """Mixin for pages whose position in the tree and language-neutral fields no revision can overwrite.

    Put it before ``Page`` in the base classes. wagtail-localize publishes an instance that was loaded before its children
    were added, and so resets ``numchild`` to zero (wagtail-localize #773); and the JSON of an older revision or of a
    translation source can have an outdated value of a fact, or none. Both are read from the database instead.

    Attributes:
        neutral_fields: attribute names of the language-neutral fields, such as ``goal_id``.
    """

    pk: Any
    neutral_fields: tuple[str, ...] = ()
    _tree_fields = ("path", "depth", "numchild", "url_path")

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the page of a revision, with tree position and neutral fields from the database.

        Args:
            content: the JSON of the revision.
        """
        page = super().with_content_json(content)  # type: ignore[misc]  # defined by Page
        names = (*self._tree_fields, *self.neutral_fields)
        row = type(page)._default_manager.filter(pk=self.pk).values(*names).first()
        for name, value in (row or {}).items():
            setattr(page, name, value)
        return page


class NeutralBlockMixin:
    """Mixin for blocks without translatable segments: their value is the same in every language."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Return no segments."""
        return []

    def restore_translated_segments(self, value: Any, segments: Iterable[Any]) -> Any:
        """Return the value unchanged."""
        return value


class TranslatableTableMixin:
    """Mixin for ``TypedTableBlock`` that makes caption, column headings and cells translatable.

    wagtail-localize extracts no segments from tables. The path of a segment is a hash of its source text, so that rows and
    columns can be moved without losing their translation.
    """

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Return the segments of a ``TypedTable``: strings for caption and headings, rich text for the cells."""
        return [
            segment.wrap(path) for path, text, _put in _table_slots(value) for segment in _text_segments(text)
        ]

    def restore_translated_segments(self, value: Any, segments: Iterable[Any]) -> Any:
        """Replace the texts of a ``TypedTable`` by their translations and return it.

        Texts without a translation stay in the source language.
        """
        by_path: dict[str, list[Any]] = {}
        for segment in segments:
            path, inner = segment.unwrap()
            by_path.setdefault(path, []).append(inner)
        for path, text, put in _table_slots(value):
            if translated := by_path.get(path):
                put(_restored(text, translated))
        return value


def table_paths(value: Any) -> list[str]:
    """Return the segment paths of the texts of a ``TypedTable`` in reading order, to match two languages of a table."""
    return [path for path, _text, _put in _table_slots(value)]


def _table_slots(value: Any) -> Iterator[tuple[str, Any, Callable[[Any], None]]]:
    """Yield (path, text, function that replaces the text) for every text of the table."""
    seen: Counter[str] = Counter()

    def path(text: Any) -> str:
        # Without tags: the editor adds keys to paragraphs, and the order of attributes varies.
        words = strip_tags(text.source) if isinstance(text, RichText) else text
        seen[words] += 1
        return str(uuid.uuid5(_CELL_NAMESPACE, f"{seen[words]} {words}"))

    if value.caption:
        yield path(value.caption), value.caption, partial(setattr, value, "caption")
    for column in value.columns:
        if column["heading"]:
            yield path(column["heading"]), column["heading"], partial(column.__setitem__, "heading")
    for row in value.row_data:
        for index, cell in enumerate(row["values"]):
            if isinstance(cell, RichText) and strip_tags(cell.source).strip():
                yield path(cell), cell, partial(row["values"].__setitem__, index)


def _text_segments(text: Any) -> list[Any]:
    if not isinstance(text, RichText):
        return [StringSegmentValue("", text)]
    template, strings = extract_strings(text.source)
    return [
        TemplateSegmentValue("", "html", template, len(strings)),
        *(StringSegmentValue("", string, attrs=attrs) for string, attrs in strings),
    ]


def _restored(text: Any, segments: list[Any]) -> Any:
    if not isinstance(text, RichText):
        return segments[0].render_text()
    _format, template, strings = organise_template_segments(segments)
    return RichText(restore_strings(template, strings))
