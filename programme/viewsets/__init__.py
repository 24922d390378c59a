"""The programme's facts in Wagtail's admin."""

from .actions import ActionViewSet
from .checkpoints import CheckpointViewSet
from .group import ProgrammeViewSetGroup, fact_viewsets
from .meetings import MeetingViewSet
from .progress import ProgressViewSet
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
    "PerspectiveViewSet",
    "ProgrammeViewSet",
    "ProgrammeViewSetGroup",
    "ProgressViewSet",
    "SectorViewSet",
    "SpearheadViewSet",
    "VocabularyViewSet",
    "fact_viewsets",
]
