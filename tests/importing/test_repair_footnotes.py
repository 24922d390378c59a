"""Tests of the repair of footnotes, links and figures (defects 23 to 27)."""

import pytest
from PIL import Image

from programme.importing.document_repair.report import ReportSection, Topic
from tests.importing.samples import Sample


def in_chapter(text, **more):
    return Sample(f"# Hamnen\n\n## Kajen\n\n{text}\n", **more)


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("<sup>1</sup>", "<sup>1</sup> Fyrens egen bok."),
        ("<sup>1</sup>", "<sup>1</sup>Fyrens egen bok."),
        ("[^1]", "[^1]: Fyrens egen bok."),
        ("¹", "¹ Fyrens egen bok."),
        ("<sup>1</sup>", "---\n\n<sup>1</sup>Fyrens egen bok."),
    ],
)
def test_a_mark_and_its_note_are_matched_wherever_the_note_stands(mark, note, tmp_path):
    sample = in_chapter(f"Fyren{mark} är röd.\n\n{note}\n\nMåsen är vit.")

    assert sample.html == "<p>Fyren[^1] är röd.</p><p>Måsen är vit.</p>"
    (page,) = sample.written(tmp_path).documents["sv"].children
    assert [(item.label, item.html) for item in page.footnotes] == [("1", "<p>Fyrens egen bok.</p>")]


def test_notes_that_begin_anew_on_every_page_get_labels_of_their_own(tmp_path):
    sample = in_chapter(
        "Fyren<sup>1</sup> lyser.\n\n<sup>1</sup> Röd.\n\nBojen<sup>1</sup> gungar.\n\n<sup>1</sup> Grön."
    )

    assert "Fyren[^1]" in sample.html
    assert "Bojen[^1-2]" in sample.html
    assert len(sample.written(tmp_path).documents["sv"].children[0].footnotes) == 2


def test_a_note_whose_text_is_lost_takes_the_address_that_remains():
    sample = in_chapter(
        "Fyren<sup>1</sup> och bojen<sup>2</sup>.\n\n<sup>1</sup> Röd.\n\n<https://hamn.example/boj>\n\nSlut."
    )

    notes = sample.pages[0].footnotes
    assert notes[1].html == '<p><a href="https://hamn.example/boj">https://hamn.example/boj</a></p>'
    assert "footnote 2 is lost" in sample.told(Topic.FOOTNOTES, ReportSection.UNSOLVED)


def test_a_raised_number_without_any_note_stays_a_raised_number():
    sample = in_chapter(
        "Ytan är 10 m<sup>2</sup> och 5 m².\n\nFyren<sup>1</sup>.\n\n<sup>1</sup> Röd.\n\nBojen<sup>2</sup>."
    )

    assert "m<sup>2</sup> och 5 m²." in sample.html
    assert "Bojen<sup>2</sup>" in sample.html


def test_a_note_without_a_mark_stays_as_a_paragraph():
    sample = in_chapter("Fyren.\n\n[^4]: Ingen visar hit.")

    assert "Ingen visar hit." in sample.html
    assert sample.pages[0].footnotes == []


def test_a_mark_in_a_heading_leaves_its_note_as_a_paragraph(tmp_path):
    sample = in_chapter("### Fyren<sup>1</sup>\n\nRöd.\n\n<sup>1</sup> Sedan länge.")

    assert "Sedan länge." in sample.html
    sample.written(tmp_path)


def test_links_without_a_target_become_text_and_are_told():
    sample = in_chapter(
        r"Se ([Fyrens bok \(fyr.example\)](#)). Se [kartan](kartan.html) och [hamnen](https://hamn.example)."
    )

    assert sample.html == (
        '<p>Se (Fyrens bok (fyr.example)). Se kartan och <a href="https://hamn.example">hamnen</a>.</p>'
    )
    told = sample.told(Topic.LINKS, ReportSection.UNSOLVED)
    assert "Fyrens bok" in told
    assert "kartan.html" in told
    assert sample.report.counts["links"] == 3


def test_a_link_to_a_heading_leads_to_its_new_id(tmp_path):
    sample = in_chapter(
        "Se [fyren](#fyren-i-norr) och [bojen](#boj).\n\n### Fyren i norr\n\nText.\n\n### Bojen {#boj}\n\nText."
    )

    assert 'href="#fyren-i-norr"' in sample.html
    assert 'href="#bojen"' in sample.html
    sample.written(tmp_path)


def test_a_link_text_cut_short_by_a_browser_is_told():
    sample = in_chapter(r"[En bok om fyrar - Fyrv \(fyrverket.example\)](https://fyrverket.example)")

    assert "Fyrv" in sample.told(Topic.LINKS, ReportSection.SUSPICIOUS)


def test_captions_without_pictures_become_figures_in_their_places(tmp_path):
    sample = in_chapter(
        "Om kajen.\n\n \n\nBild 1: Kajen.\n\nOm bojen (figur 2).\n\n*Bild 2: Bojen.*\n\nSlut."
    )

    assert [block.kind for block in sample.pages[0].body] == ["text", "figure", "text", "figure", "text"]
    assert [(figure["number"], figure["caption"]) for figure in sample.values("figure")] == [
        (1, "Kajen."),
        (2, "Bojen."),
    ]
    assert "picture and alternative text are missing" in sample.told(Topic.FIGURES, ReportSection.UNSOLVED)
    assert "“figur 2”, the caption “Bild 2”" in sample.told(Topic.FIGURES, ReportSection.SUSPICIOUS)
    sample.written(tmp_path)


def test_a_caption_that_differs_from_the_list_of_figures_is_told():
    sample = Sample(
        "# Hamnen\n\n# Bildförteckning\n\nBild 1: Kajen i sol.....4\nBild 2: Bojen.....5\n\n## Kajen\n\nBild 1: Kajen i snö\n"
    )

    assert "Kajen i sol" in sample.told(Topic.FIGURES, ReportSection.SUSPICIOUS)
    assert "“Bild 2: Bojen”, but no such caption" in sample.told(Topic.FIGURES, ReportSection.UNSOLVED)


def test_a_picture_and_its_caption_become_one_figure_with_its_file(tmp_path):
    Image.new("RGB", (2, 2)).save(tmp_path / "Min kaj.png")

    sample = in_chapter("![En kaj av sten](Min%20kaj.png)\n\nBild 1: Kajen", folder=tmp_path)

    (figure,) = sample.values("figure")
    assert (figure["number"], figure["alt"], figure["image"]) == (1, "En kaj av sten", "images/min-kaj.png")
    read = sample.written(tmp_path / "edition").documents["sv"].children[0].body[0].value
    assert read == figure
    assert (tmp_path / "edition" / "images" / "min-kaj.png").is_file()


def test_a_picture_that_is_missing_leaves_its_words(tmp_path):
    sample = in_chapter("![En kaj av sten](../utanför.png)\n\nOch ![en boj](boj.png) här.", folder=tmp_path)

    assert sample.values("figure")[0]["caption"] == "En kaj av sten"
    assert "<p>Och en boj här.</p>" in sample.html
    assert "not found" in sample.told(Topic.FIGURES)
