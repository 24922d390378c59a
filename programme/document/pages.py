"""Page types of a programme document: the programme page, the base class of the pages below it, and chapters."""

from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from programme import conf

from ..extensions import page_types
from ..localization.mixins import ProtectedPageMixin
from ..localization.source_locale import page_panels
from .blocks import BodyBlock, assign_anchors
from .footnotes import DocumentPageForm
from .navigation import NavigationMixin


class ProgrammePage(NavigationMixin, ProtectedPageMixin, Page):
    """The landing page of a programme, parent of its document pages."""

    programme = models.ForeignKey(
        "programme.Programme",
        models.PROTECT,
        related_name="pages",
        verbose_name=_("programme"),
        help_text=_("Whose goals and perspectives these pages show. Chosen once, when the page is made."),
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("What the programme is, in two sentences.")
    )
    mission = models.TextField(
        _("mission"), blank=True, help_text=_("What the city wants with the programme.")
    )
    vision = models.TextField(
        _("vision"), blank=True, help_text=_("What is different when the programme has been carried out.")
    )
    publisher = models.CharField(
        _("publisher"), max_length=200, blank=True, help_text=_("Who publishes the programme.")
    )
    epigraph = models.TextField(
        _("epigraph"), blank=True, help_text=_("A quotation that opens the document.")
    )
    epigraph_author = models.CharField(
        _("author of the epigraph"), max_length=200, blank=True, help_text=_("Whose words they are.")
    )
    epigraph_work = models.CharField(
        _("work the epigraph is from"),
        max_length=200,
        blank=True,
        help_text=_("The book or text, with its title in the language of the page."),
    )
    epigraph_year = models.PositiveSmallIntegerField(
        _("year of the work"), null=True, blank=True, help_text=_("When the work was first published.")
    )

    fact_fields = ("programme",)
    neutral_fields = ("programme_id",)
    override_translatable_fields = [
        SynchronizedField("programme", overridable=False),
        SynchronizedField("epigraph_year", overridable=False),
    ]
    base_form_class = DocumentPageForm
    template = "programme/document/programme.html"
    parent_page_types = conf.get("PARENT_PAGE_TYPES")
    subpage_types = [
        "programme.ChapterPage",
        "programme.RoadmapPage",
        "programme.AssessmentPage",
        "programme.InformationPage",
        "programme.ReadingPathPage",
        "programme.FigureListPage",
        "programme.FullDocumentPage",
    ]
    content_panels = [
        *page_panels,
        FieldPanel("programme"),
        FieldPanel("introduction"),
        FieldPanel("mission"),
        FieldPanel("vision"),
        FieldPanel("publisher"),
        MultiFieldPanel(
            [
                FieldPanel("epigraph"),
                FieldRowPanel(
                    [FieldPanel("epigraph_author"), FieldPanel("epigraph_work"), FieldPanel("epigraph_year")]
                ),
            ],
            heading=_("Epigraph"),
            help_text=_("Leave it out when no quotation says what the programme is about."),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("mission"),
        index.SearchField("vision"),
    ]

    class Meta:
        verbose_name = _("programme page")
        verbose_name_plural = _("programme pages")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Return the allowed page types below the page, with those that apps declare."""
        if cls._clean_subpage_models is None:
            declared = [page_type.model for page_type in page_types()]
            cls._clean_subpage_models = [*super().clean_subpage_models(), *declared]
        return cls._clean_subpage_models

    def clean(self) -> None:
        """Validate that the programme has no other page in this language."""
        super().clean()
        validate_single_page(self, "programme")


def pages_of(programme: models.Model) -> models.Q:
    """Return the condition that a page belongs to the page tree of ``programme`` in any language; costs one query."""
    paths = ProgrammePage.objects.filter(programme=programme).values_list("path", flat=True)
    return reduce(or_, (models.Q(path__startswith=path) for path in paths), models.Q(pk=None))


class DocumentPage(NavigationMixin, ProtectedPageMixin, Page):
    """Base class of all page types below a programme page; not created itself.

    It is not abstract, so that pages of all types can be listed with numbers and abstracts in one query.
    """

    number = models.PositiveSmallIntegerField(
        _("chapter number"),
        null=True,
        blank=True,
        help_text=_("Leave empty for a page that is not a chapter."),
    )
    appendix = models.PositiveSmallIntegerField(
        _("appendix number"), null=True, blank=True, help_text=_("For a page that is, or holds, an appendix.")
    )
    abstract = models.TextField(
        _("abstract"),
        blank=True,
        help_text=_("What the page tells, in a few sentences. Shown in lists and first on the page."),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("Built block by block. The style guide in the help menu shows each block and its use."),
    )
    length = models.PositiveIntegerField(_("characters to read"), default=0, editable=False)

    is_creatable = False
    # Whether the page is part of the document; False for pages about it.
    in_document = True
    # Whether the programme page lists the page among the pages about the programme.
    is_aside = False
    # Whether the body may hold steps of a reading path.
    allows_path_steps = False
    fact_fields: tuple[str, ...] = ()
    override_translatable_fields = [
        SynchronizedField("number", overridable=False),
        SynchronizedField("appendix", overridable=False),
    ]
    base_form_class = DocumentPageForm
    parent_page_types: ClassVar[list[str] | None] = ["programme.ProgrammePage"]
    subpage_types: ClassVar[list[str] | None] = []
    number_panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("appendix")], heading=_("Place in the document"))
    ]
    text_panels = [
        FieldPanel("abstract"),
        FieldPanel("body"),
        InlinePanel(
            "footnotes",
            heading=_("Footnotes"),
            label=_("Footnote"),
            help_text=_(
                "Sources and explanations. Write the mark, such as [^1], where the text refers to one."
            ),
        ),
    ]
    content_panels = [*page_panels, *number_panels, *text_panels]
    search_fields = [*Page.search_fields, index.SearchField("abstract"), index.SearchField("body")]

    class Meta:
        verbose_name = _("page of a programme")
        verbose_name_plural = _("pages of programmes")

    def clean(self) -> None:
        """Assign anchors to the blocks of the body.

        Raises:
            ValidationError: the body has steps of a reading path, which the page type does not allow.
        """
        super().clean()
        assign_anchors(self.body)
        if not self.allows_path_steps and any(block.block_type == "stop" for block in self.body):
            raise ValidationError({"body": _("Stops belong on a reading path. Remove them here.")})

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the page, and with it the length of its text."""
        texts = [self.abstract, *self.body.stream_block.get_searchable_content(self.body)]
        self.length = sum(map(len, texts))
        return super().save(*args, **kwargs)

    @property
    def reading_minutes(self) -> int:
        """The reading time of the page in whole minutes, at least one."""
        return max(1, round(self.length / conf.get("READING_SPEED")))

    @cached_property
    def contents(self) -> list[dict[str, Any]]:
        """The headings of the body in order, as dicts with ``level`` (2 or 3), ``text`` and ``anchor``."""
        return [
            {"level": int(block.value["level"]), "text": block.value["text"], "anchor": block.value["anchor"]}
            for block in self.body
            if block.block_type == "heading"
        ]


class ChapterPage(DocumentPage):
    """A chapter, or an appendix that consists of text."""

    template = "programme/document/chapter.html"
    subpage_types = ["programme.GoalPage", "programme.CompetencePage"]

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")


class AssessmentPage(DocumentPage):
    """An appendix with comments on the programme, quoted in the language in which they were written."""

    template = "programme/document/chapter.html"

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")


class InformationPage(DocumentPage):
    """A page about the programme or the site; it is not part of the document."""

    in_document = False
    is_aside = True
    template = "programme/document/chapter.html"
    parent_page_types = None
    content_panels = [*page_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")


def validate_single_page(page: Page, name: str) -> None:
    """Validate that a fact has only one page in each language.

    Args:
        page: the page to be validated.
        name: name of its foreign key to the fact.

    Raises:
        ValidationError: the fact has another page in the language of the page.
    """
    key = f"{name}_id"
    if not getattr(page, key):
        return
    others = type(page).objects.filter(**{key: getattr(page, key)}, locale_id=page.locale_id)
    if page.locale_id and others.exclude(pk=page.pk).exists():
        raise ValidationError({name: _("It already has a page in this language; edit that page instead.")})
