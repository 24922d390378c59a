"""Diagrams with data, reading paths and remarks for the editor in an edition."""

import pytest

from programme.importing.edition_format.problems import FileLocation
from programme.importing.editions.importer import load_edition
from tests.importing.edition_samples import assert_told, line_of, problems_of
from tests.importing.small_edition import FINNISH, SWEDISH, write_edition

FIGURE = """
::: figure {#figure-9 number=9}
Så gick det till

![Två steg](diagram:timeline)

| När | Vad |
|---|---|
| 2023 | **Start** |
| 2024 | Beslut |

Först en start, sedan ett beslut.
:::
"""
PATH = """
## Ny här {#new .path slug=ny-har}

::: stop {#stop-1 to=background minutes=3 title="Bakgrunden"}
Där börjar allt.
:::
"""
REMARK = """
::: remark {#remark-1}
Källan säger två olika saker.

Vi har valt det ena.
:::
"""


@pytest.fixture
def spoiled(tmp_path):
    """Write the small edition with ``more`` at the end of both files, where ``old`` reads ``new``."""

    def spoiled(more, old="", new="", finnish=None):
        text = SWEDISH + more.replace(old, new)
        other = FINNISH + (more.replace(old, new) if finnish is None else finnish)
        return write_edition(tmp_path, swedish=text, finnish=other), text

    return spoiled


def figure_of(edition):
    return next(
        block
        for part in edition.documents["sv"].walk()
        for block in part.body
        if block.value.get("number") == 9
    ).value


def test_the_rows_of_a_diagram_are_read_with_their_headings(spoiled):
    value = figure_of(load_edition(spoiled(FIGURE)[0]))

    assert value["data"] == [["När", "Vad"], ["2023", "<b>Start</b>"], ["2024", "Beslut"]]
    assert value["description"] == "<p>Först en start, sedan ett beslut.</p>"


@pytest.mark.parametrize(
    ("old", "new", "at", "what"),
    [
        ("diagram:timeline", "diagram:goals", "| När | Vad |", "Only a diagram that is drawn from a table"),
        ("diagram:timeline", "diagram:groups", "| När | Vad |", "with 3 columns; here are 2"),
        (FIGURE[FIGURE.index("| När") : FIGURE.index("Först")], "", "::: figure {#figure-9", "here are 0"),
        ("| 2023 | **Start** |\n| 2024 | Beslut |\n", "", "| När | Vad |", "no rows below its header"),
        ("| 2024 | Beslut |", "| 2024 |", "| 2024 |", "This row has 1 cells"),
    ],
)
def test_a_diagram_that_cannot_be_drawn_is_told(spoiled, old, new, at, what):
    folder, text = spoiled(FIGURE, old, new)
    told = {
        problem.location.line: problem.message
        for problem in problems_of(folder)
        if "sv" in problem.location.file
    }

    assert what in told[line_of(text, at)]


def test_a_row_that_one_language_lacks_is_told(spoiled):
    folder, _text = spoiled(FIGURE, finnish=FIGURE.replace("| 2024 | Beslut |\n", ""))

    (problem,) = problems_of(folder)
    assert "The table has 2 rows" in problem.message


def test_a_stop_leads_to_a_place_of_the_document(spoiled):
    path = load_edition(spoiled(PATH)[0]).documents["sv"].children[-1]

    assert path.kind == "path"
    assert path.body[0].value == {
        "anchor": "stop-1",
        "to": "background",
        "title": "Bakgrunden",
        "minutes": 3,
        "reason": "Där börjar allt.",
    }


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("to=background", "to=backgruond", "nothing has this id"),
        (" to=background", "", "does not say: to"),
        (" minutes=3", "", "does not say: minutes"),
        ("minutes=3", "minutes=tre", "not a whole number"),
        (' title="Bakgrunden"', "", "has no title"),
        ("Där börjar allt.", "Där.\n\nAllt.", "exactly one paragraph"),
        (" .path", "", "does not belong on this page"),
    ],
)
def test_a_stop_that_leads_nowhere_is_told(spoiled, old, new, what):
    folder, _text = spoiled(PATH, old, new)

    assert {what in problem.message for problem in problems_of(folder)} == {True}


def test_a_stop_is_the_same_in_both_languages(spoiled):
    folder, _text = spoiled(PATH, finnish=PATH.replace("minutes=3", "minutes=4"))

    (problem,) = problems_of(folder)
    assert "its minutes differs" in problem.message


def test_remarks_are_no_part_of_the_text(spoiled):
    folder, text = spoiled(REMARK, finnish="")
    edition = load_edition(folder)

    (remark,) = edition.remarks["sv"]
    assert remark.text == "Källan säger två olika saker. Vi har valt det ena."
    assert remark.location.line == line_of(text, "{#remark-1}")
    assert not edition.remarks["fi"]
    assert not any("Källan" in text for part in edition.documents["sv"].walk() for text in part.texts())


def test_a_remark_inside_a_text_does_not_part_it(spoiled, tmp_path):
    text = SWEDISH.replace("- en **viktig** sak", REMARK + "\n- en **viktig** sak")

    assert problems_of(write_edition(tmp_path, swedish=text)) == []


def test_a_remark_of_anything_but_paragraphs_is_told(spoiled):
    folder, text = spoiled(REMARK, "Källan säger två olika saker.", "- En lista", finnish="")

    place = FileLocation("document.sv.md", line_of(text, "{#remark-1}"))
    assert_told(problems_of(folder), place, "nothing but paragraphs", "plain text")
