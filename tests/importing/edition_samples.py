"""Helpers that change one file of a copy of the complete edition and check the reported problem."""

import shutil
from pathlib import Path
from typing import NamedTuple

from programme.importing.edition_format.problems import EditionError, FileLocation
from programme.importing.editions.importer import load_edition

COMPLETE = Path(__file__).parent / "editions" / "complete"


class Mistake(NamedTuple):
    """A change of one file, and how the problem is told.

    ``at`` is the number of the line that the problem must name, or a text that only this line of the changed file
    has; 0 is the file as a whole.
    """

    old: str
    new: str
    at: str | int
    what: str
    remedy: str


def copy_complete(folder):
    """Copy the complete edition into a folder and return it."""
    shutil.copytree(COMPLETE, folder, dirs_exist_ok=True)
    return folder


def change(folder, file, old, new):
    """Replace a text that stands exactly once in a file, and return the file's new text."""
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    text = text.replace(old, new)
    (folder / file).write_text(text, "utf-8")
    return text


def line_of(text, part):
    """Return the number of the only line that holds a text."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if part in line]
    assert len(lines) == 1, f"{part!r} stands on the lines {lines}"
    return lines[0]


def problems_of(folder):
    """Return the problems of an edition; none when it is right."""
    try:
        load_edition(folder)
    except EditionError as error:
        return error.problems
    return []


def assert_told(problems, place, what, remedy):
    """Check that one problem is told, at this place and in words that hold these."""
    told = "\n".join(str(problem) for problem in problems)
    assert len(problems) == 1, told or "nothing is told"
    assert problems[0].location == place, told
    assert what in problems[0].message, told
    assert remedy in problems[0].remedy, told


def assert_mistake_told(folder, file, mistake):
    """Spoil one file of a copy of the complete edition and check what is told about it."""
    text = change(copy_complete(folder), file, mistake.old, mistake.new)
    line = line_of(text, mistake.at) if isinstance(mistake.at, str) else mistake.at
    assert_told(problems_of(folder), FileLocation(file, line), mistake.what, mistake.remedy)
