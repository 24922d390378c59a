"""Parity of an imported document: pairs of pages and completeness of their texts."""

import pytest

from programme.models import ChapterPage
from programme.translation.models import ParityUnit
from programme.translation.parity.page_units import compare_page_languages
from programme.translation.parity.refresh import refresh_pages
from tests.programme.builders import add, figure, table, text


def test_an_alias_is_missing(document):
    refresh_pages([document.sv.waiting.translation_key])
    units = ParityUnit.objects.filter(object_id=str(document.sv.waiting.translation_key))
    assert {(unit.state, unit.language) for unit in units} == {("missing", "fi")}
    assert {unit.texts["sv"] for unit in units} == {"Inte översatt", "Text."}


def test_versions_made_apart_are_paired_by_place_and_wait_to_be_compared(document):
    texts = {
        unit.texts["sv"]: (unit.texts["fi"], unit.state) for unit in compare_page_languages(document.sv.first)
    }

    assert texts["Bakgrund"] == ("Tausta", "unchecked")
    assert texts["Därför.[^1]"] == ("Siksi.[^1]", "unchecked")
    assert texts["En not."] == ("Alaviite.", "unchecked")
    assert "inledning" not in texts  # addresses are no texts


def test_alternative_texts_captions_and_cells_are_units(document):
    body = [
        figure(caption="Bilden", alt="En båt", diagram="goals"),
        table([["Cell", "7"]], ["Rubrik", "Antal"]),
    ]
    page = add(document.sv.programme, ChapterPage, "Ny", body=body, number=9, slug="ny")
    units = {unit.texts["sv"]: (unit.kind, unit.label) for unit in compare_page_languages(page)}

    assert units["En båt"] == ("alt", "Alternative text")
    assert units["Bilden"] == ("caption", "Caption")
    assert units["Cell"] == ("text", "Table")


def test_a_page_knows_its_chapter_and_its_programme(document):
    refresh_pages([document.sv.a.translation_key, document.sv.front.translation_key])
    unit = ParityUnit.objects.filter(object_id=str(document.sv.a.translation_key)).first()
    front = ParityUnit.objects.filter(object_id=str(document.sv.front.translation_key)).first()

    assert unit.section == document.sv.goals.translation_key
    assert unit.programme == document.facts.programme
    assert unit.object_name == {"sv": "Mål a", "fi": "Tavoite a"}
    assert (front.section, front.programme) == (document.sv.front.translation_key, None)


@pytest.mark.parametrize("count", [1, 3])
def test_many_pages_cost_no_more_queries_than_one(document, django_assert_num_queries, count):
    pages = [
        add(document.sv.programme, ChapterPage, f"C{n}", body=[text("<p>Ord.</p>")], number=n, slug=f"c{n}")
        for n in range(20, 20 + count)
    ]
    # locales; savepoint, turn; ledger; pages, their types' rows, footnotes; sources; memory; programmes; chapters; new; release
    with django_assert_num_queries(13):
        refresh_pages([page.translation_key for page in pages])
