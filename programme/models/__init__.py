from .action import Action
from .action_page import ActionPage
from .checkpoints import Checkpoint, Commitment
from .document import AssessmentPage, ChapterPage, DocumentPage, InformationPage, ProgrammePage
from .figures import FigureListPage
from .footnotes import Footnote
from .imported import ImportRecord
from .meetings import Meeting
from .programme import Programme
from .progress import ProgressUpdate
from .reading import ReadingPathPage, WholePage
from .roadmap_page import RoadmapPage
from .sectors import Sector
from .statements import CompetencePage, GoalPage
from .vocabulary import Beneficiary, Benefit, Competence, Goal, Perspective, PerspectiveValue, Spearhead

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
    "Goal",
    "GoalPage",
    "ImportRecord",
    "InformationPage",
    "Meeting",
    "Perspective",
    "PerspectiveValue",
    "Programme",
    "ProgrammePage",
    "ProgressUpdate",
    "ReadingPathPage",
    "RoadmapPage",
    "Sector",
    "Spearhead",
    "WholePage",
]
