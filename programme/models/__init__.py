from .document import (
    AssessmentPage,
    ChapterPage,
    CompetencePage,
    DocumentPage,
    GoalPage,
    InformationPage,
    ProgrammePage,
    RoadmapPage,
)
from .footnotes import Footnote
from .imported import ImportRecord
from .programme import Programme
from .vocabulary import Beneficiary, Benefit, Competence, Goal, Perspective, PerspectiveValue, Spearhead

__all__ = [
    "AssessmentPage",
    "Beneficiary",
    "Benefit",
    "ChapterPage",
    "Competence",
    "CompetencePage",
    "DocumentPage",
    "Footnote",
    "Goal",
    "GoalPage",
    "ImportRecord",
    "InformationPage",
    "Perspective",
    "PerspectiveValue",
    "Programme",
    "ProgrammePage",
    "RoadmapPage",
    "Spearhead",
]
