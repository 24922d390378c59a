"""What cannot be indexed is published all the same, and nothing else that waits for the publication is lost."""

import pytest
from django.db import transaction

from programme.models import InformationPage

from .builders import add, text

pytestmark = pytest.mark.django_db


def test_a_page_that_cannot_be_indexed_is_published_with_all_that_follows(
    document, monkeypatch, django_capture_on_commit_callbacks, caplog
):
    page = add(document.sv.programme, InformationPage, "Sjön", live=False, body=[text("<p>Vatten.</p>")])
    monkeypatch.setattr("programme.indexing.updating.entry_of_page", lambda page: 1 / 0)
    followed = []
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
        transaction.on_commit(lambda: followed.append(page.pk))

    page.refresh_from_db()
    assert page.live
    assert followed == [page.pk]
    assert "on_commit" in caplog.text
