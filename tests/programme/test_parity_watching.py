"""Whatever changes what the public reads is in the ledger once it is committed, with who did it."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import PageViewRestriction

from programme.auditing.rows import logged
from programme.models import Goal, ParityUnit, Term
from programme.pairing.alone import alone

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def units(page):
    return ParityUnit.objects.filter(object_id=str(page.translation_key))


def test_a_published_page_is_read_with_its_publisher(document, committed):
    user = get_user_model().objects.create_superuser("editor")
    with committed(), alone():
        document.sv.first.save_revision(user=user).publish(user=user)
    assert units(document.sv.first).count() == 6

    page = document.sv.first
    page.abstract = "Varför och hur."
    with committed(), alone():
        page.save_revision(user=user).publish(user=user)
    unit = units(page).get(path="abstract")
    assert unit.texts == {"sv": "Varför och hur.", "fi": "Miksi."}
    assert unit.changed_by == user


def test_what_is_rolled_back_or_only_a_draft_is_not_read(document, committed):
    with committed():
        document.sv.first.save_revision()
    assert not units(document.sv.first).exists()


def test_a_page_that_is_unpublished_or_closed_is_missing(document, committed):
    with committed(), alone():
        document.sv.first.save_revision().publish()
        PageViewRestriction.objects.create(page=document.fi.programme, restriction_type="login")
    assert {(unit.state, unit.language) for unit in units(document.sv.first)} == {("missing", "fi")}

    with committed(), alone():
        document.sv.first.unpublish()
    assert not units(document.sv.first).exists()


def test_a_page_that_is_moved_takes_its_section_along(document, committed):
    with committed(), alone():
        document.sv.a.save_revision().publish()
    assert units(document.sv.a).first().section == document.sv.goals.translation_key

    with committed(), alone():
        document.sv.a.move(document.sv.first, pos="last-child")
    assert units(document.sv.a).first().section == document.sv.first.translation_key


def test_rows_that_change_many_at_once_are_read(document, committed):
    term = Term.objects.create(
        programme=document.facts.programme, code="tori", name={"sv": "TORI", "fi": "TORI"}
    )
    with committed():
        term.save()
    with committed(), logged(Term.objects.all()):
        Term.objects.update(name={"sv": "TORI-tjänst", "fi": "TORI"})
    unit = ParityUnit.objects.get(object_type="programme.term")
    assert (unit.state, unit.language) == ("changed", "sv")


def test_what_fails_in_the_ledger_does_not_stop_a_publication(document, committed, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("programme.parity.queue.refresh_rows", fail)
    goal = Goal.objects.get(code="a")
    with committed():
        goal.name = {"sv": "Nytt", "fi": "Uusi"}
        goal.save()
    goal.refresh_from_db()
    assert str(goal.name.localize("sv")) == "Nytt"
