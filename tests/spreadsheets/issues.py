"""Malformed tables: each mistake is told with its row, column, value and remedy, and nothing is written."""

import pytest

from programme.glossary.models import Term
from programme.models import Action, ActionPage, Checkpoint, Meeting, ProgressUpdate
from programme.spreadsheets.issues import TableImportError, TableIssue


def written():
    """All that an import may write."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Action, ActionPage, Meeting, ProgressUpdate, Checkpoint, Term)
    ]


def mistakes_of(run, kind, *rows):
    """The mistakes that a table has; nothing may have been written."""
    before = written()
    with pytest.raises(TableImportError) as error:
        run(kind, *rows)
    assert written() == before
    return error.value.mistakes


def assert_told(run, kind, row, case):
    """Check that a table of one right row, changed as ``case`` tells, has the mistake of ``case`` and no other."""
    changes, column, what, remedy = case
    row = row | changes
    assert mistakes_of(run, kind, row) == [TableIssue(2, column, row[column], what, remedy)]
