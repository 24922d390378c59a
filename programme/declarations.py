"""Declarations of the core: its facts and the labels of its events (see :mod:`programme.extensions`)."""

from typing import Any

from django.db.models import Model, Q
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
    """Return the declarations of the core's facts; a ``register_programme_fact`` hook."""
    return [*_vocabulary(), *_actions(), *_meetings()]


def _vocabulary() -> list[Fact]:
    def vocabulary_fact(model: type[Model], viewset: type, order: int, **details: Any) -> Fact:
        return Fact(model, EventKind.FACT, viewset=viewset, menu_order=order, **details)

    return [
        vocabulary_fact(Programme, ProgrammeViewSet, 400, public_texts=PublicTexts(programme="pk")),
        vocabulary_fact(Goal, GoalViewSet, 410, public_texts=PublicTexts()),
        vocabulary_fact(Competence, CompetenceViewSet, 420, public_texts=PublicTexts()),
        vocabulary_fact(Benefit, BenefitViewSet, 430, public_texts=PublicTexts()),
        vocabulary_fact(Spearhead, SpearheadViewSet, 440, public_texts=PublicTexts()),
        vocabulary_fact(Beneficiary, BeneficiaryViewSet, 450, public_texts=PublicTexts()),
        vocabulary_fact(Sector, SectorViewSet, 460, public_texts=PublicTexts()),
        vocabulary_fact(Perspective, PerspectiveViewSet, 470, public_texts=PublicTexts(name=("question",))),
        Fact(
            PerspectiveValue,
            EventKind.FACT,
            public_texts=PublicTexts(programme="perspective__programme_id"),
        ),
    ]


def _actions() -> list[Fact]:
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
            public_texts=PublicTexts(
                name=("action__identifier", "text"), programme="action__programme_id", action="action"
            ),
            viewset=CheckpointViewSet,
            menu_order=130,
            protects=("meeting",),
        ),
    ]


def _meetings() -> list[Fact]:
    return [
        Fact(
            ProgressUpdate,
            public_texts=PublicTexts(
                name=("action__identifier", "number"),
                public=Q(corrections=None),
                category="progress",
                programme="action__programme_id",
                action="action",
            ),
            viewset=ProgressViewSet,
            menu_order=110,
            # Deleting an action with progress is refused with its own message; see permissions.deletion_guards.
            protects=("meeting",),
        ),
        Fact(
            Meeting,
            EventKind.MEETING,
            # Participants and agenda are published in the minutes.
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
    """Return the labels of the core's events; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS, details=_DETAILS)
