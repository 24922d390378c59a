"""Signals that refresh parity units on commit, with the user who made the change."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page, PageViewRestriction

from programme.events import bulk_change
from programme.glossary.models import Term
from programme.localization.signals import suppress_sync
from programme.models import Goal
from programme.translation.models import ParityUnit
from programme.translation.parity.refresh import refresh_pages, refresh_rows
from programme.translation.parity.services import NotReviewableError, review_minor, review_same

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def units(page):
    return ParityUnit.objects.filter(object_id=str(page.translation_key))


def test_a_published_page_is_read_with_its_publisher(document, committed):
    user = get_user_model().objects.create_superuser("editor")
    with committed(), suppress_sync():
        document.sv.first.save_revision(user=user).publish(user=user)
    assert units(document.sv.first).count() == 6

    page = document.sv.first
    page.abstract = "Varför och hur."
    with committed(), suppress_sync():
        page.save_revision(user=user).publish(user=user)
    unit = units(page).get(path="abstract")
    assert unit.texts == {"sv": "Varför och hur.", "fi": "Miksi."}
    assert unit.changed_by == user


def test_what_is_rolled_back_or_only_a_draft_is_not_read(document, committed):
    with committed():
        document.sv.first.save_revision()
    assert not units(document.sv.first).exists()


def test_a_page_that_is_unpublished_or_closed_is_missing(document, committed):
    with committed(), suppress_sync():
        document.sv.first.save_revision().publish()
        PageViewRestriction.objects.create(page=document.fi.programme, restriction_type="login")
    assert {(unit.state, unit.language) for unit in units(document.sv.first)} == {("missing", "fi")}

    with committed(), suppress_sync():
        document.sv.first.unpublish()
    assert not units(document.sv.first).exists()


def test_a_page_that_is_moved_takes_its_section_along(document, committed):
    with committed(), suppress_sync():
        document.sv.a.save_revision().publish()
    assert units(document.sv.a).first().section == document.sv.goals.translation_key

    with committed(), suppress_sync():
        document.sv.a.move(document.sv.first, pos="last-child")
    assert units(document.sv.a).first().section == document.sv.first.translation_key


def test_rows_that_change_many_at_once_are_read(document, committed):
    term = Term.objects.create(
        programme=document.facts.programme, code="tori", name={"sv": "TORI", "fi": "TORI"}
    )
    with committed():
        term.save()
    with committed(), bulk_change(Term.objects.all()):
        Term.objects.update(name={"sv": "TORI-tjänst", "fi": "TORI"})
    unit = ParityUnit.objects.get(object_type="programme_glossary.term")
    assert (unit.state, unit.language) == ("changed", "sv")


@pytest.fixture
def while_waiting(monkeypatch):
    """Let something else be done while the ledger waits for its turn."""

    def wait(module, act):
        monkeypatch.setattr(f"programme.translation.parity.{module}.serialize_writes", lambda model: act())

    return wait


def test_what_is_published_while_the_ledger_waits_for_its_turn_is_what_it_keeps(document, while_waiting):
    page = document.sv.first

    def publish():
        Page.objects.filter(pk=page.pk).update(title="Ny inledning")

    refresh_pages([page.translation_key])
    while_waiting("refresh", publish)
    refresh_pages([page.translation_key])
    assert units(page).get(path="title").texts["sv"] == "Ny inledning"


def test_a_fact_that_is_saved_while_the_ledger_waits_for_its_turn_is_what_it_keeps(document, while_waiting):
    refresh_rows("programme.goal")
    while_waiting("compared_facts", lambda: Goal.objects.filter(code="a").update(name={"sv": "Nytt"}))
    refresh_rows("programme.goal")
    assert ParityUnit.objects.filter(object_type="programme.goal", texts__sv="Nytt").exists()


@pytest.mark.parametrize("mark", [review_same, review_minor])
def test_a_text_that_changes_before_its_mark_is_kept_is_not_marked(document, admin_user, mark):
    def rename(name):
        Goal.objects.filter(code="a").update(name={"sv": name, "fi": "Tavoite a"})
        refresh_rows("programme.goal")

    rename("Mål a")
    rename("Nytt")
    seen = ParityUnit.objects.get(object_type="programme.goal", texts__sv="Nytt")
    rename("Nyare")
    with pytest.raises(NotReviewableError):
        mark(seen, admin_user)
    unit = ParityUnit.objects.get(pk=seen.pk)
    assert (unit.state, unit.texts["sv"]) == ("changed", "Nyare")


def test_what_fails_in_the_ledger_does_not_stop_a_publication(document, committed, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("programme.translation.parity.signal_handlers.refresh_rows", fail)
    goal = Goal.objects.get(code="a")
    with committed():
        goal.name = {"sv": "Nytt", "fi": "Uusi"}
        goal.save()
    goal.refresh_from_db()
    assert str(goal.name.localize("sv")) == "Nytt"
