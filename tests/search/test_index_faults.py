"""Indexer: errors while a page is indexed, and concurrent publications."""

import pytest
from django.db import transaction

from programme.glossary.models import GlossaryPage, Term
from programme.models import InformationPage
from programme.search.index.indexer import update_pages, update_rows
from programme.search.models import SearchDocument
from tests.programme.builders import add, text

pytestmark = pytest.mark.django_db


def test_a_page_that_cannot_be_indexed_is_published_with_all_that_follows(
    document, monkeypatch, django_capture_on_commit_callbacks, caplog
):
    page = add(document.sv.programme, InformationPage, "Sjön", live=False, body=[text("<p>Vatten.</p>")])
    monkeypatch.setattr("programme.search.index.indexer.entry_of_page", lambda page: 1 / 0)
    followed = []
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
        transaction.on_commit(lambda: followed.append(page.pk))

    page.refresh_from_db()
    assert page.live
    assert followed == [page.pk]
    assert "on_commit" in caplog.text


@pytest.fixture
def during_lock_wait(monkeypatch):
    """Return a function that registers a change which another transaction makes while the indexer waits for the lock."""
    return lambda change: monkeypatch.setattr(
        "programme.search.index.indexer.serialize_writes", lambda model: change()
    )


def test_what_is_published_while_the_index_waits_for_its_turn_is_what_is_found(document, during_lock_wait):
    page = add(document.sv.programme, InformationPage, "Sjön", body=[text("<p>Vatten.</p>")])
    pages = InformationPage.objects.filter(pk=page.pk)
    during_lock_wait(lambda: pages.update(title="Havet"))
    update_pages([page.pk])
    assert SearchDocument.objects.get(page=page).title == "Havet"

    during_lock_wait(lambda: pages.update(live=False))
    update_pages([page.pk])
    assert not SearchDocument.objects.filter(page=page).exists()


def test_a_term_that_is_deleted_while_the_index_waits_for_its_turn_is_not_found(document, during_lock_wait):
    add(document.sv.programme, GlossaryPage, "Ordlista")
    term = Term.objects.create(programme=document.facts.programme, code="quay", name={"sv": "kaj"})
    during_lock_wait(lambda: Term.objects.all().delete())
    update_rows(Term, [term.pk])
    assert not SearchDocument.objects.filter(kind="term").exists()
