from .document import (
    AssessmentPage,
    ChapterPage,
    DocumentPage,
    InformationPage,
    ProgrammePage,
    RoadmapPage,
)
from .figures import FigureListPage
from .footnotes import Footnote
from .imported import ImportRecord
from .programme import Programme
from .reading import ReadingPathPage, WholePage
from .statements import CompetencePage, GoalPage
from .vocabulary import Beneficiary, Benefit, Competence, Goal, Perspective, PerspectiveValue, Spearhead

__all__ = [
    "AssessmentPage",
    "Beneficiary",
    "Benefit",
    "ChapterPage",
    "Competence",
    "CompetencePage",
    "DocumentPage",
    "FigureListPage",
    "Footnote",
    "Goal",
    "GoalPage",
    "ImportRecord",
    "InformationPage",
    "Perspective",
    "PerspectiveValue",
    "Programme",
    "ProgrammePage",
    "ReadingPathPage",
    "RoadmapPage",
    "Spearhead",
    "WholePage",
]
