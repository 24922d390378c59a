"""Problems in edition.toml, in file names and in encodings."""

import pytest

from programme.importing.edition_format.problems import FileLocation
from tests.importing.edition_samples import (
    Mistake,
    assert_mistake_told,
    assert_told,
    copy_complete,
    problems_of,
)

SETTINGS = {
    "not TOML": Mistake(
        "start_year = 2024", "start_year: 2024", "start_year", "not valid TOML", "key = value"
    ),
    "text without quotes": Mistake(
        '"digi-2024"', "digi-2024", "digi-2024", "not valid TOML", "quotation marks"
    ),
    "key twice": Mistake("end_year", "start_year", 3, "not valid TOML", "key = value"),
    "unknown key": Mistake(
        "accounting_code", "acounting_code", "acounting", "not known", '"accounting_code"'
    ),
    "code missing": Mistake('code = "digi-2024"\n', "", 0, '"code" is missing', 'code = "digi'),
    "code with a space": Mistake("digi-2024", "Digi 2024", "Digi 2024", "cannot have", "a–z"),
    "code no text": Mistake('"digi-2024"', "2024", 1, "not a text", "quotation marks"),
    "year in quotes": Mistake("2026", '"2026"', "2026", "not a year", "end_year = 2026"),
    "two-digit year": Mistake("2024\n", "24\n", "start_year", "not a year", "four digits"),
    "end before start": Mistake(
        "2026", "2023", "end_year", "ends in 2023, before it starts in 2024", "Correct"
    ),
    "accounting code as a number": Mistake(
        '"1111"', "1111", "1111", "not a text", 'accounting_code = "1111"'
    ),
    "name empty": Mistake('"Digiohjelma"', '""', "fi =", "empty or not a text", "between quotation marks"),
    "language by name": Mistake(
        'fi = "Digiohjelma"', 'fi = "D"\nSuomi = "D"', "Suomi", "not the code", "two letters"
    ),
}


@pytest.mark.parametrize("mistake", [pytest.param(mistake, id=name) for name, mistake in SETTINGS.items()])
def test_a_mistake_in_the_settings_is_told(mistake, tmp_path):
    assert_mistake_told(tmp_path, "edition.toml", mistake)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    folder = tmp_path / "nowhere"
    assert_told(problems_of(folder), FileLocation(str(folder)), "no such folder", "Correct the name")


def test_missing_settings_are_told(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "edition.toml").unlink()
    assert_told(problems_of(folder), FileLocation("edition.toml"), "is missing", "Write edition.toml")


def test_a_missing_document_of_the_source_language_is_told(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "document.sv.md").unlink()
    assert_told(
        problems_of(folder), FileLocation("document.sv.md"), "source language is missing", "source_language"
    )


def test_a_document_whose_language_has_no_name_is_told(tmp_path):
    folder = copy_complete(tmp_path)
    text = (folder / "edition.toml").read_text().replace('fi = "Digiohjelma"\n', "")
    (folder / "edition.toml").write_text(text)
    assert_told(
        problems_of(folder),
        FileLocation("document.fi.md"),
        'no name in the language "fi"',
        'fi = "…" below [name]',
    )


@pytest.mark.parametrize("name", ["document.md", "document.SV.md", "document.sv kopia.md"])
def test_a_document_whose_name_does_not_tell_its_language_is_told(name, tmp_path):
    folder = copy_complete(tmp_path)
    (folder / name).write_text("# Hej")
    assert_told(problems_of(folder), FileLocation(name), "does not tell its language", "document.sv.md")


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["without a mark", "with a byte-order mark"])
def test_broken_utf8_is_told_with_its_line(start, tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "document.fi.md").write_bytes(start + b"# Hej {#programme}\r\n\r\nS\xe5 h\xe4r\n")
    assert_told(problems_of(folder), FileLocation("document.fi.md", 3), "not UTF-8", "encoding UTF-8")


def test_an_empty_document_is_told(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "document.fi.md").write_text("")
    assert_told(
        problems_of(folder), FileLocation("document.fi.md", 1), "heading of level 1", "# Title {#programme}"
    )


def test_broken_settings_do_not_hide_other_mistakes(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "edition.toml").write_text("code = \n")
    (folder / "goals.csv").write_text(
        (folder / "goals.csv").read_text().replace("home everyday", "home home")
    )
    assert [str(problem.location) for problem in problems_of(folder)] == ["edition.toml:1", "goals.csv:2"]
