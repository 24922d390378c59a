"""Page type of an action: its texts in one language."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from ..document.pages import DocumentPage, validate_single_page
from ..localization.source_locale import page_panels

# Fields of the texts of an action without its title, in reading order.
ACTION_TEXTS = (
    "abstract",
    "effect_outside",
    "effect_inside",
    "implementation",
    "communication",
    "resources",
    "legal_basis",
)


def _text(name: Any, help_text: Any) -> models.TextField:
    return models.TextField(name, blank=True, help_text=help_text)


class ActionPage(DocumentPage):
    """The texts of an action. Its status and other data that do not depend on the language belong to the fact."""

    action = models.ForeignKey(
        "programme.Action",
        models.PROTECT,
        related_name="pages",
        verbose_name=_("action"),
        help_text=_("The action that the page is about. Both languages' pages are made with the action."),
    )
    effect_outside = _text(
        _("effect on customers"), _("What gets better for residents, companies or others the city serves.")
    )
    effect_inside = _text(
        _("effect on the staff"),
        _("What gets better for those who work in the city, its internal customers."),
    )
    implementation = _text(_("how it is carried out"), _("The steps, and who takes part in them."))
    communication = _text(_("how it is communicated"), _("Who is told what, when and where."))
    resources = _text(_("resources needed"), _("Working time, money and tools that the action needs."))
    legal_basis = _text(_("legal basis"), _("The act or decision that obliges the city, if there is one."))

    loads_siblings = False
    is_creatable = False
    fact_fields = ("action",)
    neutral_fields = ("action_id",)
    override_translatable_fields = [
        *DocumentPage.override_translatable_fields,
        SynchronizedField("action", overridable=False),
    ]
    template = "programme/roadmap/action.html"
    parent_page_types = ["programme.RoadmapPage"]
    content_panels = [
        *page_panels,
        FieldPanel("action"),
        FieldPanel("abstract"),
        MultiFieldPanel(
            [FieldPanel("effect_outside"), FieldPanel("effect_inside")],
            heading=_("What it changes"),
            help_text=_("External and internal customers apart."),
        ),
        FieldPanel("implementation"),
        FieldPanel("communication"),
        FieldPanel("resources"),
        FieldPanel("legal_basis"),
        *DocumentPage.text_panels[1:],
    ]
    search_fields = [
        *DocumentPage.search_fields,
        *(index.SearchField(name) for name in ACTION_TEXTS if name != "abstract"),
    ]

    class Meta:
        verbose_name = _("action page")
        verbose_name_plural = _("action pages")

    def clean(self) -> None:
        super().clean()
        validate_single_page(self, "action")
