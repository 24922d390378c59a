"""Number of queries of imports: independent of the number of rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.models import Action, ProgressUpdate
from tests.spreadsheets.factories import ACTION, CHECKPOINT, ENTRY, Importer, build_programme


@pytest.fixture
def run(front_page, tmp_path):
    return Importer(build_programme(front_page), tmp_path)


@pytest.fixture
def count(run):
    """How many queries the import of a table takes."""

    def count(kind, *rows, **options):
        with CaptureQueriesContext(connection) as queries:
            run(kind, *rows, **options)
        return len(queries)

    return count


def actions(numbers, **changes):
    return [ACTION | changes | {"identifier": f"D{number}"} for number in numbers]


def test_actions_are_checked_with_as_many_queries_for_fifty_as_for_two(count):
    one = count("actions", *actions(range(2)), dry_run=True)

    assert count("actions", *actions(range(50)), dry_run=True) == one


def test_actions_are_changed_with_as_many_queries_for_fifty_as_for_two(run, count):
    run("actions", *actions(range(52)))
    other = {"sector": "water", "goals": "b", "benefits": "human", "commitments": "promise-climate"}

    two = count("actions", *actions(range(2), **other))

    assert count("actions", *actions(range(2, 52), **other)) == two
    assert set(Action.objects.values_list("sector__code", flat=True)) == {"water"}


def test_new_actions_take_a_few_queries_each_for_their_pages_only(count):
    few = count("actions", *actions(range(2)))
    many = count("actions", *actions(range(2, 52)))

    # A page is kept in three tables, two of which take its row alone: two queries for each page of the 48 more actions.
    assert many - few < 48 * 5


def test_progress_is_recorded_with_as_many_queries_for_fifty_entries_as_for_two(run, count):
    run("actions", *actions(range(52)))
    rows = [ENTRY | {"action": f"D{number}", "meeting": "2025-02-11"} for number in range(52)]

    two = count("progress", *rows[:2])

    # The first table also made the meeting.
    assert count("progress", *rows[2:]) <= two
    assert ProgressUpdate.objects.count() == 52


def test_checkpoints_are_written_with_as_many_queries_for_fifty_as_for_two(run, count):
    run("actions", *actions(range(52)))
    rows = [CHECKPOINT | {"action": f"D{number}"} for number in range(52)]

    two = count("checkpoints", *rows[:2])

    assert count("checkpoints", *rows[2:]) == two
