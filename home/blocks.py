"""StreamField blocks of the front page: entry points for groups of readers, and news."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from programme.document.blocks.text import AnchorBlock
from programme.localization.mixins import NeutralBlockMixin


class LinkedPageBlock(NeutralBlockMixin, blocks.PageChooserBlock):
    """A page, chosen once for all languages; templates link to its version in the language of the reader."""


class NewsDateBlock(NeutralBlockMixin, blocks.DateBlock):
    """A date that is the same in every language."""


class StartBlock(blocks.StructBlock):
    """An entry point for a group of readers: a link with title and text."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=100, help_text=_("For whom it is, for example “Residents”.")
    )
    text = blocks.TextBlock(
        label=_("Text"), rows=3, help_text=_("What they find and where to begin, in one or two sentences.")
    )
    page = LinkedPageBlock(
        required=False,
        label=_("Page"),
        help_text=_(
            "Where they begin. Choose it in any language: each reader is led to the version in her own."
        ),
    )
    anchor = AnchorBlock(
        help_text=_("To lead to a section of the page, write here what its address has after #.")
    )

    class Meta:
        icon = "user"
        label = _("Where to start")
        description = _("Leads one group of readers to the page where they begin.")
        preview_template = "home/block_preview.html"
        preview_value = {
            "title": "Invånare",
            "text": "Se vad staden lovar dig, på en minut.",
            "page": None,
            "anchor": "",
        }


class NewsBlock(blocks.StructBlock):
    """A news item with its date and a link to its source."""

    date = NewsDateBlock(label=_("Date"), help_text=_("The day it happened. The newest is shown first."))
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = blocks.TextBlock(
        required=False, label=_("Text"), rows=3, help_text=_("What has changed, in one or two sentences.")
    )
    page = LinkedPageBlock(
        required=False,
        label=_("Page"),
        help_text=_(
            "Where one reads more. Choose it in any language: each reader is led to the version in her own."
        ),
    )
    address = blocks.URLBlock(
        required=False,
        label=_("Address of the source"),
        help_text=_("A page of another site that tells the same, such as a decision; in this language."),
    )
    source = blocks.CharBlock(
        required=False,
        default="",
        max_length=100,
        label=_("Name of the source"),
        help_text=_("What the link to it says, such as “Decision of the city board”."),
    )

    class Meta:
        icon = "calendar-alt"
        label = _("News")
        description = _("Something that has happened to the programme, with its date and source.")
        preview_template = "home/block_preview.html"
        preview_value = {
            "date": "2024-01-22",
            "title": "Programmet är godkänt",
            "text": "Stadsstyrelsen godkände digiprogrammet.",
            "page": None,
            "address": "",
            "source": "",
        }
