"""The stops of a reading path."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..localize import NeutralBlockMixin
from . import examples
from .text import PREVIEW, AnchorBlock


class NeutralPageChooserBlock(NeutralBlockMixin, blocks.PageChooserBlock):
    """A page, chosen once for all languages: what shows it looks for the version in the reader's."""


class StopBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        max_length=200, label=_("Title"), help_text=_("What the reader finds there, in a few words.")
    )
    page = NeutralPageChooserBlock(
        page_type="programme.DocumentPage",
        label=_("Page"),
        help_text=_("The page to read. Readers come to it in their own language."),
    )
    section = AnchorBlock(
        label=_("Section"),
        help_text=_(
            "When only one section is to be read: the anchor of its heading, what stands after # in its address."
        ),
    )
    minutes = blocks.IntegerBlock(
        min_value=1, max_value=60, default=2, label=_("Minutes"), help_text=_("How long it takes to read.")
    )
    reason = blocks.TextBlock(
        rows=2, label=_("Reason"), help_text=_("Why this reader should stop here, in a sentence or two.")
    )

    class Meta:
        icon = "thumbtack"
        label = _("Stop")
        description = _("A place to read on a reading path, with the reason and the minutes it takes.")
        template = "programme/blocks/stop.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.stop)
