"""Parity after imports: both languages of an import are equal, and a repeated import changes nothing."""

import pytest
from wagtail.models import Page

from programme.translation.models import ParityUnit
from programme.translation.parity.refresh import all_page_keys, refresh_pages

pytestmark = pytest.mark.django_db


def test_the_document_is_at_par_after_an_import_and_after_another(run):
    run()
    refresh_pages(all_page_keys())
    pages = ParityUnit.objects.filter(object_type="wagtailcore.page").exclude(
        object_id=str(Page.objects.get(depth=2, locale__language_code="sv").translation_key)
    )
    assert pages.count() > 20
    assert [unit.texts for unit in pages.open()] == []

    before = list(pages.values_list("pk", "changed_at", "checked_at"))
    run()
    refresh_pages(all_page_keys())
    assert list(pages.values_list("pk", "changed_at", "checked_at")) == before
