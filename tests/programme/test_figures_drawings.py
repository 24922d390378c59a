"""Diagrams as plain data."""

from types import SimpleNamespace

import pytest
from wagtail.rich_text import RichText

from programme.document.blocks import BodyBlock
from programme.document.figures.drawings import DiagramNode, draw, draw_goals, group_by_first_cell, plain_line
from programme.models import Benefit, ProgrammePage, Spearhead
from tests.programme.builders import figure, typed_table

PAIRS = [["<p>Våren[^1]</p>", "<p>Möte <b>ett</b></p>"], ["<p>Hösten</p>", ""]]


def value(**given):
    return BodyBlock().child_blocks["figure"].to_python(figure(**given)["value"])


@pytest.fixture
def top(document):
    page = ProgrammePage.objects.get(pk=document.sv.programme.pk)
    page.publisher = "Staden"
    return page


@pytest.mark.parametrize("kind", ["hierarchy", "nested", "timeline"])
def test_a_table_of_pairs_becomes_names_with_texts(top, kind):
    drawing = draw(value(diagram=kind, data=typed_table(PAIRS, ["", ""]), caption="Så[^2]"), top, "sv")

    assert drawing.items == (DiagramNode("Våren", "Möte ett"), DiagramNode("Hösten"))
    assert (drawing.caption, drawing.programme, drawing.publisher) == ("Så", "Programmet", "Staden")


def test_groups_hold_their_items(top):
    rows = [["<p>A</p>", "<p>ett</p>", "<p>x</p>"], ["<p></p>", "<p>två</p>", ""]]
    drawing = draw(value(diagram="groups", data=typed_table(rows, ["", "", ""])), top, "sv")

    assert drawing.items == (DiagramNode("A", nodes=(DiagramNode("ett", "x"), DiagramNode("två"))),)


def test_rows_before_the_first_group_are_not_lost():
    assert group_by_first_cell([["", "x"], ["A", "y"]]) == [("", [["x"]]), ("A", [["y"]])]


def test_facts_are_drawn_in_the_language_asked_for(top):
    assert [node.name for node in draw(value(diagram="goals"), top, "fi").items] == [
        "Tavoite a",
        "Tavoite b",
        "Tavoite c",
    ]
    assert draw(value(diagram="goals"), top, "fi").programme == "Ohjelma"


def test_a_fact_without_the_language_is_drawn_in_another(top):
    Spearhead.objects.filter(code="x").update(name={"sv": "Spets x", "fi": ""})

    assert draw(value(diagram="spearheads"), top, "fi").items[0].name == "Spets x"


def test_what_goals_serve_is_said_as_far_as_it_is_known(top):
    (part,) = draw(value(diagram="goal-links"), top, "en").items

    assert [(node.code, [one.name for one in node.nodes], node.text) for node in part.nodes] == [
        ("a", ["Förnyelse", "Spets x", "Spets y"], ""),
        ("b", [], "Benefit and spearheads are not known yet"),
        ("c", ["Förnyelse", "Spets x"], "Not confirmed yet"),
    ]


def test_benefits_lead_to_the_spearheads_of_the_text(top):
    Benefit.objects.update(spearhead=Spearhead.objects.get(code="x"))
    benefits = draw(value(diagram="goal-links"), top, "en").items[1].nodes

    assert [(node.name, [one.name for one in node.nodes], node.text) for node in benefits] == [
        ("Förnyelse", ["Spets x"], ""),
        ("", ["Spets y"], "The text names no benefit."),
    ]


def test_the_steps_from_the_strategy_end_with_actions(top):
    steps = draw(value(diagram="strategy-to-roadmap"), top, "en").items

    assert [len(step.nodes) for step in steps] == [2, 1, 3, 0]
    assert steps[2].nodes[0].code == "a"


def test_all_diagrams_of_a_page_cost_one_query(document, django_assert_num_queries):
    page = document.sv.first
    top = page.programme_page
    with django_assert_num_queries(1):
        for kind in ("goals", "goal-links", "spearheads", "strategy-to-roadmap"):
            draw(value(diagram=kind), top, "sv")
        assert page.facts is top.facts


def test_a_programme_without_facts_can_be_drawn():
    nothing = SimpleNamespace(
        spearheads=[], benefits=[], goals=[], competences=[], benefits_with_spearhead=[]
    )
    programme = SimpleNamespace(name="P", period="2024")
    page = SimpleNamespace(facts=nothing, programme=programme, publisher="")

    assert draw_goals(page, "sv").items == ()


def test_a_drawing_is_known_by_what_it_says(top):
    one, same, other = (draw(value(diagram="goals", caption=text), top, "sv") for text in ("A", "A", "B"))

    assert one.fingerprint == same.fingerprint != other.fingerprint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (RichText("<p>ett</p><p>två &amp; tre</p>"), "ett två & tre"),
        (RichText("<p>vack<b>er</b>[^a] <a href='x'>länk</a></p>"), "vacker länk"),
        ("kommun\N{SOFT HYPHEN}invånare  nu", "kommuninvånare nu"),
        ("5\N{NO-BREAK SPACE}kg", "5\N{NO-BREAK SPACE}kg"),
        (None, ""),
    ],
)
def test_text_becomes_plain_words(text, words):
    assert plain_line(text) == words
