"""Assertions about the issues of invalid tables: row, column, value, message and hint; nothing is saved."""

import pytest

from programme.glossary.models import Term
from programme.models import Action, ActionPage, Checkpoint, Meeting, ProgressUpdate
from programme.spreadsheets.report import TableImportError, TableIssue


def saved_rows():
    """Return all rows that an import may save."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Action, ActionPage, Meeting, ProgressUpdate, Checkpoint, Term)
    ]


def issues_of(run, kind, *rows):
    """Return the issues of a table, and check that nothing was saved."""
    before = saved_rows()
    with pytest.raises(TableImportError) as error:
        run(kind, *rows)
    assert saved_rows() == before
    return error.value.issues


def assert_issue(run, kind, row, case):
    """Check that a valid row with the changes of ``case`` has the issue of ``case`` and no other."""
    changes, column, message, hint = case
    row = row | changes
    assert issues_of(run, kind, row) == [TableIssue(2, column, row[column], message, hint)]
