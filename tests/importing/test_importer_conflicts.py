"""Texts edited on the site are reported as conflicts and not overwritten."""

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import RichText
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from programme.document.blocks.text import PROSE_FEATURES
from programme.importing.editions.report import ImportOutcome
from programme.localization.models import OutdatedKind
from programme.localization.source_locale import incoming_translation
from programme.models import ChapterPage, Goal, OutdatedTranslation
from tests.importing.small_edition import FINNISH, SWEDISH, TABLES
from tests.programme.reading import body, edit, edit_block, page_in

NEW_SWEDISH = SWEDISH.replace("Varför programmet finns.", "Varför vi har ett program.")
NEW_FINNISH = FINNISH.replace("Miksi ohjelma on olemassa.", "Miksi meillä on ohjelma.")


def conflicts(report):
    return [(change.label, change.detail) for change in report.with_outcome(ImportOutcome.CONFLICT)]


def test_editors_field_is_kept_and_listed(rerun):
    edit(page_in("sv", ChapterPage, "Inledning"), abstract="Redaktörens ord.")
    report = rerun(swedish=NEW_SWEDISH, finnish=NEW_FINNISH)
    assert page_in("sv", ChapterPage, "Inledning").abstract == "Redaktörens ord."
    assert conflicts(report) == [("Inledning", "abstract")]


def test_editors_text_is_listed_also_when_the_edition_is_unchanged(rerun):
    edit(page_in("sv", ChapterPage, "Inledning"), abstract="Redaktörens ord.")
    report = rerun()
    assert conflicts(report) == [("Inledning", "abstract")]
    assert not report.with_outcome(ImportOutcome.UPDATED)


def test_other_texts_of_an_edited_page_are_updated(rerun):
    edit(page_in("sv", ChapterPage, "Inledning"), abstract="Redaktörens ord.")
    report = rerun(
        swedish=SWEDISH.replace("Du får svar inom två veckor.", "Du får svar inom en vecka."),
        finnish=FINNISH.replace("Saat vastauksen kahdessa viikossa.", "Saat vastauksen viikossa."),
    )
    assert "inom en vecka" in body(page_in("sv", ChapterPage, "Inledning"))
    finnish = page_in("fi", ChapterPage, "Johdanto")
    # The editor's words are in Swedish only: no Finnish page is made of them.
    assert "kahdessa viikossa" in body(finnish)
    assert finnish.translation_lag.kind == OutdatedKind.OLDER
    assert [change.label for change in report.with_outcome(ImportOutcome.WAITING)] == ["Johdanto"]
    assert StringTranslation.objects.filter(data="Saat vastauksen viikossa.").exists()


def test_what_waited_for_a_translator_is_published_when_it_is_there(
    rerun, django_capture_on_commit_callbacks
):
    edit(page_in("sv", ChapterPage, "Inledning"), abstract="Redaktörens ord.")
    rerun(
        swedish=SWEDISH.replace("Du får svar inom två veckor.", "Du får svar inom en vecka."),
        finnish=FINNISH.replace("Saat vastauksen kahdessa viikossa.", "Saat vastauksen viikossa."),
    )
    link = incoming_translation(page_in("fi", ChapterPage, "Johdanto"))
    segment = StringSegment.objects.get(source=link.source, string__data="Redaktörens ord.")
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=link.target_locale, data="Toimittaja."
    )
    with django_capture_on_commit_callbacks(execute=True):
        link.save_target()

    finnish = page_in("fi", ChapterPage, "Johdanto")
    assert "Saat vastauksen viikossa" in body(finnish)
    assert finnish.abstract == "Toimittaja."
    assert not OutdatedTranslation.objects.exists()


def test_editors_block_is_kept_and_named_by_its_line(rerun):
    edit_block(page_in("sv", ChapterPage, "Inledning"), "text", lambda value: RichText("<p>Eget.</p>"))
    report = rerun(swedish=SWEDISH.replace("alla kan använda", "alla ska kunna använda"))
    assert "Eget." in body(page_in("sv", ChapterPage, "Inledning"))
    assert conflicts(report) == [("Inledning", "document.sv.md:17")]


def test_block_that_an_editor_added_stays_where_it_is(rerun):
    page = page_in("sv", ChapterPage, "Inledning").get_latest_revision_as_object()
    page.body.insert(1, ("text", RichText("<p>Tillägg.</p>")))
    page.save_revision().publish()
    report = rerun(swedish=NEW_SWEDISH, finnish=NEW_FINNISH)
    assert "Tillägg." in str(page_in("sv", ChapterPage, "Inledning").body[1].value)
    assert conflicts(report) == []


