"""Issues of invalid header rows."""

import pytest

from programme.models import Action
from programme.spreadsheets.report import TableImportError, TableIssue
from tests.spreadsheets.factories import ACTION, ENTRY, Importer, as_csv, build_programme
from tests.spreadsheets.issues import issues_of

COLUMNS = {
    "missing key": (
        "actions",
        ["level", "sector"],
        TableIssue(1, "Identifier", "", "The column is missing.", "Add it, or correct the heading that stands for it."),
    ),
    "missing column of a new action": (
        "actions",
        [name for name in ACTION if name != "benefits"],
        TableIssue(1, "Benefits", "", "The column is missing, and row 2 is a new action.", "Add the column."),
    ),
    "missing titles": (
        "actions",
        [name for name in ACTION if not name.startswith(("title", "summary"))],
        TableIssue(1, "Title (Swedish)", "", "The column is missing, and row 2 is a new action.", "Add the column."),
    ),
    "missing goals": (
        "actions",
        [name for name in ACTION if name not in ("goals", "competences")],
        TableIssue(1, "Goals", "", "The column is missing, and row 2 is a new action.", "Add the column."),
    ),
    "missing light": (
        "progress",
        [name for name in ENTRY if name != "light"],
        TableIssue(
            1, "Traffic light", "", "The column is missing.", "Add it, or correct the heading that stands for it."
        ),
    ),
}  # fmt: skip

HEADINGS = {
    "misspelt": ("benefits", "Benfits", "There is no such column.", "Did you mean “Benefits”?"),
    "twice": (
        "summary_fi",
        "Title (Finnish)",
        "The column is there twice.",
        "Remove one of the two, or give one of them another heading.",
    ),
    "without its language": (
        "title_sv",
        "Title",
        "The heading does not tell which language the texts are in.",
        "Write it as “Title (Swedish)”.",
    ),
}


@pytest.fixture
def run(front_page, tmp_path):
    """Import into a programme without actions."""
    return Importer(build_programme(front_page), tmp_path)


@pytest.mark.parametrize(("kind", "names", "issue"), COLUMNS.values(), ids=COLUMNS)
def test_a_missing_column_is_told_once(run, kind, names, issue):
    row = ACTION if kind == "actions" else ENTRY
    one, other = ({name: row[name] for name in names} for _place in range(2))
    if "identifier" in other:
        other["identifier"] = "D2"

    assert issues_of(run, kind, one, other) == [issue]


@pytest.mark.parametrize(("name", "heading", "message", "hint"), HEADINGS.values(), ids=HEADINGS)
def test_a_wrong_heading_is_told(run, name, heading, message, hint):
    content = as_csv(ACTION).replace(name, heading, 1)

    with pytest.raises(TableImportError) as error:
        run.text("actions", content)

    assert TableIssue(1, heading, "", message, hint) in error.value.issues
    assert not Action.objects.exists()
