"""Rendering of diagrams from the table of a figure and from the facts of the programme."""

import pytest
from bs4 import BeautifulSoup

from programme.models import Benefit, ChapterPage, Competence, Goal, Spearhead
from tests.programme.builders import add, figure, translate, typed_table

PAIRS = [["<p>Grund[^1]</p>", "<p>Vad den är</p>"], ["<p>Hus</p>", ""], ["<p>Tak</p>", "<p>Skydd</p>"]]
NOTES = [("1", "<p>En not.</p>")]


@pytest.fixture
def show(document, client):
    """The text of a page with one figure, in Swedish or Finnish, parsed."""

    def show(language="sv", **value):
        body = [figure(alt="Bilden.", anchor="figure-1", number=1, **value)]
        page = add(document.sv.programme, ChapterPage, "Bilder", body=body, notes=NOTES)
        if language == "fi":
            page = translate(page, "Kuvat", body=body, slug="kuvat")
        return BeautifulSoup(client.get(page.get_url()).content, "html.parser").select_one(".document-body")

    return show


def words(element):
    return " ".join(element.get_text(" ").split())


def lines(elements):
    return [words(element) for element in elements]


def test_a_hierarchy_begins_with_its_foundation(show):
    html = show(diagram="hierarchy", data=typed_table(PAIRS, ["Namn", "Vad"]))

    assert lines(html.select(".hierarchy > li")) == ["Grund 1 Vad den är", "Hus", "Tak Skydd"]


def test_wholes_stand_inside_one_another(show):
    html = show(diagram="nested", data=typed_table(PAIRS, ["Namn", "Vad"]))

    innermost = html.select_one(".nested .nested .nested")
    assert words(innermost) == "Tak Skydd"
    assert "nested-innermost" in innermost["class"]
    assert len(html.select(".nested")) == 3


def test_a_timeline_keeps_the_order_of_its_table(show):
    html = show(diagram="timeline", data=typed_table(PAIRS, ["När", "Vad"]))

    assert lines(html.select("ol.timeline > li")) == ["Grund 1 Vad den är", "Hus", "Tak Skydd"]


def test_an_empty_first_cell_continues_the_group_above(show):
    rows = [["<p>A</p>", "<p>ett</p>", "<p>en</p>"], ["", "<p>två</p>", ""], ["<p>B</p>", "<p>tre</p>", ""]]
    html = show(diagram="groups", data=typed_table(rows, ["Grupp", "Sak", "Mer"]))

    assert lines(html.select(".groups > li")) == ["A ett en två", "B tre"]
    heads = html.select(".figure-table tbody th")
    assert [(words(head), head.get("rowspan"), head["scope"]) for head in heads] == [
        ("A", "2", "row"),
        ("B", None, "row"),
    ]


def test_a_figure_with_data_is_also_a_table(show):
    table = show(diagram="timeline", data=typed_table(PAIRS, ["När", "Vad"]), caption="Så gick det").table

    assert words(table.caption) == "Så gick det"
    assert [(words(cell), cell["scope"]) for cell in table.select("thead th")] == [
        ("När", "col"),
        ("Vad", "col"),
    ]
    assert lines(table.select("tbody tr")) == ["Grund Vad den är", "Hus", "Tak Skydd"]
    assert table.parent["tabindex"] == "0"


def test_a_footnote_is_marked_in_the_diagram_and_not_again_in_the_table(show):
    html = show(diagram="hierarchy", data=typed_table(PAIRS, ["Namn", "Vad"]))

    assert [mark.find_parent(class_="diagram") is not None for mark in html.select(".footnote-mark")] == [
        True
    ]
    assert "[^" not in html.get_text()


def test_a_figure_without_data_has_no_table(show):
    assert not show(diagram="goals").select("table, .figure-table")


def test_the_goals_are_drawn_with_their_names_and_lead_to_their_pages(show, document):
    html = show(diagram="goals")

    assert html.select_one(".diagram")["aria-label"] == "Bilden."
    assert len(html.select("svg .node")) == len(html.select(".diagram li")) == 3
    assert html.select(".diagram a")[0]["href"] == document.sv.a.get_url()
    assert not html.find_all(style=True)


def test_the_links_of_the_goals_are_told_as_far_as_they_are_known(show):
    goals = show(diagram="goal-links").select(".goal-links li")

    assert [lines(goal.select(".linked")) for goal in goals] == [
        ["Förnyelse", "Spets x", "Spets y"],
        [],
        ["Förnyelse", "Spets x"],
    ]
    assert [len(goal.select(".unknown")) for goal in goals] == [0, 1, 1]
    assert [bool(goal.select(".link-broken")) for goal in goals] == [False, True, False]


def test_a_goal_may_have_spearheads_before_its_benefit_is_known(show, document):
    Goal.objects.filter(code="c").update(benefit=None)
    goal = show(diagram="goal-links").select(".goal-links li")[2]

    assert goal.dd.select(".unknown")
    assert lines(goal.select(".linked")) == ["Spets x"]


def test_the_benefits_are_linked_to_the_spearheads_that_the_text_names(show, document):
    Benefit.objects.update(spearhead=Spearhead.objects.get(code="x"))
    Benefit.objects.create(programme=document.facts.programme, code="z", name={"sv": "Övrigt"}, order=9)
    rows = show(diagram="goal-links").select(".goal-links ul")[1].select("li")

    assert words(rows[0]) == "Förnyelse Spets x"
    assert words(rows[1].select_one(".link-from")) == "Övrigt"
    assert words(rows[2].select_one(".link-to")) == "Spets y"
    assert [len(row.select(".link-broken")) for row in rows] == [0, 1, 1]
    assert [len(row.select(".unknown")) for row in rows] == [0, 1, 1]


def test_what_the_text_says_of_the_benefits_is_left_out_while_it_says_nothing(show):
    assert len(show(diagram="goal-links").select(".goal-links ul")) == 1


@pytest.mark.parametrize(("language", "name"), [("sv", "Spets x"), ("fi", "Kärki x")])
def test_the_spearheads_stand_with_their_explanations(show, document, language, name):
    Spearhead.objects.filter(code="x").update(explanation={"sv": "Bo.", "fi": "Asu."})
    html = show(language, diagram="spearheads")

    assert words(html.select(".spearheads li")[0]) == name + {"sv": " Bo.", "fi": " Asu."}[language]


def test_a_fact_that_lacks_the_language_is_marked(show, document):
    Spearhead.objects.filter(code="x").update(name={"sv": "Spets x"})

    assert show("fi", diagram="spearheads").select_one(".spearheads li [lang=sv]").string == "Spets x"


def test_the_strategy_leads_over_benefits_goals_and_competences_to_the_actions(show, document):
    Competence.objects.create(programme=document.facts.programme, code="1", name={"sv": "Bildning"})
    steps = show(diagram="strategy-to-roadmap").select(".steps > li")

    assert [lines(step.select("li")) for step in steps] == [
        ["Spets x", "Spets y"],
        ["Förnyelse"],
        ["a Mål a", "b Mål b", "c Mål c", "1 Bildning"],
        [],
    ]


def test_an_unknown_diagram_is_a_missing_picture(show):
    assert show(diagram="../../../base").select(".picture-missing")
