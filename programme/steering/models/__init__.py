"""Models of the steering app."""

from .meeting_rows import Reminder, RoundEntry, RoundVerdict
from .obstacles import Obstacle
from .proposals import ProgressProposal

__all__ = [
    "Obstacle",
    "ProgressProposal",
    "Reminder",
    "RoundEntry",
    "RoundVerdict",
]
