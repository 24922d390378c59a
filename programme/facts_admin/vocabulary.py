"""Viewsets of programmes and their vocabulary."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import Beneficiary, Benefit, Competence, Goal, Perspective, Programme, Sector, Spearhead
from .base import FactIndexView


class ProgrammeViewSet(SnippetViewSet):
    """Viewset of programmes."""

    model = Programme
    icon = "doc-full"
    index_view_class = FactIndexView
    list_display = ["name", "period", "accounting_code"]
    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("start_year"), FieldPanel("end_year")], heading=_("Period")),
        FieldPanel("accounting_code"),
        FieldPanel("predecessor"),
    ]


class VocabularyViewSet(SnippetViewSet):
    """Base viewset of vocabulary with codes; a subclass sets ``model`` and ``icon``."""

    index_view_class = FactIndexView
    list_display = ["name", "code", "order", "programme"]
    list_filter = ["programme"]
    panels = [
        FieldPanel("name"),
        FieldPanel("explanation"),
        FieldRowPanel([FieldPanel("programme"), FieldPanel("code"), FieldPanel("order")], heading=_("Place")),
    ]


class GoalViewSet(VocabularyViewSet):
    """Viewset of goals."""

    model = Goal
    icon = "crosshairs"
    list_display = ["name", "code", "benefit", "first_spearhead", "second_spearhead", "links_confirmed"]
    panels = [
        *VocabularyViewSet.panels,
        MultiFieldPanel(
            [
                FieldPanel("benefit"),
                FieldPanel("first_spearhead"),
                FieldPanel("second_spearhead"),
                FieldPanel("links_confirmed"),
            ],
            heading=_("What the goal serves"),
            help_text=_("One benefit and one or two spearheads, as in the approved programme."),
        ),
    ]


class CompetenceViewSet(VocabularyViewSet):
    """Viewset of competences."""

    model = Competence
    icon = "pick"


class BenefitViewSet(VocabularyViewSet):
    """Viewset of benefits."""

    model = Benefit
    icon = "plus-inverse"
    panels = [*VocabularyViewSet.panels, FieldPanel("spearhead")]


class SpearheadViewSet(VocabularyViewSet):
    """Viewset of spearheads."""

    model = Spearhead
    icon = "arrow-up"


class BeneficiaryViewSet(VocabularyViewSet):
    """Viewset of beneficiaries."""

    model = Beneficiary
    icon = "group"


class SectorViewSet(VocabularyViewSet):
    """Viewset of sectors."""

    model = Sector
    icon = "site"
    list_display = ["name", "kind", "code", "order", "programme"]
    list_filter = ["programme", "kind"]
    panels = [*VocabularyViewSet.panels, FieldPanel("kind")]


class PerspectiveViewSet(SnippetViewSet):
    """Viewset of perspectives with their values."""

    model = Perspective
    icon = "view"
    index_view_class = FactIndexView
    list_display = ["question", "number", "code", "programme"]
    list_filter = ["programme"]
    panels = [
        FieldPanel("question"),
        FieldRowPanel(
            [FieldPanel("programme"), FieldPanel("number"), FieldPanel("code")], heading=_("Place")
        ),
        InlinePanel(
            "values",
            heading=_("Values"),
            label=_("Value"),
            help_text=_("The answers to the question, in the order in which they are shown."),
        ),
    ]
