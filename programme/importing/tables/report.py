"""What the import of a table did, or would do."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db.models import Model

from programme.events import Event, record_import


@dataclass(frozen=True)
class FieldChange:
    """A value that changed: the heading of its column, and what it was and is, as text."""

    column: str
    before: str
    after: str


@dataclass
class Report:
    """What happened to the rows of a table.

    Attributes:
        created: what the new rows made.
        updated: pairs of what was changed, and a list of :class:`FieldChange`.
        unchanged: how many rows say what is there already.
        skipped: pairs of the number of a row that was not read, and the reason.
        remarks: what whoever imports should know.
    """

    created: list[str] = field(default_factory=list)
    updated: list[tuple[str, list[FieldChange]]] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, table):
        """Return a report that knows what the reading of ``table`` left out."""
        return cls(skipped=list(table.skipped), remarks=list(table.remarks))


def log_table(what: str, path: str | Path, programme: Model, report: Report) -> Event:
    """Record the import of a table as an event, in its transaction.

    Args:
        what: the kind of table, such as ``actions``.
        path: path of the file.
        programme: the :class:`Programme`.
        report: its changed rows become the event's before and after, the rest its counts.
    """
    changes = [
        (f"{what} · {change.column}", change) for what, changes in report.updated for change in changes
    ]
    counts = {
        "programme": programme.code,
        "created": len(report.created),
        "updated": len(report.updated),
        "unchanged": report.unchanged,
        "skipped": len(report.skipped),
    }
    before = {name: change.before for name, change in changes}
    return record_import(
        what, path, before or None, counts | {name: change.after for name, change in changes}
    )
