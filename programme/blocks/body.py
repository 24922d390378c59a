"""The body of every page of a programme document."""

from wagtail import blocks

from .figures import FigureBlock, TableBlock
from .live import PageListBlock, PerspectivesBlock
from .text import CalloutBlock, CommentsBlock, DefinitionListBlock, HeadingBlock, ProseBlock, QuoteBlock


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    text = ProseBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    table = TableBlock()
    callout = CalloutBlock()
    definitions = DefinitionListBlock()
    comments = CommentsBlock()
    pages = PageListBlock()
    perspectives = PerspectivesBlock()
