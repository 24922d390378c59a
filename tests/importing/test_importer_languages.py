"""Import of one language, of a language added later, and of pages inserted later."""

from wagtail.models import Locale, Page

from programme.importing.editions.report import ImportOutcome
from programme.models import ChapterPage, DocumentPage, ProgrammePage
from tests.importing.small_edition import FINNISH, SWEDISH
from tests.programme.reading import edit, page_in


def titles(language):
    top = ProgrammePage.objects.get(locale__language_code=language)
    return [page.title for page in DocumentPage.objects.child_of(top).order_by("path")]


def test_one_language_alone_is_shown_in_the_other_as_pending(run):
    report = run(finnish=None)
    page = page_in("fi", ChapterPage, "Inledning")
    assert page.live
    assert page.translation_pending
    assert page.text_language == "sv"
    assert len(report.with_outcome(ImportOutcome.PENDING)) == 5
    assert titles("sv") == titles("fi")


def test_pending_page_follows_its_source(run):
    run(finnish=None)
    edit(page_in("sv", ChapterPage, "Inledning"), abstract="Nya ord.")
    page = page_in("fi", ChapterPage, "Inledning")
    assert page.abstract == "Nya ord."
    assert page.footnotes.get().text == "<p>Även på papper.</p>"
    assert page.translation_pending


def test_second_language_replaces_the_pending_pages(run):
    run(finnish=None)
    report = run()
    page = page_in("fi", ChapterPage, "Johdanto")
    assert page.live
    assert not page.translation_pending
    assert page.slug == "johdanto"
    assert titles("fi") == ["Johdanto", "Tavoitteet", "Arviointi"]
    assert not report.with_outcome(ImportOutcome.CONFLICT)
    assert run().changes == []
    assert Page.find_problems() == ([], [], [], [], [])


def test_new_chapter_takes_its_place_in_both_languages(run):
    run()
    run(
        swedish=SWEDISH.replace("## Mål", "## Nuläge {#now .information}\n\nSå är det.\n\n## Mål"),
        finnish=FINNISH.replace(
            "## Tavoitteet", "## Nykytila {#now .information}\n\nNäin on.\n\n## Tavoitteet"
        ),
    )
    assert titles("sv") == ["Inledning", "Nuläge", "Mål", "Bedömning"]
    assert titles("fi") == ["Johdanto", "Nykytila", "Tavoitteet", "Arviointi"]
    assert Page.find_problems() == ([], [], [], [], [])


def test_trial_changes_nothing_and_tells_the_same(run):
    trial = run(dry_run=True)
    assert not ProgrammePage.objects.exists()
    assert [str(change) for change in trial.changes] == [str(change) for change in run().changes]


def test_language_of_the_site_that_the_edition_does_not_speak_of_is_left_alone(run):
    english = Locale.objects.create(language_code="en")
    run()
    assert not Page.objects.filter(locale=english).exists()
