"""StreamField blocks of document pages, and :class:`BodyBlock`, the stream of all of them."""

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
