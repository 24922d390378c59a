"""The programme's facts in Wagtail's admin."""

from .actions import ActionViewSet
from .checkpoints import CheckpointViewSet
from .group import ProgrammeViewSetGroup
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
    VocabularyViewSet,
)

__all__ = [
    "ActionViewSet",
    "BeneficiaryViewSet",
    "BenefitViewSet",
    "CheckpointViewSet",
    "CompetenceViewSet",
    "GoalViewSet",
    "MeetingViewSet",
    "ObstacleViewSet",
    "PerspectiveViewSet",
    "ProgrammeViewSet",
    "ProgrammeViewSetGroup",
    "ProgressViewSet",
    "ProposalViewSet",
    "SectorViewSet",
    "SpearheadViewSet",
    "TermViewSet",
    "ToolKeyViewSet",
    "VocabularyViewSet",
]
