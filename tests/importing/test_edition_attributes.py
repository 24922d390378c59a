"""Parsing of attributes in braces."""

from pathlib import Path

import pytest

from programme.importing.edition_format.document.attributes import read_attributes
from programme.importing.edition_format.document.manuscript import Manuscript
from programme.importing.edition_format.problems import ProblemCollector
from programme.importing.editions.importer import site_codes


@pytest.fixture
def manuscript():
    return Manuscript(Path(), "document.sv.md", "sv", "", ProblemCollector(), site_codes())


def whats(manuscript):
    return [problem.message for problem in manuscript.report.problems]


def test_ids_kinds_and_values_are_read(manuscript):
    read = read_attributes('#a-1 .roadmap slug=min-sida author="Alvar Aalto" year=', 7, manuscript)
    assert (read.line, read.id, read.kinds) == (7, "a-1", ["roadmap"])
    assert read.values == {"slug": "min-sida", "author": "Alvar Aalto", "year": ""}
    assert not whats(manuscript)


def test_a_quoted_value_may_hold_signs_of_its_own(manuscript):
    read = read_attributes(r'title="#1: \"ja\", a=b {c} \\ d"', 1, manuscript)
    assert read.values == {"title": r'#1: "ja", a=b {c} \ d'}
    assert not whats(manuscript)


@pytest.mark.parametrize("source", [None, "", "  "])
def test_no_attributes_are_no_mistake(source, manuscript):
    read = read_attributes(source, 1, manuscript)
    assert (read.id, read.kinds, read.values) == ("", [], {})
    assert not whats(manuscript)


@pytest.mark.parametrize(
    ("source", "word", "remedy"),
    [
        ("author=Alvar Aalto", '"Aalto"', "several words needs quotation marks"),
        ('author="Alvar Aalto', '""', "straight quotation marks"),
        ("author=“Alvar”", '"author=“Alvar”"', "straight quotation marks"),
        ("author='Alvar Aalto'", '"Aalto\'"', "straight quotation marks"),
        ("#a, code=b", '"#a,"', "without commas"),
        ("background", '"background"', "#background"),
        ("author = x", '"author"', "key=value"),
    ],
)
def test_what_cannot_be_understood_is_told_once_at_least(source, word, remedy, manuscript):
    read_attributes(source, 3, manuscript)
    problems = manuscript.report.problems
    assert any(word.strip('"') in problem.message for problem in problems)
    assert remedy in problems[0].remedy
    assert problems[0].location.line == 3


@pytest.mark.parametrize(("source", "name"), [("#a #b", "#b"), ("code=a code=b", "code")])
def test_what_is_given_twice_is_told(source, name, manuscript):
    read_attributes(source, 1, manuscript)
    assert whats(manuscript) == [f'"{name}" is one too many: it can be given once.']


@pytest.mark.parametrize(
    ("value", "number"),
    [("1", 1), ("1958", 1958), ("", None), ("0", None), ("-1", None), ("1.5", None), ("½", None)],
)
def test_a_number_is_a_whole_number_from_1(value, number, manuscript):
    read = read_attributes(f'number="{value}"', 1, manuscript)
    assert read.number("number", manuscript) == number
    assert len(whats(manuscript)) == (number is None and value != "")


def test_an_empty_choice_is_the_first_one(manuscript):
    read = read_attributes("kind=", 1, manuscript)
    assert read.choice("kind", ("note", "promise"), manuscript) == "note"
    assert not whats(manuscript)
