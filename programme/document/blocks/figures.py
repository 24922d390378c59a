"""Blocks of figures and tables."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from programme.localization.mixins import TranslatableTableMixin

from ..syntax import DIAGRAMS, data_mistake
from . import examples
from .text import INLINE_FEATURES, PREVIEW, AnchorBlock, NeutralChoiceBlock, ProseBlock


class TranslatableTableBlock(TranslatableTableMixin, TypedTableBlock):
    """A typed table whose caption, headings and cells are translatable segments."""


class FigureBlock(blocks.StructBlock):
    """An image or a diagram with its caption, its text alternatives and the data of the diagram."""

    number = blocks.IntegerBlock(
        required=False,
        min_value=1,
        label=_("Number"),
        help_text=_(
            "The number by which the text refers to the figure. A picture without one is not listed."
        ),
    )
    caption = blocks.CharBlock(
        label=_("Caption"),
        max_length=500,
        help_text=_("What the figure is about, in one line. Stands below it and in the list of figures."),
    )
    image = ImageChooserBlock(
        required=False,
        label=_("Image"),
        help_text=_("A photograph or a drawing. Words in a picture can be neither translated nor enlarged."),
    )
    diagram = NeutralChoiceBlock(
        choices=DIAGRAMS,
        required=False,
        label=_("Diagram"),
        help_text=_(
            "Drawn from the programme's own data, in the language of the page. Use instead of an image."
        ),
    )
    alt = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("Alternative text"),
        help_text=_("What the figure shows, in a sentence, for those who cannot see it."),
    )
    description = ProseBlock(
        required=False,
        label=_("Long description"),
        help_text=_("Everything the figure says, in words."),
    )
    data = TranslatableTableBlock(
        [("text", ProseBlock(required=False, features=INLINE_FEATURES, label=_("Text")))],
        required=False,
        label=_("Table of the diagram"),
        help_text=_(
            "What the diagram is drawn from; readers can open it as a table. Give each column a heading."
        ),
    )
    anchor = AnchorBlock()

    class Meta:
        icon = "image"
        label = _("Figure")
        description = _("An image or a diagram with number, caption, alternative text and long description.")
        template = "programme/document/blocks/figure.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.figure)

    def clean(self, value: Any) -> Any:
        """Validate the figure.

        Raises:
            StructBlockValidationError: the alternative text is missing, the figure has both an image and a diagram, or
                its table does not fit the diagram.
        """
        value = super().clean(value)
        errors = {}
        if (value["image"] or value["diagram"]) and not value["alt"].strip():
            errors["alt"] = ValidationError(_("Tell in a sentence what the figure shows."))
        if value["image"] and value["diagram"]:
            errors["diagram"] = ValidationError(_("Choose either an image or a diagram, not both."))
        elif mistake := data_mistake(value["diagram"], len(value["data"].columns)):
            errors["data"] = ValidationError(mistake)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value


class TableBlock(blocks.StructBlock):
    """A table of texts and numbers."""

    table = TranslatableTableBlock(
        [
            ("text", ProseBlock(required=False, features=INLINE_FEATURES, label=_("Text"))),
            ("number", blocks.FloatBlock(required=False, label=_("Number"))),
        ],
        label=_("Table"),
        help_text=_("Give the table a caption, and each column a heading."),
    )
    header_column = blocks.BooleanBlock(
        required=False,
        label=_("The first column names the rows"),
        help_text=_("An empty cell in it continues the one above."),
    )
    anchor = AnchorBlock()

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns with a caption and headings.")
        template = "programme/document/blocks/table.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.table)
