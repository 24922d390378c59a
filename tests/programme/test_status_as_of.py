"""Status of an action as of a day."""

from datetime import date

import pytest

from programme.actions.selectors import statuses_as_of
from programme.models import Action, ProgressUpdate

DAYS = [date(2025, month, 28) for month in (1, 2, 3, 4, 5)]


@pytest.fixture
def say(roadmap):
    """Add an entry to D10 and return it."""

    def say(day, percent, corrects=None):
        update = ProgressUpdate(
            action=roadmap.actions["D10"],
            date=day,
            phase="in_progress",
            light="on_plan",
            percent=percent,
            corrects=corrects,
        )
        update.save()
        return update

    return say


def percents(days=DAYS):
    action = Action.objects.get(identifier="D10")
    return [stands[action.pk].percent if stands else None for stands in statuses_as_of(days, _only(action))]


def _only(action):
    return Action.objects.filter(pk=action.pk)


def test_entry_counts_from_its_date(say):
    say(DAYS[1], 10)
    say(date(2025, 3, 1), 20)
    assert percents() == [None, 10, 20, 20, 20]


def test_entry_counts_until_date_of_correction(say):
    wrong = say(DAYS[1], 90)
    say(DAYS[3], 20, corrects=wrong)
    assert percents() == [None, 90, 90, 20, 20]


def test_correction_of_same_date_counts_at_once(say):
    wrong = say(DAYS[1], 90)
    say(DAYS[1], 20, corrects=wrong)
    assert percents() == [None, 20, 20, 20, 20]


def test_correction_of_correction_replaces_both(say):
    first = say(DAYS[3], 90)
    second = say(DAYS[4], 80, corrects=first)
    say(DAYS[2], 20, corrects=second)
    assert percents() == [None, None, 20, 20, 20]


def test_status_as_of_today_equals_cached_status(roadmap, say):
    wrong = say(DAYS[1], 90)
    say(DAYS[2], 50)
    say(DAYS[0], 20, corrects=wrong)
    [stands] = statuses_as_of([date(2026, 1, 1)], Action.objects.all())
    for action in Action.objects.exclude(latest=None):
        assert stands[action.pk].pk == action.latest_id
    assert len(stands) == Action.objects.exclude(latest=None).count()


def test_all_days_need_one_query(roadmap, say, django_assert_num_queries):
    for percent in range(5):
        say(DAYS[0], percent)
    with django_assert_num_queries(1):
        statuses_as_of(DAYS, Action.objects.all())
