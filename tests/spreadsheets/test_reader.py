"""Reader: file formats, encodings, header rows, totals and malformed files."""

from datetime import datetime

import pytest
from openpyxl import Workbook

from programme.spreadsheets.reader import read_table_file
from programme.spreadsheets.report import TableImportError
from tests.spreadsheets.factories import as_workbook, cells_as_csv

HEADINGS = ["Identifier", "Title (Swedish)", "Level", "Start"]
ACTION = ["D1", "En tjänst åt alla", "common", "2024-03"]
FOUND = {"identifier": "D1", "title_sv": "En tjänst åt alla", "level": "common", "start": "2024-03"}


@pytest.fixture
def read(tmp_path):
    """Read a table of actions from the content of a file."""

    def read(content, name="table.csv", kind="actions"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table_file(path, kind)

    return read


def cells(table):
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_separator_and_encoding_is_read(read, separator, encoding):
    content = cells_as_csv([HEADINGS, ACTION], separator).encode(encoding)

    assert cells(read(content)) == [FOUND]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_ending_is_read(read, line_end):
    content = line_end.join([";".join(HEADINGS), ";".join(ACTION)])

    assert cells(read(content)) == [FOUND]


def test_letters_of_a_mac_are_composed(read):
    table = read(cells_as_csv([HEADINGS, ["D1", "A\u030atga\u0308rd", "", ""]]))

    assert table.rows[0].cells["title_sv"] == "Åtgärd"


def test_title_and_empty_rows_and_columns_are_left_out(read):
    rows = [
        ["Vägkarta 2024–2026", "", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["Uppdaterad", "1.2.2024", "", "", "", ""],
        ["", HEADINGS[0], HEADINGS[1], "", HEADINGS[2], HEADINGS[3]],
        ["", "", "", "", "", ""],
        ["", ACTION[0], ACTION[1], "", ACTION[2], ACTION[3]],
        ["", "", "", "", "", ""],
    ]

    table = read(cells_as_csv(rows, ";"))

    assert cells(table) == [FOUND]
    assert (table.header_row, table.rows[0].number) == (4, 6)


def test_line_breaks_and_separators_in_quotation_marks_belong_to_the_text(read):
    table = read(
        cells_as_csv([HEADINGS, ["D1", 'Först; "sedan"\r\nny rad', "", ""], ["D2", "b", "", ""]], ";")
    )

    assert table.rows[0].cells["title_sv"] == 'Först; "sedan"\nny rad'
    assert [row.number for row in table.rows] == [2, 3]


def test_hint_for_excel_is_no_row(read):
    table = read("sep=;\r\n" + cells_as_csv([HEADINGS, ACTION], ";"))

    assert (table.header_row, cells(table)) == (1, [FOUND])


@pytest.mark.parametrize("total", ["Summa", "Totalt:", "Yhteensä", "TOTAL"])
def test_row_of_totals_is_skipped_and_told(read, total):
    table = read(cells_as_csv([HEADINGS, ACTION, [total, "1", "", "12"]]))

    assert cells(table) == [FOUND]
    assert table.skipped == [(3, "a total")]


def test_row_of_sums_without_a_word_is_skipped(read):
    table = read(cells_as_csv([HEADINGS, ACTION, ["", "", "3", "12,5"]]))

    assert table.skipped == [(3, "a total")]


def test_word_beside_the_sums_may_stand_in_another_column(read):
    table = read(
        cells_as_csv([["Title (Swedish)", "Identifier", "Level"], ["a", "D1", ""], ["Summa", "", "7"]])
    )

    assert table.skipped == [(3, "a total")]


def test_row_without_identifier_that_has_words_is_kept_to_be_told(read):
    table = read(cells_as_csv([HEADINGS, ["", "En tjänst", "", "3"]]))

    assert len(table.rows) == 1


def test_headings_repeated_for_print_are_skipped(read):
    table = read(cells_as_csv([HEADINGS, ACTION, HEADINGS]))

    assert table.skipped == [(3, "the headings again")]


def test_apostrophe_that_guards_against_formulas_is_removed(read):
    table = read(cells_as_csv([HEADINGS, ["D1", "'=1+1", "'-", "'quoted'"]]))

    assert list(table.rows[0].cells.values()) == ["D1", "=1+1", "-", "'quoted'"]


@pytest.mark.parametrize("nothing", ["", " ", "-", "–", "\u00a0"])
def test_dash_and_space_are_an_empty_cell(read, nothing):
    assert read(cells_as_csv([HEADINGS, ["D1", "a", nothing, ""]])).rows[0].cells["level"] is None


def test_row_that_is_cut_short_has_empty_cells(read):
    assert read("Identifier,Title (Swedish),Level\nD1,a\n").rows[0].cells["level"] is None


def test_column_that_nobody_knows_is_left_out_and_told(read):
    table = read(cells_as_csv([["Identifier", "Level", "Diarienummer"], ["D1", "common", "12/2024"]]))

    assert cells(table) == [{"identifier": "D1", "level": "common"}]
    assert table.remarks == ["The column “Diarienummer” is not known and was not read."]


def test_values_without_a_heading_are_left_out_and_told(read):
    table = read(cells_as_csv([["Identifier", "Level", ""], ["D1", "common", "osäkert"]]))

    assert table.remarks == ["Columns without a heading were not read: C."]


def test_status_in_a_table_of_actions_is_left_out_and_told(read):
    table = read(
        cells_as_csv(
            [["identifier", "level", "phase", "Liikennevalo"], ["D1", "common", "completed", "late"]]
        )
    )

    assert "phase" not in table.columns
    assert table.remarks == [
        "Not read, as where an action stands comes from its progress: phase, Liikennevalo."
    ]


def test_workbook_is_read_with_its_numbers_and_days(tmp_path):
    path = as_workbook(tmp_path / "t.xlsx", [HEADINGS, ["D1", "a", "common", datetime(2024, 3, 1)]], above=2)

    table = read_table_file(path, "actions")

    assert cells(table) == [
        {"identifier": "D1", "title_sv": "a", "level": "common", "start": datetime(2024, 3, 1)}
    ]
    assert (table.header_row, table.rows[0].number) == (3, 4)


def test_first_sheet_with_headings_is_read(tmp_path):
    book = Workbook()
    book.active.append(["Anvisning", "Fyll i bladet Data"])
    hidden = book.create_sheet("Listor")
    hidden.append(HEADINGS)
    hidden.append(["D0", "", "", ""])
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("Data")
    sheet.append(HEADINGS)
    sheet.append(ACTION)
    book.save(tmp_path / "t.xlsx")

    assert cells(read_table_file(tmp_path / "t.xlsx", "actions")) == [FOUND]


def test_share_shown_as_per_cent_is_read_as_shown(tmp_path):
    book = Workbook()
    book.active.append(["Action", "Date", "Phase", "Traffic light", "Percent done"])
    book.active.append(["D1", "2025-02-11", "completed", "on_plan", 1])
    book.active.cell(2, 5).number_format = "0%"
    book.save(tmp_path / "t.xlsx")

    assert read_table_file(tmp_path / "t.xlsx", "progress").rows[0].cells["percent"] == "100 %"


def test_workbook_is_known_by_what_is_in_it(tmp_path):
    path = as_workbook(tmp_path / "t.csv", [HEADINGS, ACTION])

    assert cells(read_table_file(path, "actions")) == [FOUND]


def test_json_is_read_by_names_and_by_headings(read):
    table = read('[{"identifier": "D1", "Nivå": null, "title": {"sv": "a"}, "goals": ["a", "b"]}]', "t.json")

    assert cells(table)[0].items() >= {"identifier": "D1", "title_sv": "a", "goals": "a; b"}.items()
    assert table.rows[0].number == 1


WRONG_FILES = {
    "no headings": (b"a,b\n1,2\n", "t.csv", "No row with headings was found", "Write the headings in one row"),
    "empty": (b"", "t.csv", "No row with headings was found", "Write the headings in one row"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "t.xls", "an old Excel workbook", "Save it as .xlsx"),
    "broken workbook": (b"PK\x03\x04 and no more", "t.xlsx", "cannot be read as an Excel", "save it as .xlsx"),
    "broken JSON": (b'[{"identifier": ]', "t.json", "not valid JSON", "one object for each row"),
    "JSON of another shape": (b'{"identifier": "D1"}', "t.json", "not a list of objects", "one object for each"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "name", "message", "hint"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_file_without_a_table_is_told(read, content, name, message, hint):
    with pytest.raises(TableImportError) as error:
        read(content, name)

    (issue,) = error.value.issues
    assert (issue.row, issue.column) == (0, "")
    assert message in issue.message
    assert hint in issue.hint


def test_missing_file_is_told(tmp_path):
    with pytest.raises(TableImportError, match=r"nowhere\.csv cannot be read: No such file"):
        read_table_file(tmp_path / "nowhere.csv", "actions")
