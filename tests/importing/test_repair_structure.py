"""Tests of the repair of headings, tables of contents and appendices (defects 1 to 10)."""

import pytest

from programme.importing.document_repair.report import RemovalReason, ReportSection, Topic
from tests.importing.samples import Sample

CONTENTS = "# Innehåll\n\n<b>1. Kajen</b>\t<b>3</b>\nStenarna\t3\n<b>2. Båtarna</b>\t<b>4</b>\nSeglen\t4\n\n"


def test_blank_lines_and_lines_of_one_space_leave_no_trace():
    sample = Sample("\n\n\n\n# Hamnen\n\n## Kajen\n \n\nVinden vänder.\n \n \n\n\nIsen går.\n")

    assert sample.titles == [(2, "Kajen")]
    assert sample.html == "<p>Vinden vänder.</p><p>Isen går.</p>"


def test_levels_come_from_contents_and_numbers_whatever_the_signs_say():
    body = "# 1. Kajen\n\nText.\n\n## Stenarna\n\nText.\n\n## 2. Båtarna\n\nText.\n\n#### Seglen\n\nText.\n"

    sample = Sample("# Hamnen\n\n" + CONTENTS + body)

    assert sample.titles == [(2, "Kajen"), (3, "Stenarna"), (2, "Båtarna"), (3, "Seglen")]
    assert [page.number for page in sample.pages] == [1, 2]
    assert "Seglen" in sample.told(Topic.HEADINGS, ReportSection.REPAIRED)


@pytest.mark.parametrize("heading", ["## **Kajen**", "## __Kajen__", "## <b>Kajen</b>", "## ***Kajen***"])
def test_bold_type_inside_a_heading_is_dropped(heading):
    assert Sample(f"# **Hamnen**\n\n{heading}\n\nText.\n").titles == [(2, "Kajen")]


def test_a_contents_list_of_bold_tags_and_tabs_is_taken_out_and_named():
    sample = Sample(f"# Hamnen\n\n{CONTENTS}# 1. Kajen\n\nText.\n")

    assert "Innehåll" not in sample.html
    assert [item.text for item in sample.report.removed_for(RemovalReason.CONTENTS)] == [
        "Innehåll",
        "1. Kajen\t3",
        "Stenarna\t3",
        "2. Båtarna\t4",
        "Seglen\t4",
    ]


def test_a_figure_list_with_leaders_inside_bold_is_taken_out():
    figures = "# Bildförteckning\n\n<b>Bild 1: Kajen i dimma.....</b>\t<b>4</b>\n\n"

    sample = Sample(f"# Hamnen\n\n{figures}## Kajen\n\nText.\n\nBild 1: Kajen i dimma\n")

    assert len(sample.report.removed_for(RemovalReason.FIGURE_LIST)) == 2
    assert [figure["caption"] for figure in sample.values("figure")] == ["Kajen i dimma"]
    assert sample.report.of(Topic.FIGURES, ReportSection.SUSPICIOUS) == []


def test_a_heading_that_differs_a_little_from_the_contents_is_matched_kept_and_told():
    contents = "# Innehåll\n\n<b>1. Åtgärderna vid kajens kant</b>\t<b>3</b>\nStenens plats i muren\t3\n\n"

    sample = Sample(
        f"# Hamnen\n\n{contents}## 1. Åtgärder vid kajens kant\n\nText.\n\n## Stenen plats i muren\n\nText.\n"
    )

    assert sample.titles == [(2, "Åtgärder vid kajens kant"), (3, "Stenen plats i muren")]
    told = sample.told(Topic.CONTENTS, ReportSection.SUSPICIOUS)
    assert "Åtgärderna vid" in told
    assert "Stenens plats" in told


def test_a_reading_guide_that_disagrees_with_the_titles_is_told():
    guide = "Kapitel 1 behandlar kajen.\n\nKapitel 2 behandlar fiskar och ål.\n\nBilaga 1: Kartan.\n\n"

    sample = Sample(
        f"# Hamnen\n\n## 1. Kajen\n\n{guide}## 2. Båtarna\n\nText.\n\n## Bilaga 1: Den ritade kartan\n\nText.\n"
    )

    told = sample.told(Topic.STRUCTURE)
    assert "“Båtarna”, but described as “Kapitel 2" in told
    assert "Chapter 1" not in told
    assert "“Den ritade kartan”, but here “Kartan”" in told


def test_a_heading_that_the_contents_do_not_name_stands_below_its_chapter_and_is_told():
    sample = Sample(
        f"# Hamnen\n\n{CONTENTS}# 1. Kajen\n\nText.\n\n## Mitä kalat ajattelevat tästä?\n\nText.\n\n## Ankaret\n\nText.\n"
    )

    assert sample.titles == [(2, "Kajen"), (3, "Mitä kalat ajattelevat tästä?"), (3, "Ankaret")]
    assert "Ankaret" in sample.told(Topic.HEADINGS, ReportSection.SUSPICIOUS)
    assert "another language: fi" in sample.told(Topic.LANGUAGE)


def test_an_appendix_that_is_only_a_heading_becomes_the_number_of_the_roadmap():
    sample = Sample(
        "# Hamnen\n\n## 1. Vägkartan\n\nText.\n\n# Bilaga 1: Hamnens vägkarta\n\n\n\n# Bilaga 2: Tidvattnet\n\nText.\n"
    )

    assert [(page.kind, page.number, page.appendix, page.title) for page in sample.pages] == [
        ("roadmap", 1, 1, "Vägkartan"),
        ("chapter", None, 2, "Tidvattnet"),
    ]
    assert [item.text for item in sample.report.removed_for(RemovalReason.FOLDED_HEADING)] == [
        "Hamnens vägkarta"
    ]


def test_an_appendix_with_text_stays_a_page_of_its_own():
    sample = Sample("# Hamnen\n\n## 1. Vägkartan\n\nText.\n\n# Bilaga 1: Hamnens vägkarta\n\nEtt råd.\n")

    assert [(page.kind, page.appendix) for page in sample.pages] == [("roadmap", None), ("chapter", 1)]
    assert "Ett råd." in sample.html


def test_a_list_of_comments_without_a_heading_is_kept_and_told():
    comments = (
        "Fin kaj.\n\nMera skugga.\n\nBättre fika.\n\n## Förslag:\n\nMera is.\n\nFler måsar.\n\nMindre sten.\n"
    )

    sample = Sample(f"# Hamnen\n\n## 1. Kajen\n\nText.\n\n# Bilaga 2: Bedömning av hamnen\n\n{comments}")

    assert [block.kind for block in sample.pages[-1].body] == ["comments", "heading", "comments"]
    assert "has no heading" in sample.told(Topic.COMMENTS)


def test_chapters_of_one_number_keep_the_second_number_in_the_title(tmp_path):
    sample = Sample("# Hamnen\n\n## 1. Kajen\n\nText.\n\n## 1. Båtarna\n\nText.\n")

    assert [(page.number, page.title) for page in sample.pages] == [(1, "Kajen"), (None, "1. Båtarna")]
    assert sample.written(tmp_path).documents["sv"].children[1].title == "1. Båtarna"
