"""The body of every page of a programme document."""

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
