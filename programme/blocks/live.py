"""Blocks that render facts where the text makes the promise. They hold no text of their own."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from . import examples
from .text import PREVIEW, AnchorBlock, NeutralChoiceBlock


class PageListBlock(blocks.StructBlock):
    kind = NeutralChoiceBlock(
        choices=[("goal", _("Goals")), ("competence", _("Competences"))],
        default="goal",
        label=_("Show"),
        help_text=_("The list is made from the pages below this one; what is published there appears here."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Goals or competences of the chapter")
        description = _("Lists the goal or competence pages that stand below this page.")
        template = "programme/blocks/page_list.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.pages)


class PerspectivesBlock(blocks.StructBlock):
    anchor = AnchorBlock()

    class Meta:
        icon = "view"
        label = _("Perspectives")
        description = _(
            "The programme's perspectives on its actions, each with its values and their definitions."
        )
        template = "programme/blocks/perspectives.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.perspectives)
