"""Tests of the repair report and of the command that writes it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from programme.importing.document_repair.report import (
    RemovalReason,
    RepairReport,
    Topic,
    render_report,
    summary,
)
from programme.importing.editions.importer import load_edition
from tests.importing.samples import FOLDER


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def run(tmp_path, name="hamnprogram.sv.md", language="sv", **options):
    out = StringIO()
    call_command(
        "repair_source",
        str(FOLDER / name),
        language=language,
        out=tmp_path / "edition",
        stdout=out,
        **options,
    )
    return out.getvalue()


def test_the_command_writes_an_edition_that_can_be_imported_and_a_report(tmp_path):
    told = run(tmp_path)

    edition = load_edition(tmp_path / "edition")
    assert edition.code == "hamnprogrammet-2031-2034"
    report = (tmp_path / "edition" / "repair-report.md").read_text()
    assert report.startswith("# Repair of hamnprogram.sv.md\n")
    assert "- line 40: A sentence cut by a page break was joined" in report
    assert "Numbered chapters: 5" in told
    assert "import_programme" in told


def test_progress_is_told_unless_silence_is_wanted(tmp_path):
    assert "Rebuilding the headings" in run(tmp_path)
    assert run(tmp_path, overwrite=True, verbosity=0) == ""


def test_an_edition_that_is_there_is_not_overwritten_by_accident(tmp_path):
    run(tmp_path)

    with pytest.raises(CommandError, match="--overwrite"):
        run(tmp_path)
    run(tmp_path, overwrite=True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"name": "saknas.md"}, "cannot be read"),
        ({"name": "."}, "cannot be read"),
        ({"language": "svenska"}, "not the code of a language"),
        ({"start_year": 2034, "end_year": 2031}, "before the first"),
        ({"start_year": 31}, "not a year"),
    ],
)
def test_mistakes_in_the_command_are_told_without_a_traceback(tmp_path, options, message):
    with pytest.raises(CommandError, match=message):
        run(tmp_path, **options)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "edition").write_text("in the way")

    with pytest.raises(CommandError, match="cannot be written"):
        run(tmp_path)


def test_years_can_be_given(tmp_path):
    run(tmp_path, start_year=2040, end_year=2044)

    assert load_edition(tmp_path / "edition").end_year == 2044


def test_the_report_names_what_was_removed_in_full_and_counts_the_rest():
    report = RepairReport("prov.md")
    for line in (4, 40):
        report.removed(RemovalReason.RUNNING_HEAD, "Hamnen", line)
    report.removed(RemovalReason.LIST_MARK, "1)", 5)
    report.removed(RemovalReason.LIST_MARK, "1)", 9)

    text = render_report(report)

    assert "### Running head\n\n- line 4, 40: Hamnen" in text
    assert "1) (2)" in text


def test_the_report_shows_markup_as_it_is():
    report = RepairReport("prov.md")
    report.suspicious(Topic.LINKS, "<b>*en*_två_`tre`\\", 3)

    assert "- line 3: \\<b>\\*en\\*\\_två\\_\\`tre\\`\\\\" in render_report(report)


def test_the_summary_leaves_out_what_is_not_there():
    report = RepairReport("prov.md")
    report.counts = {"chapters": 3, "goals": 0, "perspectives": [2, 4]}

    lines = summary(report)

    assert "Numbered chapters: 3" in lines
    assert "Perspectives, by the number of their values: 2 (2 + 4)" in lines
    assert not any("Goals" in line for line in lines)
