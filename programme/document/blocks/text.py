"""Blocks of running text: headings, paragraphs, quotations, callouts, definitions and comments."""

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from programme.languages import language_choices
from programme.localization.mixins import NeutralBlockMixin

from . import examples

INLINE_FEATURES = ["bold", "italic", "superscript", "subscript", "link", "document-link"]
PROSE_FEATURES = [*INLINE_FEATURES, "ol", "ul"]
PREVIEW = "programme/document/blocks/preview.html"


class AnchorBlock(NeutralBlockMixin, blocks.CharBlock):
    """A URL fragment (the part after ``#``); the same in every language, so that links work in all of them."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {
            "required": False,
            "max_length": 100,
            "label": _("Anchor"),
            "help_text": _(
                "The end of the address that leads here. Filled in when you save; once published, leave it as it is."
            ),
            "validators": [
                RegexValidator(
                    r"^[a-z][a-z0-9-]*$",
                    _("Write an anchor with small letters a–z, digits and hyphens, beginning with a letter."),
                )
            ],
        } | kwargs
        super().__init__(**kwargs)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return nothing: an anchor is not text."""
        return []


class NeutralChoiceBlock(NeutralBlockMixin, blocks.ChoiceBlock):
    """A choice that is the same in every language and is not searched."""

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return nothing: a choice is not text."""
        return []


class ProseBlock(blocks.RichTextBlock):
    """Rich text of paragraphs and lists, with footnote marks such as ``[^1]``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"features": PROSE_FEATURES} | kwargs))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links. Mark a footnote with its label in brackets: [^1].")
        template = "programme/document/blocks/text.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.text)


class HeadingBlock(blocks.StructBlock):
    """The heading of a section (level 2) or a subsection (level 3)."""

    text = blocks.CharBlock(
        label=_("Heading"),
        max_length=200,
        help_text=_("What the section says, in a few words that make sense without the text around them."),
    )
    level = NeutralChoiceBlock(
        choices=[("2", _("Section")), ("3", _("Subsection"))],
        default="2",
        label=_("Level"),
        help_text=_("A subsection is part of the section above it."),
    )
    anchor = AnchorBlock()

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Begins a section or a subsection and appears in the contents of the page.")
        template = "programme/document/blocks/heading.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.heading)


class QuoteBlock(blocks.StructBlock):
    """A quotation with its source."""

    text = ProseBlock(
        features=["bold", "italic"],
        label=_("Quotation"),
        help_text=_("The exact words, without quotation marks: the page shows that they are quoted."),
    )
    author = blocks.CharBlock(required=False, label=_("Author"), help_text=_("Whose words they are."))
    work = blocks.CharBlock(
        required=False,
        label=_("Work"),
        help_text=_("The book, report or speech that they come from."),
    )
    year = blocks.IntegerBlock(
        required=False, label=_("Year"), help_text=_("When the work was first published.")
    )
    language = NeutralChoiceBlock(
        choices=language_choices,
        required=False,
        label=_("Language"),
        help_text=_("When the quotation is not in the language of the page."),
    )
    anchor = AnchorBlock()

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's words, with author, work and year.")
        template = "programme/document/blocks/quote.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.quote)


class CalloutBlock(blocks.StructBlock):
    """A note, a promise or a question in a box."""

    kind = NeutralChoiceBlock(
        choices=[("note", _("Note")), ("promise", _("What the city promises")), ("question", _("Question"))],
        default="note",
        label=_("Kind"),
        help_text=_("A promise is only what the city has decided to do and can be held to."),
    )
    title = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Title"),
        help_text=_("The point in a few words. May be left out when the text is short."),
    )
    text = ProseBlock(
        label=_("Text"),
        help_text=_("One to three sentences that can be understood without the text around them."),
    )
    anchor = AnchorBlock()

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("Sets a note, a promise or a question apart from the text around it.")
        template = "programme/document/blocks/callout.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.callout)


class DefinitionBlock(blocks.StructBlock):
    """A term with its definition."""

    term = blocks.CharBlock(
        label=_("Term"),
        max_length=200,
        help_text=_("The word as the text uses it; an abbreviation after it, in brackets."),
    )
    definition = ProseBlock(
        features=INLINE_FEATURES,
        label=_("Explanation"),
        help_text=_("What it means here, in one or two sentences without other difficult words."),
    )


class DefinitionListBlock(blocks.StructBlock):
    """A list of terms with their definitions."""

    items = blocks.ListBlock(
        DefinitionBlock(),
        label=_("Terms"),
        help_text=_("In the order in which the reader meets them, or in the order of the alphabet."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Definition list")
        description = _("Terms, each with its explanation.")
        template = "programme/document/blocks/definitions.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.definitions)


class CommentBlock(blocks.StructBlock):
    """A comment in the language in which it was written."""

    text = blocks.TextBlock(
        label=_("Comment"),
        help_text=_("As it was given: not corrected, shortened or translated, and without the name."),
    )
    language = blocks.ChoiceBlock(
        choices=language_choices,
        required=False,
        label=_("Language"),
        help_text=_("When it is not the language of the page."),
    )


class CommentsBlock(NeutralBlockMixin, blocks.StructBlock):
    """Quoted comments; they are not translated and so are the same on the pages of all languages."""

    items = blocks.ListBlock(
        CommentBlock(),
        label=_("Comments"),
        help_text=_("One entry for each person's answer, critical ones too."),
    )
    anchor = AnchorBlock()

    class Meta:
        icon = "comment"
        label = _("Comments")
        description = _("What people answered, in their own words and their own language; never translated.")
        template = "programme/document/blocks/comments.html"
        preview_template = PREVIEW
        preview_value = staticmethod(examples.comments)
