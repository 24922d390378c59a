"""Import of an edition into pages and facts."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from programme.importing.edition_format.problems import EditionError
from programme.importing.editions.page_builder import edition_page_types
from programme.importing.editions.report import ImportOutcome
from programme.models import AssessmentPage, ChapterPage, GoalPage, ProgrammePage
from tests.importing.small_edition import FINNISH, SWEDISH
from tests.programme.reading import body, page_in


def test_both_languages_become_live_pairs(rerun):
    for model, swedish, finnish in (
        (ProgrammePage, "Stadsprogrammet", "Kaupunkiohjelma"),
        (ChapterPage, "Inledning", "Johdanto"),
        (GoalPage, "Bättre tjänster", "Parempia palveluja"),
    ):
        ours, theirs = page_in("sv", model, swedish), page_in("fi", model, finnish)
        assert ours.translation_key == theirs.translation_key
        assert ours.live
        assert theirs.live
        assert not theirs.has_unpublished_changes
    assert Page.find_problems() == ([], [], [], [], [])


def test_second_import_changes_nothing(rerun):
    before = list(Page.objects.values_list("pk", "latest_revision_id"))
    assert rerun().changes == []
    assert list(Page.objects.values_list("pk", "latest_revision_id")) == before


def test_finnish_page_has_finnish_text_everywhere(rerun):
    page = page_in("fi", ChapterPage, "Johdanto")
    text = body(page)
    for swedish, finnish in (
        ("Vi vill att alla", "Haluamme"),
        ("Öppettider", "Aukioloajat"),
        ("Måndag", "Maanantai"),
        ("Vi lovar", "Lupaamme"),
        ("E-tjänst", "Sähköinen palvelu"),
    ):
        assert swedish not in text
        assert finnish in text
    assert page.abstract == "Miksi ohjelma on olemassa."
    assert page.slug == "johdanto"
    assert [(note.label, note.text) for note in page.footnotes.all()] == [("1", "<p>Myös paperilla.</p>")]


def test_links_keep_their_targets_when_the_sentence_turns_them_round(rerun):
    text = body(page_in("fi", ChapterPage, "Johdanto"))
    goals = page_in("sv", ChapterPage, "Mål")
    assert f'<a id="{goals.pk}" linktype="page">tavoitteet</a>' in text
    assert '<a href="https://example.org/fi">laki</a>' in text


def test_comments_are_the_same_in_both_languages(rerun):
    swedish, finnish = (
        [dict(item) for block in page.body for item in block.value["items"]]
        for page in AssessmentPage.objects.order_by("-locale__language_code")
    )
    assert swedish == finnish
    assert [comment["language"] for comment in swedish] == ["sv", "fi"]


def test_translation_memory_holds_every_string(rerun):
    for translation in Translation.objects.all():
        total, done = translation.get_progress()
        assert total == done
        assert not [entry for entry in translation.export_po() if not entry.msgstr]


def test_changed_text_of_the_edition_reaches_both_languages(rerun):
    report = rerun(
        swedish=SWEDISH.replace("Varför programmet finns.", "Varför vi har ett program."),
        finnish=FINNISH.replace("Miksi ohjelma on olemassa.", "Miksi meillä on ohjelma."),
    )
    assert [str(change) for change in report.with_outcome(ImportOutcome.UPDATED)] == [
        "Inledning: Swedish",
        "Johdanto: Finnish",
    ]
    assert page_in("sv", ChapterPage, "Inledning").abstract == "Varför vi har ett program."
    assert page_in("fi", ChapterPage, "Johdanto").abstract == "Miksi meillä on ohjelma."


def test_an_edition_with_pages_of_an_app_that_is_not_installed_is_refused(rerun, monkeypatch):
    types = {kind: model for kind, model in edition_page_types().items() if kind != "assessment"}
    monkeypatch.setattr("programme.importing.editions.page_builder.edition_page_types", lambda: types)
    with pytest.raises(EditionError) as refused:
        rerun()

    assert {problem.location.file for problem in refused.value.problems} == {
        "document.sv.md",
        "document.fi.md",
    }
    assert 'no pages of the kind ".assessment"' in str(refused.value)
