"""Translations survive a repeated import, and one after a change of the source locale."""

from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from programme.importing.editions.report import ImportOutcome
from programme.localization.source_locale import incoming_translation
from programme.models import ChapterPage, OutdatedTranslation
from programme.translation.sync.source_change import change_source_locale
from tests.programme.reading import body, page_in


def change(finnish, source, words):
    row = StringTranslation.objects.get(
        context__object_id=finnish.translation_key, locale=finnish.locale, translation_of__data=source
    )
    row.data, row.tool_name = words, ""
    row.save()


def test_an_import_that_is_repeated_leaves_a_translators_words(rerun, django_capture_on_commit_callbacks):
    finnish = page_in("fi", ChapterPage, "Johdanto")
    change(finnish, "Tisdag", "Tiistaisin")
    with django_capture_on_commit_callbacks(execute=True):
        incoming_translation(finnish).save_target()
    report = rerun()

    assert "Tiistaisin" in body(page_in("fi", ChapterPage, "Johdanto"))
    assert not report.with_outcome(ImportOutcome.UPDATED)
    assert not OutdatedTranslation.objects.exists()


def test_after_the_lead_has_come_back_an_import_goes_on_as_before(rerun):
    finnish = page_in("fi", ChapterPage, "Johdanto")
    swedish = page_in("sv", ChapterPage, "Inledning")
    change_source_locale(finnish)
    assert rerun().with_outcome(ImportOutcome.CONFLICT)
    change_source_locale(swedish)
    report = rerun()

    assert not report.with_outcome(ImportOutcome.CONFLICT)
    assert not report.with_outcome(ImportOutcome.UPDATED)
    assert Page.objects.get(pk=finnish.pk).live
