"""The menu of the programme."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .actions import ActionViewSet
from .checkpoints import CheckpointViewSet
from .meetings import MeetingViewSet
from .obstacles import ObstacleViewSet
from .progress import ProgressViewSet
from .proposals import ProposalViewSet
from .terms import TermViewSet
from .tool_keys import ToolKeyViewSet
from .vocabulary import (
    BeneficiaryViewSet,
    BenefitViewSet,
    CompetenceViewSet,
    GoalViewSet,
    PerspectiveViewSet,
    ProgrammeViewSet,
    SectorViewSet,
    SpearheadViewSet,
)


class ProgrammeViewSetGroup(SnippetViewSetGroup):
    items = (
        ActionViewSet,
        ProgressViewSet,
        MeetingViewSet,
        CheckpointViewSet,
        ObstacleViewSet,
        ProposalViewSet,
        ProgrammeViewSet,
        GoalViewSet,
        CompetenceViewSet,
        BenefitViewSet,
        SpearheadViewSet,
        BeneficiaryViewSet,
        SectorViewSet,
        PerspectiveViewSet,
        TermViewSet,
        ToolKeyViewSet,
    )
    menu_label = _("Programme")
    menu_icon = "clipboard-list"
    menu_order = 150
