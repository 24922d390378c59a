"""The pages of a programme document: its text, once per language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from .. import conf
from ..blocks import BodyBlock
from ..localize import ProtectedPageMixin
from .footnotes import DocumentPageForm
from .navigation import NavigationMixin


class ProgrammePage(NavigationMixin, ProtectedPageMixin, Page):
    """The front of a programme: what it is for, and the way into its chapters."""

    programme = models.ForeignKey(
        "programme.Programme", models.PROTECT, related_name="pages", verbose_name=_("programme")
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
    epigraph_author = models.CharField(_("author of the epigraph"), max_length=200, blank=True)
    epigraph_work = models.CharField(_("work the epigraph is from"), max_length=200, blank=True)
    epigraph_year = models.PositiveSmallIntegerField(_("year of the work"), null=True, blank=True)

    fact_fields = ("programme",)
    neutral_fields = ("programme_id",)
    override_translatable_fields = [
        SynchronizedField("programme", overridable=False),
        SynchronizedField("epigraph_year", overridable=False),
    ]
    base_form_class = DocumentPageForm
    template = "programme/pages/programme.html"
    parent_page_types = conf.get("PARENT_PAGE_TYPES")
    subpage_types = [
        "programme.ChapterPage",
        "programme.RoadmapPage",
        "programme.AssessmentPage",
        "programme.InformationPage",
    ]
    content_panels = [
        *Page.content_panels,
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

    def clean(self):
        super().clean()
        _refuse_second_page(self, "programme")


class DocumentPage(NavigationMixin, ProtectedPageMixin, Page):
    """What all pages below a programme have in common; never created as such.

    A table of its own, so that the parts of a document are listed with their numbers and abstracts in one query.
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
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    is_creatable = False
    fact_fields = ()
    override_translatable_fields = [
        SynchronizedField("number", overridable=False),
        SynchronizedField("appendix", overridable=False),
    ]
    base_form_class = DocumentPageForm
    parent_page_types = ["programme.ProgrammePage"]
    subpage_types = []
    number_panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("appendix")], heading=_("Place in the document"))
    ]
    text_panels = [
        FieldPanel("abstract"),
        FieldPanel("body"),
        InlinePanel("footnotes", heading=_("Footnotes"), label=_("Footnote")),
    ]
    content_panels = [*Page.content_panels, *number_panels, *text_panels]
    search_fields = [*Page.search_fields, index.SearchField("abstract"), index.SearchField("body")]

    class Meta:
        verbose_name = _("page of a programme")
        verbose_name_plural = _("pages of programmes")

    def clean(self):
        """Give each heading, figure and table an anchor that is its own; what has one keeps it."""
        super().clean()
        taken = set()
        for block in self.body:
            if block.block_type not in ("heading", "figure", "table") and not _anchor(block):
                continue
            wanted = _anchor(block) or _suggested_anchor(block)
            anchor, count = wanted, 1
            while anchor in taken:
                count += 1
                anchor = f"{wanted}-{count}"
            taken.add(anchor)
            if anchor != _anchor(block):
                block.value["anchor"] = anchor

    @cached_property
    def contents(self):
        """The headings of the body in order, as dicts with ``level`` (2 or 3), ``text`` and ``anchor``."""
        return [
            {"level": int(block.value["level"]), "text": block.value["text"], "anchor": block.value["anchor"]}
            for block in self.body
            if block.block_type == "heading"
        ]


class ChapterPage(DocumentPage):
    """A chapter, or an appendix that is only text."""

    template = "programme/pages/chapter.html"
    subpage_types = ["programme.GoalPage", "programme.CompetencePage"]

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")


class RoadmapPage(DocumentPage):
    """The chapter about the actions, which is also the appendix that lists them."""

    template = "programme/pages/chapter.html"
    subpage_types = []

    class Meta:
        verbose_name = _("roadmap")
        verbose_name_plural = _("roadmaps")


class AssessmentPage(DocumentPage):
    """How people have assessed the programme, in their own words."""

    template = "programme/pages/chapter.html"

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")


class InformationPage(DocumentPage):
    """A page about the programme or the site that is not part of the document."""

    template = "programme/pages/chapter.html"
    parent_page_types = None
    content_panels = [*Page.content_panels, *DocumentPage.text_panels]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")


class GoalPage(DocumentPage):
    """A goal in full: what it says, why, and what it serves."""

    goal = models.ForeignKey("programme.Goal", models.PROTECT, related_name="pages", verbose_name=_("goal"))
    statement = models.TextField(_("statement"), help_text=_("The whole goal, as the programme states it."))

    fact_fields = ("goal",)
    neutral_fields = ("goal_id",)
    override_translatable_fields = [
        *DocumentPage.override_translatable_fields,
        SynchronizedField("goal", overridable=False),
    ]
    template = "programme/pages/goal.html"
    parent_page_types = ["programme.ChapterPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("goal"),
        FieldPanel("statement"),
        *DocumentPage.text_panels,
    ]
    search_fields = [*DocumentPage.search_fields, index.SearchField("statement")]

    class Meta:
        verbose_name = _("goal page")
        verbose_name_plural = _("goal pages")

    def clean(self):
        super().clean()
        _refuse_second_page(self, "goal")


class CompetencePage(DocumentPage):
    """A competence in full."""

    competence = models.ForeignKey(
        "programme.Competence", models.PROTECT, related_name="pages", verbose_name=_("competence")
    )
    statement = models.TextField(
        _("statement"), help_text=_("The whole competence, as the programme states it.")
    )

    fact_fields = ("competence",)
    neutral_fields = ("competence_id",)
    override_translatable_fields = [
        *DocumentPage.override_translatable_fields,
        SynchronizedField("competence", overridable=False),
    ]
    template = "programme/pages/competence.html"
    parent_page_types = ["programme.ChapterPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("competence"),
        FieldPanel("statement"),
        *DocumentPage.text_panels,
    ]
    search_fields = [*DocumentPage.search_fields, index.SearchField("statement")]

    class Meta:
        verbose_name = _("competence page")
        verbose_name_plural = _("competence pages")

    def clean(self):
        super().clean()
        _refuse_second_page(self, "competence")


def _refuse_second_page(page, name):
    """A fact has one page in each language: lists of facts would otherwise show one of them at random."""
    key = f"{name}_id"
    if not getattr(page, key):
        return
    others = type(page).objects.filter(**{key: getattr(page, key)}, locale_id=page.locale_id)
    if page.locale_id and others.exclude(pk=page.pk).exists():
        raise ValidationError({name: _("It already has a page in this language; edit that page instead.")})


def _anchor(block):
    return block.value.get("anchor", "") if hasattr(block.value, "get") else ""


def _suggested_anchor(block):
    if block.block_type == "heading":
        text = slugify(block.value["text"])
    else:
        text = f"{block.block_type}-{block.value.get('number') or 1}"
    return text if text[:1].isalpha() else f"section-{text}".rstrip("-")
