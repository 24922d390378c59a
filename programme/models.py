"""Models of the core, collected from its packages for Django."""

from .actions.models.action import Action
from .actions.models.checkpoints import Checkpoint, Commitment
from .actions.models.meetings import Meeting
from .actions.models.progress import ProgressUpdate
from .document.figure_pages import FigureListPage
from .document.footnotes import Footnote
from .document.goal_pages import CompetencePage, GoalPage
from .document.pages import AssessmentPage, ChapterPage, DocumentPage, InformationPage, ProgrammePage
from .localization.models import OutdatedSummary, OutdatedTranslation
from .permissions.models import Role
from .presentation.full_document import FullDocumentPage
from .presentation.pages import ReadingPathPage
from .roadmap.action_page import ActionPage
from .roadmap.pages import RoadmapPage
from .vocabulary.models import Beneficiary, Benefit, Competence, Goal, Programme, Sector, Spearhead
from .vocabulary.perspectives import Perspective, PerspectiveValue

__all__ = [
    "Action",
    "ActionPage",
    "AssessmentPage",
    "Beneficiary",
    "Benefit",
    "ChapterPage",
    "Checkpoint",
    "Commitment",
    "Competence",
    "CompetencePage",
    "DocumentPage",
    "FigureListPage",
    "Footnote",
    "FullDocumentPage",
    "Goal",
    "GoalPage",
    "InformationPage",
    "Meeting",
    "OutdatedSummary",
    "OutdatedTranslation",
    "Perspective",
    "PerspectiveValue",
    "Programme",
    "ProgrammePage",
    "ProgressUpdate",
    "ReadingPathPage",
    "RoadmapPage",
    "Role",
    "Sector",
    "Spearhead",
]
