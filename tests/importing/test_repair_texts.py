"""Tests of the repair of hyphenated words, paragraphs and lists (defects 11 to 18)."""

import pytest

from programme.importing.document_repair.report import ReportSection, Topic
from tests.importing.samples import Sample


def in_chapter(text):
    return Sample(f"# Hamnen\n\n## Kajen\n\n{text}\n")


def test_a_sentence_cut_by_a_page_break_is_joined():
    sample = in_chapter("Varje vår undersöker hamnlaget hur\n\n\n\nstenarna har rört sig under isen.")

    assert sample.html == "<p>Varje vår undersöker hamnlaget hur stenarna har rört sig under isen.</p>"
    assert "hamnlaget hur stenarna" in sample.told(Topic.PARAGRAPHS)


def test_short_answers_in_small_letters_are_not_joined():
    assert in_chapter("mera skugga\n\nbättre bänkar\n\nfler måsar").html.count("<p>") == 3


def test_a_sentence_goes_on_over_the_footnotes_of_the_page():
    sample = in_chapter(
        "Varje vår undersöker hamnlaget<sup>1</sup> hur\n\n<sup>1</sup> Sju personer.\n\nstenarna har rört sig."
    )

    assert sample.html == "<p>Varje vår undersöker hamnlaget[^1] hur stenarna har rört sig.</p>"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Ham- nlaget ror. Hamnlaget vilar.", "Hamnlaget ror. Hamnlaget vilar."),
        ("Det isbrytar-specifika. Det isbrytarspecifika.", "Det isbrytarspecifika. Det isbrytarspecifika."),
        ("Kaj-laget ror. Kajlaget vilar.", "Kajlaget ror. Kajlaget vilar."),
        ("Måsarna på bryg-\ngan sover.", "Måsarna på bryggan sover."),
        ("Allt om EU- nivån.", "Allt om EU-nivån."),
        (
            "Bryg- och båtplatser, båt- platser och båtplatser.",
            "Bryg- och båtplatser, båtplatser och båtplatser.",
        ),
    ],
)
def test_a_hyphen_that_the_document_shows_to_be_wrong_is_taken_out(broken, whole):
    sample = in_chapter(broken)

    assert sample.html == f"<p>{whole}</p>"
    assert sample.report.of(Topic.WORDS, ReportSection.REPAIRED)


def test_a_broken_word_of_a_heading_is_mended_by_the_contents_list():
    sample = Sample(
        "# Hamnen\n\n# Innehåll\n\nBryggkartan.....3\nTidvatten.....4\n\n# **Brygg- kartan**\n\nText.\n\n# Tidvatten\n\nText.\n"
    )

    assert sample.titles == [(2, "Bryggkartan"), (2, "Tidvatten")]


@pytest.mark.parametrize(
    "text",
    [
        "Medlemmar ur båt-, broms-, brygg- och kartgruppen.",
        "Resultat- och ändringsmätare, klimat- och eller is- och/eller snö.",
        "Lastaus- ja purkupaikat sekä satama- tai laiturialue.",
        "CRM - palvelu ja lasta+ huoltajat.",
        "Alla e-tjänster på EU-nivå och X-Road-teknologin.",
    ],
)
def test_hyphens_that_belong_there_stay(text):
    sample = in_chapter(text)

    assert sample.html == f"<p>{text}</p>"
    assert sample.report.of(Topic.WORDS, ReportSection.REPAIRED) == []


def test_a_doubtful_hyphen_is_told_and_left():
    sample = in_chapter("Vi har ett sten- bord.")

    assert "sten- bord" in sample.html
    assert "sten- bord" in sample.told(Topic.WORDS, ReportSection.UNSOLVED)


def test_double_marks_become_one_number():
    assert in_chapter("- 1) lugn\n- 2) närhet").html == "<ol><li>lugn</li><li>närhet</li></ol>"


def test_an_empty_bullet_does_not_split_a_list():
    sample = in_chapter("- 1) lugn\n- 2) närhet\n\n- \n- 3) fika")

    assert sample.html == "<ol><li>lugn</li><li>närhet</li><li>fika</li></ol>"


def test_numbers_hold_a_list_together_over_jumps_of_indentation():
    source = "- 1) båt\n  - roddbåt\n- 2) brygga\n\n- \n- 3) boj\n    - röd\n    - grön\n  - 4) fyr\n    - hög\n  - 5) dimma"

    html = in_chapter(source).html

    assert html == (
        "<ol><li>båt<ul><li>roddbåt</li></ul></li><li>brygga</li><li>boj<ul><li>röd</li><li>grön</li></ul></li>"
        "<li>fyr<ul><li>hög</li></ul></li><li>dimma</li></ol>"
    )


@pytest.mark.parametrize("item", ["1. # knopar per person", "1. # båtar\n2. # knopar"])
def test_a_number_sign_in_an_item_is_no_heading(item, tmp_path):
    sample = in_chapter(item)

    assert sample.titles == [(2, "Kajen")]
    assert "<li># " in sample.html
    assert "<li># " in sample.written(tmp_path).documents["sv"].children[0].body[0].value["html"]


def test_signs_at_the_end_of_items_stay_in_the_text():
    assert in_chapter("- lugn;\n- närhet.").html == "<ul><li>lugn;</li><li>närhet.</li></ul>"


def test_signs_at_the_end_of_a_perspectives_values_do_not_get_into_its_names():
    values = "- 1) Vilken nivå:\n  - grunden;\n  - gemensam.\n- 2) Är det lagstadgat:\n  - ja\n  - nej\n- 3) Hur stora effekter\n  - S (liten).\n"

    sample = Sample(f"# Hamnen\n\n## Vägkartan\n\nTre perspektiv.\n\n{values}")

    names = [
        value.texts["name"]["sv"]
        for perspective in sample.edition.perspectives
        for value in perspective.values
    ]
    assert names == ["grunden", "gemensam", "ja", "nej", "S"]


def test_numbers_that_do_not_count_from_one_stay_as_words():
    sample = in_chapter("3. tredje\n5. femte")

    assert sample.html == "<ul><li>3. tredje</li><li>5. femte</li></ul>"
    assert sample.report.of(Topic.LISTS, ReportSection.UNSOLVED)
