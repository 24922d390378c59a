from .action import Action
from .action_page import ActionPage
from .audit import AuditEntry
from .checkpoints import Checkpoint, Commitment
from .document import AssessmentPage, ChapterPage, DocumentPage, InformationPage, ProgrammePage
from .figures import FigureListPage
from .footnotes import Footnote
from .glossary import GlossaryPage
from .imported import ImportRecord
from .meetings import Meeting
from .obstacles import Obstacle
from .pairing import PendingPublication, TranslationLag, UrgentSummary
from .parity import ParityUnit
from .programme import Programme
from .progress import ProgressUpdate
from .project_tool import ToolKey, ToolRequest
from .proposals import ProgressProposal
from .reading import ReadingPathPage, WholePage
from .reminders import Reminder
from .roadmap_page import RoadmapPage
from .roles import Role
from .rounds import RoundEntry, RoundVerdict
from .search_index import SearchDocument, SearchName, SearchPosting, SearchWord
from .search_page import SearchPage
from .sectors import Sector
from .statements import CompetencePage, GoalPage
from .term_waivers import TermWaiver
from .terms import Term
from .translating import TranslationWait
from .vocabulary import Beneficiary, Benefit, Competence, Goal, Perspective, PerspectiveValue, Spearhead

__all__ = [
    "Action",
    "ActionPage",
    "AssessmentPage",
    "AuditEntry",
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
    "GlossaryPage",
    "Goal",
    "GoalPage",
    "ImportRecord",
    "InformationPage",
    "Meeting",
    "Obstacle",
    "ParityUnit",
    "PendingPublication",
    "Perspective",
    "PerspectiveValue",
    "Programme",
    "ProgrammePage",
    "ProgressProposal",
    "ProgressUpdate",
    "ReadingPathPage",
    "Reminder",
    "RoadmapPage",
    "Role",
    "RoundEntry",
    "RoundVerdict",
    "SearchDocument",
    "SearchName",
    "SearchPage",
    "SearchPosting",
    "SearchWord",
    "Sector",
    "Spearhead",
    "Term",
    "TermWaiver",
    "ToolKey",
    "ToolRequest",
    "TranslationLag",
    "TranslationWait",
    "UrgentSummary",
    "WholePage",
]
