"""Status blocks and action lists of an edition."""

import pytest

from programme.importing.edition_format.problems import FileLocation
from programme.importing.edition_format.writer import write_edition
from programme.importing.editions.importer import import_edition, load_edition
from programme.models import ChapterPage
from tests.importing.edition_samples import Mistake, assert_told, change, copy_complete, line_of, problems_of

STATUS = "::: status {of=goal:a}\n:::\n"
ACTIONS = "::: actions {promotes=competence:reading sector=sector:water phase=in_progress light=late limit=3}\n:::\n"
BEFORE = "::: callout {#promise kind=promise"


@pytest.fixture
def folder(tmp_path):
    """An edition whose documents have such places."""
    folder = copy_complete(tmp_path / "edition")
    for language in ("sv", "fi"):
        change(folder, f"document.{language}.md", BEFORE, f"{STATUS}\n{ACTIONS}\n{BEFORE}")
    return folder


def live_blocks(edition, language="sv"):
    blocks = [block for part in edition.documents[language].walk() for block in part.body]
    return [block for block in blocks if block.kind in ("status", "actions")]


def test_places_are_read_alike_in_both_languages(folder):
    edition = load_edition(folder)
    status, actions = live_blocks(edition)

    assert status.value == {"of": "goal:a"}
    assert actions.value == {
        "promotes": "competence:reading",
        "sector": "sector:water",
        "phase": "in_progress",
        "light": "late",
        "limit": 3,
    }
    assert [block.key for block in live_blocks(edition, "fi")] == [status.key, actions.key]


def test_places_become_blocks_of_the_pages(folder, front_page):
    import_edition(load_edition(folder), front_page)

    for language in ("sv", "fi"):
        pages = ChapterPage.objects.filter(locale__language_code=language)
        blocks = [block for page in pages for block in page.body if block.block_type in ("status", "actions")]
        assert [block.block_type for block in blocks] == ["status", "actions"]
        assert blocks[0].value["of"] == "goal:a"
        assert (blocks[1].value["light"], blocks[1].value["limit"]) == ("late", 3)


def test_places_are_written_as_they_are_read(folder):
    edition = load_edition(folder)
    write_edition(edition, folder)

    again = load_edition(folder)
    assert [block.value for block in live_blocks(again)] == [block.value for block in live_blocks(edition)]


MISTAKES = {
    "goal that there is not": Mistake("of=goal:a", "of=goal:z", "goal:z", 'goals.csv has no code "z"', "Write one"),
    "neither goal nor sector": Mistake("of=goal:a", "of=a", "of=a", 'of, "a", cannot be used', "of=goal:a"),
    "sector where a goal belongs": Mistake(
        "promotes=competence:reading", "promotes=sector:water", "promotes=sector", "cannot be used", "promotes=goal:a"
    ),
    "phase that there is not": Mistake("phase=in_progress", "phase=progress", "phase=prog", "is not known", "in_progress"),
    "light that there is not": Mistake("light=late", "light=red", "light=red", "is not known", "on_plan"),
    "number that is none": Mistake("limit=3", "limit=few", "limit=few", "not a whole number", "limit=1"),
    "text inside": Mistake(STATUS, "::: status\nSå går det.\n:::\n", "Så går det.", "is empty", "Move the text"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_mistakes_are_told(folder, mistake):
    # In both languages, so that they are not told as a difference between them.
    for language in ("fi", "sv"):
        text = change(folder, f"document.{language}.md", mistake.old, mistake.new)
    found = [problem for problem in problems_of(folder) if problem.location.file == "document.sv.md"]

    assert_told(
        found, FileLocation("document.sv.md", line_of(text, mistake.at)), mistake.what, mistake.remedy
    )


def test_languages_that_show_different_actions_are_told(folder):
    change(folder, "document.fi.md", "of=goal:a", "of=competence:reading")

    assert [problem.location.file for problem in problems_of(folder)] == ["document.fi.md"]
