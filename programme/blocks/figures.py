"""Blocks that show rather than tell: figures and tables."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from ..localize import TranslatableTableMixin
from . import examples, figure_examples
from .text import INLINE_FEATURES, PREVIEW, AnchorBlock, NeutralChoiceBlock, ProseBlock

# Each is drawn by programme/templates/programme/blocks/diagrams/<name>.html: the first ones from the programme's own
# facts, the others from the figure's table, which has so many columns.
DIAGRAMS = [
    ("goals", _("The goals around the programme")),
    ("goal-links", _("Goals, benefits and spearheads")),
    ("spearheads", _("The spearheads of the city strategy")),
    ("strategy-to-roadmap", _("From the strategy to the roadmap")),
    ("hierarchy", _("Table: what builds on what (name, what it is)")),
    ("nested", _("Table: wholes inside one another, the largest first (name, what it is)")),
    ("timeline", _("Table: timeline (when, what)")),
    ("groups", _("Table: groups (group, item, explanation)")),
]
DATA_COLUMNS = {"hierarchy": 2, "nested": 2, "timeline": 2, "groups": 3}


class TranslatableTableBlock(TranslatableTableMixin, TypedTableBlock):
    """Wagtail's typed table, whose texts a translator sees."""


class FigureBlock(blocks.StructBlock):
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
        template = "programme/blocks/figure.html"
        preview_template = PREVIEW
        preview_value = staticmethod(figure_examples.figure)

    def clean(self, value):
        """Refuse a picture without its alternative text, and two pictures in one figure."""
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


def data_mistake(diagram, columns):
    """Return what is wrong with the table of a figure, or None.

    Args:
        diagram: one of the names of ``DIAGRAMS``, or ``""``.
        columns: how many columns the figure's table has; 0 when there is none.
    """
    wanted = DATA_COLUMNS.get(diagram, 0)
    if columns == wanted:
        return None
    if not wanted:
        return _(
            "Only a diagram that is drawn from a table has one. Remove the table, or choose such a diagram."
        )
    return _("This diagram is drawn from a table with %(wanted)s columns; here are %(columns)s.") % {
        "wanted": wanted,
        "columns": columns,
    }


class TableBlock(blocks.StructBlock):
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
        template = "programme/blocks/table.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.table)
