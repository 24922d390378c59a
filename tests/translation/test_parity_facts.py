"""Parity of short texts of facts, and the signals that refresh it."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from i18nfield.fields import I18nFieldMixin
from wagtail.log_actions import LogContext, activate, deactivate

from programme.models import Goal
from programme.translation.models import ParityUnit
from programme.translation.parity.compared_facts import public_facts
from programme.translation.parity.refresh import refresh_rows

pytestmark = pytest.mark.django_db
BOTH_WAYS = pytest.mark.parametrize(("one", "other"), [("sv", "fi"), ("fi", "sv")])
# Models whose texts nobody outside the admin reads.
INTERNAL = {"obstacle", "progressproposal", "roundentry", "roundverdict"}


@pytest.fixture
def goal(document):
    goal = document.facts.goals["a"]
    refresh_rows("programme.goal")
    return goal


def rename(goal, **names):
    goal.name = {**_data(goal.name), **names}
    goal.save()
    refresh_rows("programme.goal", [goal.pk])


def _data(text):
    return getattr(text, "data", text)


def state(goal, path="name"):
    unit = ParityUnit.objects.get(object_type="programme.goal", object_id=str(goal.pk), path=path)
    return unit.state, unit.language


def test_every_model_with_texts_is_either_public_or_internal():
    with_texts = {
        model._meta.model_name
        for model in apps.get_models()
        if model.__module__.startswith("programme.")
        and any(isinstance(field, I18nFieldMixin) for field in model._meta.concrete_fields)
    }
    public = {fact.model._meta.model_name for fact in public_facts().values()}
    assert with_texts == public | INTERNAL


def test_what_a_form_has_in_both_languages_is_equal(goal):
    unit = ParityUnit.objects.get(object_type="programme.goal", object_id=str(goal.pk))
    assert (unit.state, unit.kind) == ("equal", "fact")
    assert unit.texts == {"sv": "Mål a", "fi": "Tavoite a"}
    assert unit.object_name == unit.texts
    assert unit.programme == goal.programme


@BOTH_WAYS
def test_a_change_of_one_language_is_seen_until_the_other_follows(goal, one, other):
    rename(goal, **{one: "Nytt"})
    assert state(goal) == ("changed", one)
    rename(goal, **{one: "Nyare"})
    assert state(goal) == ("changed", one)
    rename(goal, **{other: "Uusi"})
    assert state(goal) == ("equal", "")


@pytest.mark.parametrize("finnish", ["Uusi", "Ny"])
def test_a_change_of_both_at_once_is_equal_and_so_is_a_name_that_both_share(goal, finnish):
    rename(goal, sv="Ny", fi=finnish)
    assert state(goal) == ("equal", "")


@BOTH_WAYS
def test_a_text_that_is_taken_away_is_missing_until_it_is_there_again(goal, one, other):
    rename(goal, **{one: ""})
    assert state(goal) == ("missing", one)
    rename(goal, **{one: "Nytt"})
    assert state(goal) == ("equal", "")


def test_a_text_that_nobody_has_is_no_unit_any_more(goal):
    goal.explanation = {"sv": "Därför.", "fi": "Siksi."}
    goal.save()
    refresh_rows("programme.goal")
    assert state(goal, "explanation") == ("equal", "")

    goal.explanation = {}
    goal.save()
    refresh_rows("programme.goal")
    assert not ParityUnit.objects.filter(path="explanation").exists()


def test_a_text_without_a_language_is_nobodys_translation(goal):
    Goal.objects.filter(pk=goal.pk).update(name="Hamnen")
    refresh_rows("programme.goal")
    assert state(goal) == ("missing", "fi")


def test_a_fact_that_is_deleted_leaves_the_ledger(document, goal, django_capture_on_commit_callbacks):
    key = str(document.facts.goals["b"].pk)
    document.sv.b.delete()
    document.fi.b.__class__.objects.filter(pk=document.fi.b.pk).delete()
    with django_capture_on_commit_callbacks(execute=True):
        document.facts.goals["b"].delete()
    assert not ParityUnit.objects.filter(object_type="programme.goal", object_id=key).exists()


def test_saving_a_fact_tells_the_ledger_who_did_it(goal, django_capture_on_commit_callbacks):
    user = get_user_model().objects.create_user("editor")
    activate(LogContext(user=user))
    try:
        with django_capture_on_commit_callbacks(execute=True):
            goal.name = {"sv": "Nytt", "fi": "Tavoite a"}
            goal.save()
    finally:
        deactivate()
    unit = ParityUnit.objects.get(object_type="programme.goal", object_id=str(goal.pk))
    assert (unit.state, unit.language, unit.changed_by) == ("changed", "sv", user)
    assert set(unit.changes) == {"sv", "fi"}


@pytest.mark.parametrize("count", [1, 5])
def test_many_rows_cost_no_more_queries_than_one(document, django_assert_num_queries, count):
    keys = []
    for number in range(count):
        goal = Goal.objects.create(
            programme=document.facts.programme, code=f"x{number}", name={"sv": "Mål", "fi": "Tavoite"}
        )
        keys.append(goal.pk)
    # savepoint, the turn, the ledger, the rows, the new units, release
    with django_assert_num_queries(6):
        refresh_rows("programme.goal", keys)
