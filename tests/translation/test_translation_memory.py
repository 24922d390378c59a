"""Translations survive changes of the source: moved blocks, table cells, imports and deletion."""

import json

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource

from programme.models import OutdatedTranslation
from tests.programme.builders import text
from tests.programme.pairs import fresh, link_of, make_pair, translate_all, words, write

OTHER = {"sv": "fi", "fi": "sv"}
both = pytest.mark.parametrize("language", ["sv", "fi"])


@pytest.fixture
def pair(document, language, commit):
    """A pair of two paragraphs."""
    lead, other = make_pair(document, language)
    commit(write(lead, "Ett.", "Två.").publish)
    translate_all(link_of(lead))
    commit(link_of(lead).save_target)
    return fresh(lead), fresh(other)


@both
def test_moved_blocks_keep_their_translation_and_move_in_the_other_language(pair, language, commit):
    lead, other = pair
    draft = fresh(lead)
    draft.body = json.dumps([*reversed(draft.body.get_prep_value())])
    commit(draft.save_revision().publish)

    code = OTHER[language]
    assert words(other) == [f"<p>{code} Två.</p>", f"<p>{code} Ett.</p>"]
    assert not OutdatedTranslation.objects.exists()


@both
def test_a_block_that_is_cut_and_pasted_keeps_its_translation(pair, language, commit):
    lead, other = pair
    draft = fresh(lead)
    draft.body = json.dumps([text("<p>Två.</p>"), text("<p>Ett.</p>")])  # with new ids
    commit(draft.save_revision().publish)

    code = OTHER[language]
    assert words(other) == [f"<p>{code} Två.</p>", f"<p>{code} Ett.</p>"]
    assert not OutdatedTranslation.objects.exists()


@both
def test_a_block_that_is_removed_is_removed_in_the_other_language_and_not_forgotten(pair, language, commit):
    lead, other = pair
    commit(write(lead, "Ett.").publish)
    assert words(other) == [f"<p>{OTHER[language]} Ett.</p>"]
    commit(write(lead, "Ett.", "Två.").publish)

    assert words(other)[1:] == [f"<p>{OTHER[language]} Två.</p>"]


@both
def test_what_is_changed_back_is_translated_already(pair, language, commit):
    lead, other = pair
    commit(write(lead, "Ett.", "Tre.").publish)
    assert fresh(other).translation_lag.paragraphs == ["Text: Tre."]
    assert words(other)[1:] == [f"<p>{OTHER[language]} Två.</p>"]
    commit(write(lead, "Ett.", "Två.").publish)

    assert not OutdatedTranslation.objects.exists()


@both
def test_what_has_been_translated_in_two_ways_is_asked_again(pair, commit):
    lead, other = pair
    commit(write(lead, "Ett.", "Två.", "Ett.").publish)
    rows = StringTranslation.objects.filter(translation_of__data="Ett.", locale=other.locale)
    third = rows.latest("pk")
    third.data = "Toisin."
    third.save()
    commit(write(lead, "Ett.", "Två.", "Ett.", "Ett.").publish)

    assert len(words(other)) == 3
    assert fresh(other).translation_lag.paragraphs == ["Text: Ett."]


@both
def test_nothing_of_a_deleted_pair_is_left(pair):
    lead, _other = pair
    key = lead.translation_key
    fresh(lead).delete()

    assert not TranslationSource.objects.filter(object_id=key).exists()
    assert not StringTranslation.objects.filter(context__object_id=key).exists()
    assert not Page.objects.filter(translation_key=key).exists()
