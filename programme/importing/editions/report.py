"""What an import did, or would do, told in the reader's own words."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from programme.events import Event, record_import


class ImportOutcome(Enum):
    """What happened to an object of the site; the value is the heading it is listed under."""

    CREATED = _("Created")
    UPDATED = _("Updated")
    PENDING = _("Shown in the other language until it is translated")
    WAITING = _("Not published, because something in it is not translated yet")
    DRAFT = _("Saved as a draft, because the page has unpublished changes")
    GONE = _("No longer in the edition, left as it is on the site")
    CONFLICT = _("Changed on the site, left as it is there")
    REMARK = _("Notes to the editor, which readers do not see")


@dataclass(frozen=True)
class ObjectChange:
    """One object and what happened to it; ``detail`` names the part of it, where that matters."""

    outcome: ImportOutcome
    label: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.label}: {self.detail}" if self.detail else self.label


@dataclass
class EditionImportReport:
    """All changes of one import, in the order in which they were made."""

    changes: list[ObjectChange] = field(default_factory=list)
    language: str = field(default_factory=get_language)  # of those who read it

    def add(self, outcome: ImportOutcome, label: object, detail: object = "") -> None:
        self.changes.append(ObjectChange(outcome, str(label), str(detail)))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed or left alone; notes to the editor are no changes."""
        return all(change.outcome is ImportOutcome.REMARK for change in self.changes)

    def with_outcome(self, outcome: ImportOutcome) -> list[ObjectChange]:
        """Return the changes of one kind."""
        return [change for change in self.changes if change.outcome is outcome]


def log_edition(path: str | Path, edition: Any, report: EditionImportReport) -> Event:
    """Record the import of an edition as an event, in its transaction.

    Args:
        path: the folder of the edition.
        edition: the :class:`Edition`.
        report: its changes become the event's counts.
    """
    counts = {"programme": edition.code}
    for change in report.changes:
        name = change.outcome.name.lower()
        counts[name] = counts.get(name, 0) + 1
    return record_import("edition", path, after=counts)
