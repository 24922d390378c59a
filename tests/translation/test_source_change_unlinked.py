"""Source locale of pages without a translation of wagtail-localize: aliases, and pages written separately."""

import pytest
from wagtail_localize.models import Translation

from programme.localization.source_locale import source_locale_of, translation_state_of
from programme.models import InformationPage
from programme.translation.sync.source_change import SourceChangeError, change_source_locale
from tests.programme.builders import add


def refusal_of(page):
    """Why the page cannot lead; nothing has changed then."""
    with pytest.raises(SourceChangeError) as error:
        change_source_locale(page)
    assert not Translation.objects.exists()
    return str(error.value)


def test_an_alias_follows_the_page_that_it_shows(document):
    assert source_locale_of(document.fi.waiting) == document.sv.waiting.locale
    assert translation_state_of(document.sv.waiting).untranslated == [document.fi.waiting.locale]


def test_pages_that_were_written_apart_lead_themselves(document):
    assert source_locale_of(document.sv.first) == document.sv.first.locale
    assert source_locale_of(document.fi.first) == document.fi.first.locale
    assert translation_state_of(document.sv.first).independent == [document.fi.first.locale]


def test_an_alias_has_nothing_to_lead_with(document):
    assert "no text of its own" in refusal_of(document.fi.waiting)


def test_a_page_of_one_language_has_nobody_to_lead(document):
    alone = add(document.sv.programme, InformationPage, "Ensam", slug="ensam")
    assert "in no other language" in refusal_of(alone)


def test_pages_of_different_structure_cannot_be_paired(document):
    document.fi.first.save_revision().publish()

    assert "not built alike" in refusal_of(document.fi.first)