def test_block_that_an_editor_removed_stays_away_and_is_listed(rerun):
    page = page_in("sv", ChapterPage, "Inledning").get_latest_revision_as_object()
    place = next(number for number, block in enumerate(page.body) if block.block_type == "callout")
    del page.body[place]
    page.save_revision().publish()
    report = rerun()
    assert "Vi lovar" not in body(page_in("sv", ChapterPage, "Inledning"))
    assert len(conflicts(report)) == 1


def test_saving_in_the_editor_without_a_change_is_no_conflict(rerun):
    """The editor adds keys to paragraphs and turns attributes round; the text is the same."""
    converter = ContentstateConverter(PROSE_FEATURES)

    def through_the_editor(value):
        return RichText(converter.to_database_format(converter.from_database_format(value.source)))

    edit_block(page_in("sv", ChapterPage, "Inledning"), "text", through_the_editor)
    assert "data-block-key" in body(page_in("sv", ChapterPage, "Inledning"))
    assert rerun().changes == []


def test_unfinished_draft_is_not_published(rerun):
    draft = page_in("sv", ChapterPage, "Inledning").get_latest_revision_as_object()
    draft.title = "Halvfärdig"
    draft.save_revision()
    report = rerun(swedish=NEW_SWEDISH, finnish=NEW_FINNISH)
    page = page_in("sv", ChapterPage, "Inledning")
    assert page.title == "Inledning"
    assert page.get_latest_revision_as_object().title == "Halvfärdig"
    assert page.get_latest_revision_as_object().abstract == "Varför vi har ett program."
    assert report.with_outcome(ImportOutcome.DRAFT)


def test_deleted_page_is_not_made_again(rerun):
    page_in("sv", ChapterPage, "Inledning").delete()
    report = rerun()
    assert not ChapterPage.objects.filter(title="Inledning").exists()
    assert conflicts(report)[0][0] == "Inledning"


def translate(language_path, text):
    """What a translator does in the translation editor: a string of their own, saved and published."""
    row = StringTranslation.objects.get(**language_path)
    row.data, row.tool_name = text, ""
    row.save()
    source = TranslationSource.objects.get(object_id=row.context.object_id)
    Translation.objects.get(source=source).save_target()


def test_translators_text_is_kept_and_listed(rerun, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        translate({"data": "Miksi ohjelma on olemassa."}, "Kääntäjän sanat.")
    report = rerun(finnish=NEW_FINNISH)
    assert page_in("fi", ChapterPage, "Johdanto").abstract == "Kääntäjän sanat."
    assert conflicts(report) == [("Johdanto", "Kääntäjän sanat.")]


def test_translators_text_survives_a_new_source_text(rerun, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        translate({"data": "Miksi ohjelma on olemassa."}, "Kääntäjän sanat.")
    report = rerun(swedish=NEW_SWEDISH, finnish=NEW_FINNISH)
    assert page_in("sv", ChapterPage, "Inledning").abstract == "Varför vi har ett program."
    assert page_in("fi", ChapterPage, "Johdanto").abstract == "Kääntäjän sanat."
    assert conflicts(report) == [("Johdanto", "Kääntäjän sanat.")]


def test_fact_that_an_editor_changed_is_kept_and_listed(rerun):
    goal = Goal.objects.get(code="a")
    goal.name.data["fi"] = "Toimittajan nimi"
    goal.save()
    report = rerun(goals=TABLES["goals.csv"].replace("Palvelut", "Sähköiset palvelut"))
    goal.refresh_from_db()
    assert goal.name.data == {"sv": "Tjänster", "fi": "Toimittajan nimi"}
    assert conflicts(report) == [("Tjänster", "name.fi")]


def test_part_that_left_the_edition_is_named_and_stays(rerun):
    cut = "## Bedömning", "[^1]:"
    shorter = SWEDISH[: SWEDISH.index(cut[0])] + SWEDISH[SWEDISH.index(cut[1]) :]
    kortare = FINNISH[: FINNISH.index("## Arviointi")] + FINNISH[FINNISH.index(cut[1]) :]
    report = rerun(swedish=shorter, finnish=kortare)
    assert [change.label for change in report.with_outcome(ImportOutcome.GONE)] == ["Bedömning"]
