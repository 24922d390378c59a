"""Reading and validation of edition.toml."""

import pytest

from programme.importing.edition_format.problems import ProblemCollector
from programme.importing.edition_format.settings import EditionSettings, read_settings

LEAST = 'code = "a"\nstart_year = 2024\nend_year = 2024\nsource_language = "sv"\n[name]\nsv = "A"\n'


def read(folder, text):
    (folder / "edition.toml").write_text(text, "utf-8")
    report = ProblemCollector()
    return read_settings(folder, report), report.problems


def test_the_required_keys_are_enough(tmp_path):
    assert read(tmp_path, LEAST) == (EditionSettings("a", {"sv": "A"}, 2024, 2024, "sv", ""), [])


@pytest.mark.parametrize("key", ["code", "start_year", "end_year", "source_language"])
def test_every_required_key_is_asked_for(key, tmp_path):
    text = "\n".join(line for line in LEAST.split("\n") if not line.startswith(key))
    assert [problem.message for problem in read(tmp_path, text)[1]] == [f'The key "{key}" is missing.']


def test_a_missing_name_is_asked_for_with_an_example(tmp_path):
    problems = read(tmp_path, LEAST.split("[name]", maxsplit=1)[0])[1]
    assert [problem.message for problem in problems] == ['The key "name" is missing.']
    assert "[name]" in problems[0].remedy


@pytest.mark.parametrize("name", ['name = "A"\n', "[name]\n"])
def test_a_name_that_is_no_list_of_languages_is_told(name, tmp_path):
    text = LEAST.split("[name]", maxsplit=1)[0] + name
    assert [(problem.location.line, problem.message) for problem in read(tmp_path, text)[1]] == [
        (5, "The name is not given language by language.")
    ]


def test_a_source_language_without_a_name_is_told_at_its_line(tmp_path):
    problems = read(tmp_path, LEAST.replace('sv = "A"', 'fi = "A"'))[1]
    assert [problem.location.line for problem in problems] == [4]
    assert 'Add sv = "…" below [name]' in problems[0].remedy


@pytest.mark.parametrize("value", ["true", "2024.5", "-1", '"2024"', "[2024]"])
def test_a_year_is_a_whole_number(value, tmp_path):
    problems = read(tmp_path, LEAST.replace("start_year = 2024", f"start_year = {value}"))[1]
    assert [(problem.location.line, problem.message) for problem in problems] == [
        (2, '"start_year" is not a year.')
    ]


def test_the_last_line_is_named_when_the_file_ends_too_early(tmp_path):
    assert read(tmp_path, LEAST + 'fi = "')[1][0].location.line == 7
