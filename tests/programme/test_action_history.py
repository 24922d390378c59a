"""Status of an action, computed from its newest uncorrected entry; entries are append-only."""

from datetime import date
from itertools import permutations

import pytest
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programme.actions.querysets import HistoryError
from programme.models import Action, ProgressUpdate
from programme.status import Light, Phase
from tests.programme.action_progress import entry, status


@pytest.fixture
def programme(document):
    return document.facts.programme


@pytest.fixture
def action(programme):
    return Action.objects.create(programme=programme, identifier="D9")


def test_an_action_without_progress_has_not_started(action):
    assert status(action) == {
        "phase": "not_started",
        "light": "not_assessed",
        "percent": None,
        "status_date": None,
        "latest_id": None,
    }


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("at_once", [True, False])
def test_the_newest_day_counts_in_whatever_order_entries_come(action, order, at_once):
    entries = [
        entry(action, date(2025, 1, 1), "planning"),
        entry(action, date(2025, 2, 1), "in_progress", light="deviating"),
        entry(action, date(2025, 3, 1), "completed", percent=100),
    ]
    batches = [[entries[place] for place in order]] if at_once else [[entries[place]] for place in order]
    for batch in batches:
        ProgressUpdate.objects.record(batch)
    assert status(action) == {
        "phase": "completed",
        "light": "on_plan",
        "percent": 100,
        "status_date": date(2025, 3, 1),
        "latest_id": entries[2].pk,
    }


def test_the_later_of_two_entries_on_one_day_counts(action):
    ProgressUpdate.objects.record(
        [entry(action, date(2025, 1, 1), "planning"), entry(action, date(2025, 1, 1), "in_progress")]
    )
    assert status(action)["phase"] == "in_progress"


def test_a_corrected_entry_counts_no_more(action):
    first, wrong = ProgressUpdate.objects.record(
        [
            entry(action, date(2025, 1, 1), "planning"),
            entry(action, date(2025, 6, 1), "completed", percent=100),
        ]
    )
    right = entry(action, date(2025, 1, 2), "in_progress", corrects=wrong)
    right.save()
    assert status(action)["latest_id"] == right.pk
    assert status(action)["percent"] is None
    # The correction, too, may be wrong.
    entry(action, date(2024, 12, 1), "postponed", corrects=right).save()
    assert status(action)["latest_id"] == first.pk


def test_an_entry_may_be_corrected_in_the_list_it_comes_with(action):
    wrong = entry(action, date(2025, 6, 1), "completed")
    right = entry(action, date(2025, 5, 1), "in_progress", corrects=wrong)
    ProgressUpdate.objects.record([wrong, right])
    assert status(action)["latest_id"] == right.pk
    assert ProgressUpdate.objects.get(pk=right.pk).corrects_id == wrong.pk


# What an example writes is undone at its end, so that all may share the document.
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(
            st.integers(0, 2),
            st.integers(1, 28),
            st.sampled_from(Phase.values),
            st.sampled_from(Light.values),
            st.integers(0, 8),
            st.booleans(),
        ),
        max_size=9,
    )
)
def test_the_status_is_always_that_of_the_newest_standing_entry(programme, rows):
    with transaction.atomic():
        actions = [Action.objects.create(programme=programme, identifier=f"H{number}") for number in range(3)]
        pending, saved = [], []
        for place, day, phase, light, corrected, flush in rows:
            action = actions[place]
            gone = {row.corrects_id for row in (*saved, *pending)}
            standing = [row for row in saved if row.action_id == action.pk and row.pk not in gone]
            corrects = standing[corrected] if corrected < len(standing) else None
            pending.append(entry(action, date(2025, 1, day), phase, light=light, corrects=corrects))
            if flush:
                saved += ProgressUpdate.objects.record(pending)
                pending = []
        saved += ProgressUpdate.objects.record(pending)
        for action in actions:
            own = [row for row in saved if row.action_id == action.pk]
            gone = {row.corrects_id for row in own}
            newest = max(
                (row for row in own if row.pk not in gone),
                key=lambda row: (row.date, row.number),
                default=None,
            )
            now = status(action)
            assert now["latest_id"] == (newest.pk if newest else None)
            assert (now["phase"], now["light"]) == (
                (newest.phase, newest.light) if newest else ("not_started", "not_assessed")
            )
            assert sorted(row.number for row in own) == list(range(1, len(own) + 1))
        transaction.set_rollback(True)


def test_an_entry_is_never_changed_or_removed(action):
    update = ProgressUpdate.objects.record([entry(action, date(2025, 1, 1))])[0]
    rows = ProgressUpdate.objects.filter(pk=update.pk)
    ways = [
        update.save,
        update.delete,
        rows.delete,
        ProgressUpdate.objects.all().delete,
        action.updates.all().delete,
        lambda: rows.update(phase="completed"),
        lambda: ProgressUpdate.objects.bulk_update([update], ["phase"]),
        lambda: ProgressUpdate.objects.bulk_create([entry(action, date(2025, 1, 2))]),
        lambda: ProgressUpdate.objects.update_or_create(pk=update.pk, defaults={"phase": "completed"}),
        lambda: action.updates.update(phase="completed"),
    ]
    for way in ways:
        with pytest.raises(HistoryError), transaction.atomic():
            way()
    assert ProgressUpdate.objects.get() == update
    assert ProgressUpdate.objects.get().phase == "in_progress"


def test_what_has_progress_is_not_removed(action, programme):
    ProgressUpdate.objects.record([entry(action, date(2025, 1, 1))])
    for row in (action, programme):
        with pytest.raises(ProtectedError), transaction.atomic():
            models.Model.delete(row)


def test_a_number_is_given_once(action):
    ProgressUpdate.objects.record([entry(action, date(2025, 1, 1), number=1)])
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgressUpdate.objects.record([entry(action, date(2025, 2, 1), "completed", number=1)])
    assert status(action)["phase"] == "in_progress"


def test_many_entries_cost_as_many_queries_as_one(programme, django_assert_max_num_queries):
    actions = [Action.objects.create(programme=programme, identifier=f"D{number}") for number in range(20)]

    def queries(count):
        with django_assert_max_num_queries(30) as captured:
            ProgressUpdate.objects.record([entry(action, date(2025, 1, 1)) for action in actions[:count]])
        return len(captured)

    assert queries(20) == queries(1)
