"""Declarations of the steering group's facts."""

from ..events import EventKind
from ..extensions import Fact
from ..models import Obstacle, ProgressProposal, RoundEntry, RoundVerdict
from ..models.progress_fields import PROGRESS_FIELDS
from ..viewsets.obstacles import ObstacleViewSet
from ..viewsets.proposals import ProposalViewSet


def steering_facts() -> list[Fact]:
    """Return the steering group's facts; a ``register_programme_fact`` hook."""
    return [
        Fact(Obstacle, EventKind.STATUS, viewset=ObstacleViewSet, menu_order=140),
        Fact(
            ProgressProposal,
            EventKind.STATUS,
            event_fields=("action", *PROGRESS_FIELDS, "source", "state", "answer"),
            viewset=ProposalViewSet,
            menu_order=150,
            protects=("meeting",),
        ),
        Fact(RoundEntry, protects=("meeting",)),
        Fact(RoundVerdict, protects=("checkpoint",)),
    ]
