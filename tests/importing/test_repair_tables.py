"""Tests of the repair of tables (defects 19 to 22)."""

import pytest

from programme.importing.document_repair.report import RemovalReason, ReportSection, Topic
from tests.importing.samples import Sample

LIST = '<ol style="list-style-type: none"> <li>{0}</li> <li>{1}</li></ol>'
FIRST = LIST.format("1. Väntetid.", "2. Lediga platser")
FIRST_SOURCE = LIST.format("1. Klockan.", "2. Loggboken.")
HALF = "<ol> <li>1. Elmotorer</li></ol>"
OTHER_HALF = "<ol> <li>2. Ljudet i hamnen</li></ol>"
METERS = (
    "\tMätare\tKälla\n"
    f"<b>En plats på en kväll (a)</b>\t{FIRST}\t{FIRST_SOURCE}\n"
    f"<b>En tystare hamn för</b>\t{HALF}\t{HALF}\n\n"
    "<https://hamn.example/tyst>\n\n"
    f"<b>alla som bor här (b)</b>\t{OTHER_HALF}\t{OTHER_HALF}\n"
    "-----------\t---\t---\n"
)


def table_of(text):
    sample = Sample(f"# Hamnen\n\n## Mätning\n\n{text}\n")
    return sample, sample.values("table")[0]


def test_lines_with_tabs_become_a_table_with_a_header():
    _sample, table = table_of("\tMätare\tKälla\nBåt\tRäkning\tLoggbok\nBoj\tFärg\tÖgonmått")

    assert table["rows"] == [
        ["", "Mätare", "Källa"],
        ["Båt", "Räkning", "Loggbok"],
        ["Boj", "Färg", "Ögonmått"],
    ]
    assert table["header_row"]
    assert table["header_column"]


def test_a_row_cut_by_a_page_break_is_whole_again():
    sample, table = table_of(METERS)

    assert [row[0] for row in table["rows"]] == [
        "",
        "En plats på en kväll (a)",
        "",
        "En tystare hamn för alla som bor här (b)",
        "",
    ]
    assert "hamn.example" in sample.html
    assert "cut by a page break" in sample.told(Topic.TABLES)


def test_meters_and_sources_are_paired_by_their_numbers():
    sample, table = table_of(METERS)

    assert table["rows"][1:] == [
        ["En plats på en kväll (a)", "Väntetid.", "Klockan."],
        ["", "Lediga platser", "Loggboken."],
        ["En tystare hamn för alla som bor här (b)", "Elmotorer", "Elmotorer"],
        ["", "Ljudet i hamnen", "Ljudet i hamnen"],
    ]
    assert sample.report.counts["indicators"] == 4


def test_styles_and_raw_html_leave_nothing_but_words(tmp_path):
    sample, _table = table_of(
        METERS + '\n<p style="color: red" onclick="steal()">Ett <span class="x">rött</span> ord.</p>'
    )

    assert "<p>Ett rött ord.</p>" in sample.html
    text = str([block.value for block in sample.blocks])
    for forbidden in ("style", "onclick", "steal", "span", "<li", "<ol"):
        assert forbidden not in text
    assert (
        sample.written(tmp_path)
        .documents["sv"]
        .children[0]
        .body[-1]
        .value["html"]
        .endswith("<p>Ett rött ord.</p>")
    )


@pytest.mark.parametrize("cut", ["\n", "Sida 12 (24)", "\f"])
def test_a_table_broken_over_pages_loses_its_repeated_header(cut):
    sample, table = table_of(
        f"| Båt | År |\n|---|---|\n| Alma | 1931 |\n\n{cut}\n\n| Båt | År |\n|---|---|\n| Berta | 1932 |"
    )

    assert table["rows"] == [["Båt", "År"], ["Alma", "1931"], ["Berta", "1932"]]
    assert [item.text for item in sample.report.removed_for(RemovalReason.REPEATED_ROW)] == ["Båt | År"]


def test_two_tables_side_by_side_stay_two():
    sample, _table = table_of(
        "| Båt | År |\n|---|---|\n| Alma | 1931 |\n\n| Boj | Färg |\n|---|---|\n| Norra | röd |"
    )

    assert len(sample.values("table")) == 2


@pytest.mark.parametrize("text", ["| bara en rad |", "en rad\tmed tabb", "|---|---|"])
def test_what_is_no_table_stays_text(text):
    sample = Sample(f"# Hamnen\n\n## Mätning\n\n{text}\n\nSlut.\n")

    assert sample.values("table") == []
    assert sample.html.endswith("<p>Slut.</p>")
    assert sample.report.counts["restored_words"] == 0


def test_an_html_table_keeps_spanned_rows_and_bars(tmp_path):
    html = (
        "<table><tr><th>Mål</th><th>Mätare</th></tr>\n<tr><td rowspan='2'>Tyst</td><td>Ljud | tid</td></tr>"
        "<tr><td>Båtar<br>per <b>år</b></td></tr></table>"
    )

    sample, table = table_of(html)

    assert table["rows"] == [["Mål", "Mätare"], ["Tyst", "Ljud | tid"], ["", "Båtar per <b>år</b>"]]
    read = sample.written(tmp_path).documents["sv"].children[0].body[0].value
    assert read["rows"] == table["rows"]


def test_bullets_in_a_cell_become_one_text():
    _sample, table = table_of("| Mål | Båtar |\n|---|---|\n| Tyst | <ul><li>Alma</li><li>Berta</li></ul> |")

    assert table["rows"][1][1] == "Alma • Berta"


def test_ragged_rows_are_filled():
    sample, table = table_of("| A | B | C |\n|---|---|---|\n| ett |\n| två | tre | fyra |")

    assert table["rows"][1] == ["ett", "", ""]
    assert sample.report.of(Topic.TABLES, ReportSection.REPAIRED)
