"""Pages and blocks under wagtail-localize: protected fields, segments of tables, sentences."""

import json

import pytest
from wagtail.models import Locale, Page, Revision
from wagtail.rich_text import RichText
from wagtail_localize.models import StringSegment, Translation, TranslationSource
from wagtail_localize.operations import translate_page_subtree
from wagtail_localize.strings import extract_strings

from programme.localization.signals import suppress_sync
from programme.models import ChapterPage, GoalPage, ProgrammePage
from tests.importing.small_edition import FINNISH, SWEDISH
from tests.programme.reading import body, edit, page_in

SOUND = ([], [], [], [], [])


def child_counts_are_right():
    return all(page.numchild == page.get_children().count() for page in Page.objects.all())


def test_submitted_subtree_has_valid_tree(rerun, commit):
    with suppress_sync():
        page_in("fi", ProgrammePage, "Kaupunkiohjelma").delete()
    finnish = Locale.objects.get(language_code="fi")
    front = page_in("sv", ProgrammePage, "Stadsprogrammet").get_parent()
    commit(lambda: translate_page_subtree(front.pk, [finnish], None, None))
    assert Page.find_problems() == SOUND
    assert child_counts_are_right()
    assert GoalPage.objects.get(locale=finnish).goal.code == "a"


def test_old_revision_does_not_change_tree_and_fact(rerun):
    page = page_in("sv", GoalPage, "Bättre tjänster")
    old = page.latest_revision
    content = json.loads(json.dumps(old.content))
    content |= {"goal": None, "path": "0001", "depth": 1, "numchild": 7, "url_path": "/x/"}
    Revision.objects.filter(pk=old.pk).update(content=content)
    edit(page, statement="Nyare.")
    Revision.objects.get(pk=old.pk).publish()
    page = page_in("sv", GoalPage, "Bättre tjänster")
    assert page.statement == "Vi betjänar alla bättre."
    assert page.goal.code == "a"
    assert Page.find_problems() == SOUND
    assert child_counts_are_right()


def test_old_revision_does_not_change_number_of_children(rerun):
    chapter = page_in("sv", ChapterPage, "Mål")
    revision = chapter.save_revision()  # holds the chapter as it is in memory now, with one child
    GoalPage.objects.get(locale=chapter.locale).delete()
    revision.publish()
    assert child_counts_are_right()


def test_sync_keeps_translations_and_lists_untranslated_strings(rerun, commit):
    edit(page_in("sv", ChapterPage, "Inledning"), abstract="En ny mening.")
    translation = Translation.objects.get(
        source__object_id=page_in("sv", ChapterPage, "Inledning").translation_key
    )
    translation.source.update_from_db()
    total, done = translation.get_progress()
    assert total - done == 1
    commit(translation.save_target)
    page = page_in("fi", ChapterPage, "Johdanto")
    assert "Haluamme" in body(page)
    assert Page.find_problems() == SOUND


def test_moved_table_rows_keep_translation(rerun, commit):
    page = page_in("sv", ChapterPage, "Inledning").get_latest_revision_as_object()
    table = next(block for block in page.body if block.block_type == "table").value["table"]
    table.row_data.reverse()
    page.save_revision().publish()
    translation = Translation.objects.get(source__object_id=page.translation_key)
    translation.source.update_from_db()
    assert translation.get_progress()[0] == translation.get_progress()[1]
    commit(translation.save_target)
    text = body(page_in("fi", ChapterPage, "Johdanto"))
    assert text.index("Tiistai") < text.index("Maanantai")


def test_table_saved_in_editor_keeps_translation(rerun, commit):
    # The editor gives every paragraph a key of its own.
    page = page_in("sv", ChapterPage, "Inledning").get_latest_revision_as_object()
    table = next(block for block in page.body if block.block_type == "table").value["table"]
    table.row_data[0]["values"][0] = RichText('<p data-block-key="abc12">Måndag</p>')
    page.save_revision().publish()
    translation = Translation.objects.get(source__object_id=page.translation_key)
    translation.source.update_from_db()

    assert translation.get_progress()[0] == translation.get_progress()[1]
    commit(translation.save_target)
    assert "Maanantai" in body(page_in("fi", ChapterPage, "Johdanto"))


def test_table_cell_with_page_link_is_translated(rerun):
    rerun(
        swedish=SWEDISH.replace("Tisdag | 9–18", "Tisdag | [Mål](#goals) hela dagen"),
        finnish=FINNISH.replace("Tiistai | 9–18", "Tiistai | koko päivän [tavoitteet](#goals)"),
    )

    assert "koko päivän" in body(page_in("fi", ChapterPage, "Johdanto"))


def test_equal_texts_of_two_cells_have_separate_translations(rerun):
    rerun(
        swedish=SWEDISH.replace("Tisdag | 9–18", "Måndag | 9–16"),
        finnish=FINNISH.replace("Tiistai | 9–18", "Toinen maanantai | yhdeksästä neljään"),
    )
    text = body(page_in("fi", ChapterPage, "Johdanto"))
    assert "<p>Maanantai</p>" in text
    assert "<p>Toinen maanantai</p>" in text


def test_segments_contain_no_neutral_values(rerun):
    source = TranslationSource.objects.get(object_id=page_in("sv", ChapterPage, "Inledning").translation_key)
    strings = set(StringSegment.objects.filter(source=source).values_list("string__data", flat=True))
    assert {"Öppettider", "Måndag", "Vi lovar", "E-tjänst", "Bakgrund"} <= strings
    assert not strings & {"promise", "hours", "background", "2", "a"}


@pytest.mark.parametrize("tag", ["sub", "sup"])
def test_subscript_and_superscript_do_not_split_sentence(tag):
    _template, strings = extract_strings(f"<p>Vatten är H<{tag}>2</{tag}>O.</p>")
    assert [string.data for string, _attrs in strings] == [f"Vatten är H<{tag}>2</{tag}>O."]


def test_footnote_mark_does_not_split_sentence():
    _template, strings = extract_strings("<p>Se noten.[^1] Och mera.</p>")
    assert [string.data for string, _attrs in strings] == ["Se noten.[^1] Och mera."]
