"""Declarations of the core's own facts; see :mod:`programme.extensions`."""

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from .actions.models.action import RELATIONS, Action
from .actions.models.checkpoints import Checkpoint, Commitment
from .actions.models.meetings import Meeting
from .actions.models.progress import ProgressUpdate
from .events import EventKind, EventLabels
from .extensions import Fact, PublicTexts
from .facts_admin.actions.viewsets import ActionViewSet
from .facts_admin.checkpoints import CheckpointViewSet
from .facts_admin.meetings import MeetingViewSet
from .facts_admin.progress import ProgressViewSet
from .facts_admin.vocabulary import (
    BeneficiaryViewSet,
    BenefitViewSet,
    CompetenceViewSet,
    GoalViewSet,
    PerspectiveViewSet,
    ProgrammeViewSet,
    SectorViewSet,
    SpearheadViewSet,
)
from .status import MeetingState
from .vocabulary.models import Beneficiary, Benefit, Competence, Goal, Programme, Sector, Spearhead
from .vocabulary.perspectives import Perspective, PerspectiveValue


def core_facts() -> list[Fact]:
    """Return the core's facts; a ``register_programme_fact`` hook."""
    return [*_vocabulary(), *_actions()]


def _vocabulary():
    def word(model, viewset, order, **details):
        return Fact(model, EventKind.FACT, viewset=viewset, menu_order=order, **details)

    return [
        word(Programme, ProgrammeViewSet, 400, public_texts=PublicTexts(programme="pk")),
        word(Goal, GoalViewSet, 410, public_texts=PublicTexts()),
        word(Competence, CompetenceViewSet, 420, public_texts=PublicTexts()),
        word(Benefit, BenefitViewSet, 430, public_texts=PublicTexts()),
        word(Spearhead, SpearheadViewSet, 440, public_texts=PublicTexts()),
        word(Beneficiary, BeneficiaryViewSet, 450, public_texts=PublicTexts()),
        word(Sector, SectorViewSet, 460, public_texts=PublicTexts()),
        word(Perspective, PerspectiveViewSet, 470, public_texts=PublicTexts(name=("question",))),
        Fact(
            PerspectiveValue,
            EventKind.FACT,
            public_texts=PublicTexts(programme="perspective__programme_id"),
        ),
    ]


def _actions():
    of_action = {"programme": "action__programme_id", "action": "action"}
    return [
        Fact(
            Action,
            EventKind.FACT,
            event_relations=(*((name, EventKind.FACT) for name in RELATIONS), ("contacts", EventKind.ROLE)),
            public_texts=PublicTexts(name=("identifier",), action="pk"),
            viewset=ActionViewSet,
            menu_order=100,
            protects=("goals", "competences", "benefits", "beneficiaries", "sector"),
        ),
        Fact(Commitment, EventKind.FACT),
        Fact(
            Checkpoint,
            EventKind.STATUS,
            public_texts=PublicTexts(name=("action__identifier", "text"), **of_action),
            viewset=CheckpointViewSet,
            menu_order=130,
            protects=("meeting",),
        ),
        Fact(
            ProgressUpdate,
            public_texts=PublicTexts(
                name=("action__identifier", "number"),
                public=Q(corrections=None),
                category="progress",
                **of_action,
            ),
            viewset=ProgressViewSet,
            menu_order=110,
            # An action with progress has a rule and a message of its own; see viewsets.refusing.
            protects=("meeting",),
        ),
        Fact(
            Meeting,
            EventKind.MEETING,
            # Participants and agenda are in the minutes of the steering group.
            public_texts=PublicTexts(name=("date",), fields=("body",), public=Q(state=MeetingState.CLOSED)),
            viewset=MeetingViewSet,
            menu_order=120,
        ),
    ]


_EVENTS = {
    "export.file": pgettext_lazy("audit log", "Exported"),
}
_DETAILS = {
    "language": pgettext_lazy("audit log", "language"),
    "rows": pgettext_lazy("audit log", "rows"),
    "filters": pgettext_lazy("audit log", "filters"),
    "programme": pgettext_lazy("audit log", "programme"),
    "created": pgettext_lazy("audit log", "created"),
    "updated": pgettext_lazy("audit log", "updated"),
    "unchanged": pgettext_lazy("audit log", "unchanged"),
    "skipped": pgettext_lazy("audit log", "left out"),
}


def core_event_labels() -> EventLabels:
    """Return the core's labels; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS, details=_DETAILS)
