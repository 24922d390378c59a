"""The full document: its parts, their order, headings and languages, and pages that it leaves out."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.utils.text import slugify
from wagtail.models import PageViewRestriction

from programme.localization.signals import suppress_sync
from programme.models import Competence, CompetencePage, FullDocumentPage
from tests.programme.builders import add, block, heading, text, translate
from tests.programme.full_document import chapters, headings, part, rewrite, titles, words


@pytest.fixture
def whole(document):
    return add(document.sv.programme, FullDocumentPage, "Allt på en gång", abstract="Hela programmet.")


@pytest.fixture
def read(visit):
    """The parsed main part of a page."""
    return lambda page: visit(page).main


def test_it_shows_every_part_of_the_document_in_order(document, whole, read):
    html = read(whole)

    assert titles(chapters(html)) == ["Inledning", "Våra mål", "Vägkartan", "Inte översatt", "Bedömning"]
    assert titles(part(html, document.sv.goals).select(".whole-statement")) == ["Mål a", "Mål b", "Mål c"]
    assert "Om utgåvan" not in words(html)
    assert words(part(html, document.sv.first).select_one(".document-abstract")) == "Varför."


def test_the_order_of_the_tree_decides(document, whole, read):
    document.sv.assessment.move(document.sv.first, pos="left")

    assert titles(chapters(read(whole)))[:2] == ["Bedömning", "Inledning"]


def test_a_goal_stands_in_full_where_its_chapter_lists_it(document, whole, read):
    rewrite(
        document.sv.goals,
        [
            heading("Målen", anchor="goals"),
            block("pages", {"kind": "goal"}),
            heading("Sedan", anchor="later"),
        ],
    )
    rewrite(document.sv.a, [heading("Varför", anchor="why"), text("<p>Målets text.</p>")])
    html = part(read(whole), document.sv.goals)

    assert headings(html) == [
        ("h2", "Våra mål"),
        ("h3", "Målen"),
        ("h4", "Mål a"),
        ("h5", "Varför"),
        ("h4", "Mål b"),
        ("h4", "Mål c"),
        ("h3", "Sedan"),
    ]
    goal = part(html, document.sv.a)
    assert "Vi når a." in words(goal)
    assert "Målets text." in words(goal)
    assert [words(one) for one in goal.select(".serves .served-name")] == ["Förnyelse", "Spets x", "Spets y"]
    assert not html.select(".page-list")


def test_what_no_list_holds_stands_at_the_end_of_its_chapter(document, whole, read):
    rewrite(document.sv.goals)
    competence = Competence.objects.create(programme=document.facts.programme, code="1", name={"sv": "Kunna"})
    page = add(document.sv.goals, CompetencePage, "Kunskap", competence=competence, statement="Vi kan.")
    html = part(read(whole), document.sv.goals)

    assert titles(html.select(".whole-statement")) == ["Mål a", "Mål b", "Mål c", "Kunskap"]
    assert "Vi kan." in words(part(html, page))


def test_a_list_holds_only_its_own_kind(document, whole, read):
    competence = Competence.objects.create(programme=document.facts.programme, code="1", name={"sv": "Kunna"})
    add(document.sv.goals, CompetencePage, "Kunskap", competence=competence, statement="Vi kan.")
    rewrite(document.sv.goals, [block("pages", {"kind": "competence"}), block("pages", {"kind": "goal"})])
    html = part(read(whole), document.sv.goals)

    assert titles(html.select(".whole-statement")) == ["Kunskap", "Mål a", "Mål b", "Mål c"]


def test_headings_are_one_level_lower_and_none_is_skipped(document, whole, read):
    rewrite(
        document.sv.first,
        [heading("Ett"), heading("Under", 3, "under"), text("<p>x[^1]</p>")],
        [("1", "<p>n</p>")],
    )
    html = read(whole)
    levels = [int(name[1]) for name, _words in headings(html)]

    assert headings(part(html, document.sv.first))[:3] == [
        ("h2", "Inledning"),
        ("h3", "Ett"),
        ("h4", "Under"),
    ]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_no_heading_is_lower_than_there_are_levels(document, whole, read):
    rewrite(
        document.sv.goals,
        [heading("Ett"), heading("Under", 3, "under"), block("pages", {"kind": "goal"})],
    )
    rewrite(document.sv.a, [heading("Två"), heading("Tre", 3, "three")])

    goal = part(read(whole), document.sv.a)
    assert headings(goal) == [("h5", "Mål a"), ("h6", "Två"), ("h6", "Tre")]


def test_the_contents_lead_to_every_part_and_section(document, whole, read):
    html = read(whole)
    entries = [(words(link), link["href"]) for link in html.select(".whole-contents a")]

    assert entries == [
        ("1 Inledning", "#part-inledning"),
        ("Bakgrund", "#background"),
        ("Mål", "#aims"),
        ("2 Våra mål", "#part-vara-mal"),
        ("a Mål a", "#part-mal-a"),
        ("b Mål b", "#part-mal-b"),
        ("c Mål c", "#part-mal-c"),
        ("3 Vägkartan", "#part-vagkartan"),
        ("4 Inte översatt", "#part-inte-oversatt"),
        ("Bedömning", "#part-bedomning"),
    ]
    assert all(html.find(id=href[1:]) for _words, href in entries)


def test_a_part_that_waits_for_its_translation_says_so(document, whole, read):
    html = read(translate(whole, "Kaikki", slug="kaikki"))
    waiting, other = part(html, document.sv.waiting), part(html, document.fi.first)

    assert waiting.select_one(".translation-notice")
    assert waiting["lang"] == "fi"
    assert waiting.select_one(".document-body")["lang"] == "sv"
    assert waiting.h2["lang"] == "sv"
    assert html.select_one(".whole-contents a[href='#part-inte-oversatt']")["lang"] == "sv"
    assert not other.select_one(".translation-notice")
    assert not other.select("[lang]")


def test_a_goal_without_a_version_comes_in_another_language(document, whole, read):
    translated = translate(whole, "Kaikki", slug="kaikki")
    with suppress_sync():
        document.fi.b.unpublish()
    html = part(read(translated), document.fi.goals)

    assert titles(html.select(".whole-statement")) == ["Tavoite a", "Mål b", "Tavoite c"]
    assert part(html, document.sv.b).select_one(".document-statement")["lang"] == "sv"


@pytest.mark.parametrize("name", ["first", "a"])
def test_what_is_not_published_is_left_out(document, whole, read, name):
    page = getattr(document.sv, name)
    page.unpublish()
    html = read(whole)

    assert part(html, page) is None
    assert not html.select(f"a[href='#part-{slugify(page.slug)}']")


@pytest.mark.parametrize("name", ["first", "goals", "a"])
def test_what_not_everybody_may_read_is_left_out(document, whole, client, name):
    PageViewRestriction.objects.create(
        page=getattr(document.sv, name), restriction_type=PageViewRestriction.LOGIN
    )
    html = BeautifulSoup(client.get(whole.get_url()).content, "html.parser").main

    assert part(html, getattr(document.sv, name)) is None
    assert ("Vi når a." in words(html)) == (name == "first")
    assert len(chapters(html)) == (5 if name == "a" else 4)


def test_a_programme_without_parts_says_so(document, whole, read):
    for page in whole.get_siblings(inclusive=False):
        page.specific.unpublish()

    assert read(whole).select_one(".nothing-yet")
