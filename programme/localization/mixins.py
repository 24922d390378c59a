"""The glue to wagtail-localize: which fields belong to whom, and what a translator is shown.

The reasons are behaviours of wagtail-localize 1.14, found by experiment; each is named where it is answered.
"""

import uuid
from collections import Counter
from functools import partial

from django.utils.html import strip_tags
from wagtail.rich_text import RichText
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.ingest import organise_template_segments
from wagtail_localize.strings import INLINE_TAGS, extract_strings, restore_strings

_CELL_NAMESPACE = uuid.UUID("0b9fb2c5-5b39-4b3f-9d26-6a2f3c1c7a51")


def register_inline_tags():
    """Let superscript and subscript stand inside a sentence; without this they split it into segments."""
    for tag in ("sub", "sup"):
        if tag not in INLINE_TAGS:
            INLINE_TAGS.append(tag)


class ProtectedPageMixin:
    """Keeps what is not text out of the reach of revisions; stands before ``Page`` among the base classes.

    wagtail-localize publishes a page held in memory since before its children were added, and with it a child count
    of zero (wagtail-localize #773); and the JSON of an older revision or translation source may lack, or hold another
    value of, a field that is a fact. Both are read from the database row instead, whatever the JSON says.

    ``neutral_fields`` names the attributes (``goal_id``) that belong to the row.
    """

    neutral_fields = ()
    _tree_fields = ("path", "depth", "numchild", "url_path")

    def with_content_json(self, content):
        """Return the page of ``content`` (a revision's JSON as a dict) with the row's own place and facts."""
        page = super().with_content_json(content)
        names = (*self._tree_fields, *self.neutral_fields)
        row = type(page)._default_manager.filter(pk=self.pk).values(*names).first()
        for name, value in (row or {}).items():
            setattr(page, name, value)
        return page


class NeutralBlockMixin:
    """A block whose value is the same in every language: nothing of it is handed to a translator."""

    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value


class TranslatableTableMixin:
    """Hands the caption, the column headings and the cells of a ``TypedTableBlock`` to the translator.

    wagtail-localize leaves tables out altogether. A text is named by a hash of itself in the source language, so that
    rows and columns may move without losing their translation.
    """

    def get_translatable_segments(self, value):
        """Return the segments of ``value`` (a ``TypedTable``): plain strings, and rich text for the cells."""
        return [
            segment.wrap(path) for path, text, _put in _table_slots(value) for segment in _text_segments(text)
        ]

    def restore_translated_segments(self, value, segments):
        """Put the translated ``segments`` into ``value`` and return it; what has none keeps its source text."""
        by_path = {}
        for segment in segments:
            path, inner = segment.unwrap()
            by_path.setdefault(path, []).append(inner)
        for path, text, put in _table_slots(value):
            if found := by_path.get(path):
                put(_restored(text, found))
        return value


def table_paths(value):
    """Return the segment paths of a ``TypedTable``'s texts in reading order, to pair two languages of one table."""
    return [path for path, _text, _put in _table_slots(value)]


def _table_slots(value):
    """Yield (path, text, function that replaces the text) for every text of the table."""
    seen = Counter()

    def path(text):
        # Without its tags: the editor gives paragraphs keys, and attributes come in any order.
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


def _text_segments(text):
    if not isinstance(text, RichText):
        return [StringSegmentValue("", text)]
    template, strings = extract_strings(text.source)
    return [
        TemplateSegmentValue("", "html", template, len(strings)),
        *(StringSegmentValue("", string, attrs=attrs) for string, attrs in strings),
    ]


def _restored(text, segments):
    if not isinstance(text, RichText):
        return segments[0].render_text()
    _format, template, strings = organise_template_segments(segments)
    return RichText(restore_strings(template, strings))
