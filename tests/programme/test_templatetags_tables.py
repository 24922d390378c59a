"""Template tags of tables: merged cells of the header column, headings and number formats."""

from types import SimpleNamespace

import pytest
from django.utils import translation
from wagtail.rich_text import RichText

from programme.templatetags.programme_tables import as_number, has_headings, table_rows


def table(*rows, headings=("", "")):
    return SimpleNamespace(
        columns=[{"heading": heading} for heading in headings],
        row_data=[{"values": [RichText(cell) for cell in row]} for row in rows],
    )


def test_an_empty_cell_in_the_header_column_continues_the_one_above():
    rows = table_rows(table(("EU", "1"), ("<p></p>", "2"), ("", "3"), ("Finland", "4")), True)

    assert [len(row) for row in rows] == [2, 1, 1, 2]
    assert [(row[0].is_heading, row[0].rows) for row in (rows[0], rows[3])] == [(True, 3), (True, 1)]


def test_an_empty_first_cell_has_nothing_above_to_continue():
    rows = table_rows(table(("", "1"), ("", "2")), True)

    assert rows[0][0].rows == 2


def test_without_a_header_column_every_cell_is_its_own():
    rows = table_rows(table(("a", "1"), ("", "2")), False)

    assert [[cell.is_heading for cell in row] for row in rows] == [[False, False], [False, False]]


def test_headings_are_given_when_one_column_has_one():
    assert has_headings(table(headings=("", "Tid")))
    assert not has_headings(table())


@pytest.mark.parametrize(("value", "written"), [(5.0, "5"), (2.75, "2,75"), (12345.5, "12\xa0345,5")])
def test_numbers_are_written_as_in_the_language(value, written):
    with translation.override("fi"):
        assert as_number(value) == written
