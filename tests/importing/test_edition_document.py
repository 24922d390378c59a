"""Pages, bodies, lists and footnotes of a document."""

from pathlib import Path

import pytest

from programme.importing.edition_format.document.manuscript import Manuscript
from programme.importing.edition_format.document.reader import read_document
from programme.importing.edition_format.problems import ProblemCollector
from programme.importing.editions.importer import site_codes

START = "# Titel {#programme}\n\n## Kapitel {#chapter}\n\n"


def read(text):
    """Return the manuscript of a document that begins with a programme and a chapter; it must be right."""
    manuscript = Manuscript(Path(), "document.sv.md", "sv", START + text, ProblemCollector(), site_codes())
    read_document(manuscript)
    assert manuscript.report.problems == []
    return manuscript


def chapter(text):
    return read(text).programme.children[0]


def html(text):
    return chapter(text).body[0].value["html"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett.\n\nTvå.", "<p>Ett.</p><p>Två.</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("1. a\n1. b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n  - b\n    1. c\n- d", "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>"),
        ("- a\n\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        ("Ett\n- a", "<p>Ett</p><ul><li>a</li></ul>"),
        ("Året\n2024. Slut.", "<p>Året 2024. Slut.</p>"),
        ("2024\\. Slut.", "<p>2024. Slut.</p>"),
    ],
)
def test_paragraphs_and_lists_between_other_blocks_are_one_text(text, expected):
    assert html(text) == expected


def test_keys_are_counted_from_the_nearest_id_above():
    part = chapter(
        "A\n\nOrd\n: x\n\nB\n\n### R {#r}\n\nC\n\n::: callout {#c}\nD\n:::\n\nE\n\nOrd\n: x\n\nF\n\nOrd\n: y\n"
    )
    assert [block.key for block in part.body] == [
        "chapter/text-1",
        "chapter/definitions-1",
        "chapter/text-2",
        "r",
        "r/text-1",
        "c",
        "c/text-1",
        "c/definitions-1",
        "c/text-2",
        "c/definitions-2",
    ]


def test_a_footnote_between_two_paragraphs_does_not_part_their_text():
    part = chapter("A.[^1]\n\n[^1]: Not.\n\nB.")
    assert [block.value["html"] for block in part.body] == ["<p>A.[^1]</p><p>B.</p>"]


def test_a_note_may_hold_paragraphs_and_links():
    part = chapter("A.[^1]\n\n[^1]: Ett.\n\n    Två [x](#chapter).\n")
    assert part.footnotes[0].html == '<p>Ett.</p><p>Två <a href="#chapter">x</a>.</p>'


def test_notes_come_in_the_order_of_their_first_marks():
    part = chapter("B.[^b] A.[^a] B.[^b]\n\n- C.[^c]\n\n[^a]: A\n[^b]: B\n[^c]: C")
    assert [note.label for note in part.footnotes] == ["b", "a", "c"]


def test_goals_that_stand_apart_share_one_list():
    goal = "::: goal {{#goal-{0} code={0}}}\n### {0}\n\nVi.\n:::\n"
    part = chapter(goal.format("a") + "\nText.\n\n" + goal.format("b"))
    assert [(block.key, block.kind) for block in part.body] == [
        ("chapter/goals", "pages"),
        ("chapter/text-1", "text"),
    ]
    assert [child.code for child in part.children] == ["a", "b"]


def test_a_statement_may_refer_to_a_note():
    part = chapter("::: competence {#c code=1}\n### T\n\nVi.[^1]\n:::\n\n[^1]: Not.")
    assert part.children[0].fields == {"statement": "Vi.[^1]"}
    assert part.children[0].footnotes[0].html == "<p>Not.</p>"


@pytest.mark.parametrize(
    ("header", "flags"),
    [
        ("", (True, False)),
        (" header=row", (True, False)),
        (" header=column", (False, True)),
        (" header=both", (True, True)),
    ],
)
def test_a_table_has_a_header_row_unless_it_says_otherwise(header, flags):
    value = chapter(f"::: table {{#t{header}}}\n| a | b |\n|---|---|\n| c | d |\n:::").body[0].value
    assert (value["header_row"], value["header_column"]) == flags
    assert value["rows"] == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("row", ["| a | b |", "a | b", "| a | b", "| a\\|c | b |", "| | b |"])
def test_a_row_may_be_written_in_several_ways(row):
    value = chapter(f"::: table {{#t}}\n| x | y |\n|---|---|\n{row}\n:::").body[0].value
    assert len(value["rows"]) == 2


def test_a_figure_may_have_only_a_caption():
    value = chapter("::: figure {#f}\nText\n:::").body[0].value
    assert (value["caption"], value["number"], value["image"], value["description"]) == ("Text", None, "", "")


def test_a_quote_in_the_language_of_the_page_names_no_language():
    value = chapter("::: quote {#q language=sv}\nText\n:::").body[0].value
    assert (value["language"], value["author"], value["year"]) == ("", "", None)


def test_a_comment_may_run_over_several_lines():
    manuscript = read(
        "## B {#b .assessment}\n\n::: comments {#c}\n1. Ett\n   två\n2. [Kolme\n   neljä]{lang=fi}\n:::"
    )
    assert manuscript.programme.children[1].body[0].value["items"] == [
        {"text": "Ett två", "language": "sv"},
        {"text": "Kolme neljä", "language": "fi"},
    ]


def test_containers_may_have_more_colons_and_no_space():
    part = chapter(":::::callout{#c}\nText\n:::::")
    assert part.body[0].value["html"] == "<p>Text</p>"
