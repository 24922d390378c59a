"""Imports: one entry for each, with the name of the file and what it changed. Trials and failures are no imports."""

from pathlib import Path

from programme.models import AuditEntry
from programme.models.audit import AuditKind


def log_table(what, path, programme, report):
    """Log the import of a table, in its transaction.

    Args:
        what: the kind of table, such as ``actions``.
        path: where the file was; the log has its name without the folders.
        programme: the :class:`Programme`.
        report: the :class:`~programme.importing.tables.report.Report`; what it says of changed rows becomes the
            entry's before and after, the rest its counts.

    Returns:
        The entry.
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
    return _log(what, path, before or None, counts | {name: change.after for name, change in changes})


def log_edition(path, edition, report):
    """Log the import of an edition, in its transaction.

    Args:
        path: the folder of the edition; the log has its name only.
        edition: the :class:`Edition`.
        report: the :class:`~programme.importing.report.Report`.

    Returns:
        The entry.
    """
    counts = {"programme": edition.code}
    for change in report.changes:
        name = change.action.name.lower()
        counts[name] = counts.get(name, 0) + 1
    return _log("edition", path, None, counts)


def _log(what, path, before, after):
    name = Path(path).resolve().name[:255]
    return AuditEntry.objects.record(
        AuditKind.IMPORT, f"import.{what}", object_name=name, before=before, after=after
    )
