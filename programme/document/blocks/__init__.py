"""StreamField blocks of document pages, and :class:`BodyBlock`, the stream of all of them."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .figures import FigureBlock, TableBlock
from .live import (
    ActionBlock,
    ActionListBlock,
    PageListBlock,
    PathStepBlock,
    PerspectivesBlock,
    StatusSummaryBlock,
)
from .text import CalloutBlock, CommentsBlock, DefinitionListBlock, HeadingBlock, ProseBlock, QuoteBlock


class BodyBlock(blocks.StreamBlock):
    """The stream of the field ``DocumentPage.body``."""

    heading = HeadingBlock()
    text = ProseBlock(
        help_text=_("Short paragraphs, the most important first. Mark a footnote with its label: [^1].")
    )
    quote = QuoteBlock()
    figure = FigureBlock()
    table = TableBlock()
    callout = CalloutBlock()
    definitions = DefinitionListBlock()
    comments = CommentsBlock()
    pages = PageListBlock()
    perspectives = PerspectivesBlock()
    status = StatusSummaryBlock()
    actions = ActionListBlock()
    action = ActionBlock()
    stop = PathStepBlock()


def assign_anchors(body: Iterable[Any]) -> None:
    """Set a unique anchor on each heading, figure and table of a stream that has none, and make anchors unique."""
    used: set[str] = set()
    for block in body:
        if block.block_type not in ("heading", "figure", "table") and not _anchor(block):
            continue
        base = _anchor(block) or _default_anchor(block)
        anchor, count = base, 1
        while anchor in used:
            count += 1
            anchor = f"{base}-{count}"
        used.add(anchor)
        if anchor != _anchor(block):
            block.value["anchor"] = anchor


def _anchor(block: Any) -> str:
    return block.value.get("anchor", "") if hasattr(block.value, "get") else ""


def _default_anchor(block: Any) -> str:
    if block.block_type == "heading":
        text = slugify(block.value["text"])
    else:
        text = f"{block.block_type}-{block.value.get('number') or 1}"
    return text if text[:1].isalpha() else f"section-{text}".rstrip("-")
