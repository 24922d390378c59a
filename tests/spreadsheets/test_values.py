"""Parsers of cells: numbers, dates, months, flags and choices."""

from datetime import date, datetime

import pytest
from django.utils import translation

from programme.roadmap.columns import Content
from programme.spreadsheets.report import UnreadableCell
from programme.spreadsheets.values import (
    parse_number,
    read_date,
    read_flag,
    read_identifier,
    read_month,
    read_percent,
    readers,
)
from programme.status import Light, Phase, Priority, Verdict

MARCH = [
    "2024-03", "2024-3", "2024/03", "2024.03", "3/2024", "03/2024", "03.2024", "3.2024", "3 / 2024", "3-2024",
    "mars 2024", "Mars 2024", "2024 mars", "maaliskuu 2024", "maaliskuussa 2024", "maalis 2024", "March 2024",
    "2024-03-15", "15.3.2024", "2024-03-15 00:00:00", datetime(2024, 3, 15), date(2024, 3, 1), 3.2024,
]  # fmt: skip


@pytest.mark.parametrize("value", MARCH, ids=str)
def test_month_is_read_as_people_write_it(value):
    assert read_month(value) == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("word", "month"), [("sept 2024", 9), ("okt. 2025", 10), ("toukokuun 2024", 5), ("dec 2024", 12)]
)
def test_month_may_be_shortened_or_inflected(word, month):
    assert read_month(word).month == month


@pytest.mark.parametrize("year", [2024, 2024.0, "2024"])
def test_year_alone_is_its_first_month_at_the_start_and_its_last_at_the_end(year):
    assert read_month(year) == date(2024, 1, 1)
    assert read_month(year, last=True) == date(2024, 12, 1)


@pytest.mark.parametrize(
    "value", ["13/2024", "0/2024", "3/24", "vår 2024", "mar 2024", "Q1 2024", 45352, 2024.1, "snart", True]
)
def test_what_is_no_month_is_refused(value):
    with pytest.raises(UnreadableCell, match="not a month"):
        read_month(value)


@pytest.mark.parametrize(
    "value",
    ["2025-12-31", "31.12.2025", "31/12/2025", "31. 12. 2025", "2025-12-31T00:00:00", datetime(2025, 12, 31)],
)
def test_day_is_read_as_people_write_it(value):
    assert read_date(value) == date(2025, 12, 31)


@pytest.mark.parametrize("value", ["30.2.2025", "12/31/2025", "31.12.25", "2025", 46022, "i går"])
def test_what_is_no_day_is_refused(value):
    with pytest.raises(UnreadableCell, match="not a day"):
        read_date(value)


@pytest.mark.parametrize("value", [3, 3.0, "3", "3.0", "3,0"])
def test_number_is_read(value):
    assert parse_number(value) == 3


@pytest.mark.parametrize("value", ["3.5", "tre", "-1", True, 2.5])
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(UnreadableCell, match="not a whole number"):
        parse_number(value)


@pytest.mark.parametrize("value", [40, 40.0, "40", "40 %", "40%", "40,0 %", 0.4, "0,4", "39.6 %"])
def test_percentage_is_read(value):
    assert read_percent(value) == 40


@pytest.mark.parametrize(("value", "percent"), [(0, 0), (1, 1), ("100 %", 100), (0.005, 0)])
def test_ends_of_the_scale_are_read(value, percent):
    assert read_percent(value) == percent


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("110 %", "more than 100"),
        (12.5, "decimals"),
        ("hälften", "not a percentage"),
        (-5, "not a percentage"),
    ],
)
def test_what_is_no_percentage_is_refused(value, message):
    with pytest.raises(UnreadableCell, match=message):
        read_percent(value)


@pytest.mark.parametrize("value", ["yes", "Ja", "KYLLÄ", "x", 1, True, "SANT", "TOSI"])
def test_yes_is_read_in_three_languages(value):
    assert read_flag(value) is True


@pytest.mark.parametrize("value", ["no", "Nej", "ei", 0, False, "FALSKT", "EPÄTOSI"])
def test_no_is_read_in_three_languages(value):
    assert read_flag(value) is False


def test_perhaps_is_refused():
    with pytest.raises(UnreadableCell, match="neither yes nor no"):
        read_flag("kanske")


@pytest.mark.parametrize(("value", "identifier"), [("D1", "D1"), (12.0, "12"), ("2024-1.b", "2024-1.b")])
def test_identifier_is_read(value, identifier):
    assert read_identifier(value) == identifier


@pytest.mark.parametrize("value", ["D 1", "Å1", "-1", "D" * 31, "D1; D2"])
def test_what_can_be_no_identifier_is_refused(value):
    with pytest.raises(UnreadableCell, match="cannot be the identifier"):
        read_identifier(value)


@pytest.mark.parametrize(
    ("content", "choices"),
    [
        (Content.PHASE, Phase),
        (Content.LIGHT, Light),
        (Content.VERDICT, Verdict),
        (Content.PRIORITY, Priority),
    ],
)
@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_status_is_read_by_code_and_in_every_language(content, choices, language):
    read = readers()[content]
    with translation.override(language):
        words = {choice: str(choice.label) for choice in choices}

    assert {choice: read(word.upper()) for choice, word in words.items()} == {
        choice: choice for choice in choices
    }
    assert [read(choice.value) for choice in choices] == list(choices)


@pytest.mark.parametrize("word", ["röd", "Punainen", "red"])
def test_light_is_read_by_its_colour(word):
    assert readers()[Content.LIGHT](word) == Light.LATE


def test_misspelt_status_has_a_remedy():
    with pytest.raises(UnreadableCell) as error:
        readers()[Content.PHASE]("in progres")

    assert error.value.hint == "Did you mean “In progress”?"
