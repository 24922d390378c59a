"""Constraints of the vocabulary, for every way of saving a row."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from programme.models import Benefit, Goal, Programme, Spearhead


@pytest.fixture
def programme(db):
    return Programme.objects.create(code="p", name={"sv": "P"}, start_year=2024, end_year=2026)


@pytest.fixture
def vocabulary(programme):
    return {
        "benefit": Benefit.objects.create(programme=programme, code="b", name="B"),
        "first_spearhead": Spearhead.objects.create(programme=programme, code="s", name="S"),
        "second_spearhead": Spearhead.objects.create(programme=programme, code="t", name="T"),
    }


def test_goal_without_benefit_and_spearheads_is_valid(programme):
    goal = Goal(programme=programme, code="a", name="A")
    goal.full_clean()
    assert goal.spearheads == []


def test_spearheads_of_goal_are_in_order(programme, vocabulary):
    goal = Goal(programme=programme, code="a", name="A", links_confirmed=True, **vocabulary)
    goal.full_clean()
    assert goal.spearheads == [vocabulary["first_spearhead"], vocabulary["second_spearhead"]]


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (["second_spearhead"], "Choose the first spearhead"),
        (["benefit"], None),
    ],
)
def test_second_spearhead_requires_first(programme, vocabulary, chosen, told):
    goal = Goal(programme=programme, code="a", name="A", **{name: vocabulary[name] for name in chosen})
    if told is None:
        goal.full_clean()
        return
    with translation.override("en"), pytest.raises(ValidationError, match=told):
        goal.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        goal.save()


def test_equal_spearheads_are_invalid(programme, vocabulary):
    one = vocabulary["first_spearhead"]
    goal = Goal(programme=programme, code="a", name="A", first_spearhead=one, second_spearhead=one)
    with translation.override("en"), pytest.raises(ValidationError, match="the same"):
        goal.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        goal.save()


def test_confirmed_goal_requires_benefit_and_spearhead(programme):
    goal = Goal(programme=programme, code="a", name="A", links_confirmed=True)
    with translation.override("en"), pytest.raises(ValidationError, match="one benefit"):
        goal.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        goal.save()


def test_reference_to_other_programme_is_invalid(programme):
    other = Programme.objects.create(code="o", name="O", start_year=2020, end_year=2023)
    benefit = Benefit.objects.create(programme=other, code="b", name="B")
    with pytest.raises(ValidationError) as error:
        Goal(programme=programme, code="a", name="A", benefit=benefit).full_clean()
    assert set(error.value.message_dict) == {"benefit"}


def test_code_is_unique_in_its_programme(programme):
    Goal.objects.create(programme=programme, code="a", name="A")
    with translation.override("en"), pytest.raises(ValidationError, match="already has a row"):
        Goal(programme=programme, code="a", name="A").full_clean()


def test_last_year_before_first_is_invalid(db):
    with translation.override("en"), pytest.raises(ValidationError, match="before the first"):
        Programme(code="p", name="P", start_year=2026, end_year=2024).full_clean()


@pytest.mark.parametrize(("years", "period"), [((2024, 2026), "2024–2026"), ((2025, 2025), "2025")])
def test_period_has_en_dash(years, period):
    assert Programme(start_year=years[0], end_year=years[1]).period == period
