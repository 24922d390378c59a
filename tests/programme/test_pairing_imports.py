"""A translator's work survives an import that is repeated, and one that follows a handing over and back."""

from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from programme.importing.report import Action
from programme.models import ChapterPage, TranslationLag
from programme.models.leading import link_to
from programme.pairing.lead import hand_over

from .reading import body, page_in


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
        link_to(finnish).save_target()
    report = rerun()

    assert "Tiistaisin" in body(page_in("fi", ChapterPage, "Johdanto"))
    assert not report.of(Action.UPDATED)
    assert not TranslationLag.objects.exists()


def test_after_the_lead_has_come_back_an_import_goes_on_as_before(rerun):
    finnish = page_in("fi", ChapterPage, "Johdanto")
    swedish = page_in("sv", ChapterPage, "Inledning")
    hand_over(finnish)
    assert rerun().of(Action.CONFLICT)
    hand_over(swedish)
    report = rerun()

    assert not report.of(Action.CONFLICT)
    assert not report.of(Action.UPDATED)
    assert Page.objects.get(pk=finnish.pk).live
