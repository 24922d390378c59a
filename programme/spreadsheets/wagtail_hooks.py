"""Declares the tables of a roadmap and the labels of imports in the audit log."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import pgettext_lazy
from wagtail import hooks

from programme.events import EventLabels
from programme.roadmap.columns import ACTIONS, CHECKPOINTS, PROGRESS, Column

from .actions import import_actions
from .checkpoints import import_checkpoints
from .header import ProgrammeTable
from .lookups import SYNONYMS
from .progress import import_progress

_EVENTS = {
    "import.actions": pgettext_lazy("audit log", "Actions imported"),
    "import.progress": pgettext_lazy("audit log", "Progress imported"),
    "import.checkpoints": pgettext_lazy("audit log", "Checkpoints imported"),
    "import.terms": pgettext_lazy("audit log", "Terms imported"),
}


def table_event_labels() -> EventLabels:
    """Return the labels of imported tables; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS)


def roadmap_tables() -> list[ProgrammeTable]:
    """Return the tables of a roadmap; a ``register_programme_table`` hook."""
    return [
        _table("actions", ACTIONS, import_actions, "identifier"),
        _table("progress", PROGRESS, import_progress, "action", "date", "phase", "light"),
        _table("checkpoints", CHECKPOINTS, import_checkpoints, "action", "number"),
    ]


def _table(
    name: str, columns: tuple[Column, ...], importer: Callable[..., Any], *required: str
) -> ProgrammeTable:
    return ProgrammeTable(name, columns, importer, required, SYNONYMS[name])


hooks.register("register_event_labels", table_event_labels)
hooks.register("register_programme_table", roadmap_tables)
