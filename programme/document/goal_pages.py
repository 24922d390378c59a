"""Page types of goals and competences."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from ..localization.source_locale import page_panels
from .pages import DocumentPage, validate_single_page


class GoalPage(DocumentPage):
    """The page of a goal: its statement and an explanation."""

    goal = models.ForeignKey(
        "programme.Goal",
        models.PROTECT,
        related_name="pages",
        verbose_name=_("goal"),
        help_text=_("The goal that the page is about. Chosen once, when the page is made."),
    )
    statement = models.TextField(_("statement"), help_text=_("The whole goal, as the programme states it."))

    fact_fields = ("goal",)
    neutral_fields = ("goal_id",)
    override_translatable_fields = [
        *DocumentPage.override_translatable_fields,
        SynchronizedField("goal", overridable=False),
    ]
    template = "programme/document/goal.html"
    parent_page_types = ["programme.ChapterPage"]
    content_panels = [
        *page_panels,
        FieldPanel("goal"),
        FieldPanel("statement"),
        *DocumentPage.text_panels,
    ]
    search_fields = [*DocumentPage.search_fields, index.SearchField("statement")]

    class Meta:
        verbose_name = _("goal page")
        verbose_name_plural = _("goal pages")

    def clean(self) -> None:
        """Validate that the goal has no other page in this language."""
        super().clean()
        validate_single_page(self, "goal")


class CompetencePage(DocumentPage):
    """The page of a competence: its statement and an explanation."""

    competence = models.ForeignKey(
        "programme.Competence",
        models.PROTECT,
        related_name="pages",
        verbose_name=_("competence"),
        help_text=_("The competence that the page is about. Chosen once, when the page is made."),
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
    template = "programme/document/competence.html"
    parent_page_types = ["programme.ChapterPage"]
    content_panels = [
        *page_panels,
        FieldPanel("competence"),
        FieldPanel("statement"),
        *DocumentPage.text_panels,
    ]
    search_fields = [*DocumentPage.search_fields, index.SearchField("statement")]

    class Meta:
        verbose_name = _("competence page")
        verbose_name_plural = _("competence pages")

    def clean(self) -> None:
        """Validate that the competence has no other page in this language."""
        super().clean()
        validate_single_page(self, "competence")
