"""Report of an import: the changes of objects, and the event in the audit log."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from programme.events import Event, record_import


class ImportOutcome(Enum):
    """Outcome of an import for an object of the site; the value is the heading of the list in the report."""

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
    """An object and its outcome; ``label`` is its name, ``detail`` the field, language or location."""

    outcome: ImportOutcome
    label: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.label}: {self.detail}" if self.detail else self.label


@dataclass
class EditionImportReport:
    """The changes of one import, in order; ``language`` is that of the report."""

    changes: list[ObjectChange] = field(default_factory=list)
    language: str = field(default_factory=get_language)

    def add(self, outcome: ImportOutcome, label: object, detail: object = "") -> None:
        """Add a change."""
        self.changes.append(ObjectChange(outcome, str(label), str(detail)))

    @property
    def is_empty(self) -> bool:
        """Whether there are no changes and no conflicts; remarks for the editor do not count."""
        return all(change.outcome is ImportOutcome.REMARK for change in self.changes)

    def with_outcome(self, outcome: ImportOutcome) -> list[ObjectChange]:
        """Return the changes with one outcome."""
        return [change for change in self.changes if change.outcome is outcome]


def log_edition(path: str | Path, edition: Any, report: EditionImportReport) -> Event:
    """Record the import of an edition as an event, in its transaction.

    Args:
        path: the folder of the edition.
        edition: the edition.
        report: the report, whose changes are counted by outcome.
    """
    counts = {"programme": edition.code}
    for change in report.changes:
        name = change.outcome.name.lower()
        counts[name] = counts.get(name, 0) + 1
    return record_import("edition", path, after=counts)
