"""Declarations of the tables of actions, their progress and their checkpoints; see :mod:`.registry`."""

from programme.roadmap.columns import ACTIONS, CHECKPOINTS, PROGRESS

from .actions import import_actions
from .checkpoints import import_checkpoints
from .progress import import_progress
from .registry import ProgrammeTable
from .synonyms import SYNONYMS


def roadmap_tables() -> list[ProgrammeTable]:
    """Return the tables of a roadmap; a ``register_programme_table`` hook."""
    return [
        _table("actions", ACTIONS, import_actions, "identifier"),
        _table("progress", PROGRESS, import_progress, "action", "date", "phase", "light"),
        _table("checkpoints", CHECKPOINTS, import_checkpoints, "action", "number"),
    ]


def _table(name, columns, importer, *required):
    return ProgrammeTable(name, columns, importer, required, SYNONYMS[name])
