"""Explanations of terms in running text."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.glossary.models import GlossaryPage, Term
from programme.models import ChapterPage, FullDocumentPage, Programme
from tests.glossary.factories import ROADMAP, TORI, in_swedish, term
from tests.programme.builders import add, await_translation, block, heading, link, table, text, translate
from tests.programme.full_document import rewrite


@pytest.fixture
def terms(document):
    """Return the terms of the document's programme."""
    return [term(document.facts.programme, texts) for texts in (ROADMAP, TORI)]


@pytest.fixture
def show(document, client):
    """Return a function that renders blocks in a Swedish chapter and returns its parsed body with the explanations."""

    def show(*blocks, notes=()):
        page = add(document.sv.programme, ChapterPage, "Ord", body=blocks, notes=notes)
        return BeautifulSoup(client.get(page.get_url()).content, "html.parser").article

    return show


def words(element):
    return " ".join(element.get_text(" ").split())


def explained(html):
    return [words(label) for label in html.select(".term")]


def test_the_first_place_of_a_term_opens_its_explanation(terms, show):
    html = show(text("<p>Enligt färdplanen.</p>"), text("<p>Vägkartan och TORI-tjänster.</p>"))

    assert explained(html) == ["färdplanen", "TORI"]
    for label, code in zip(html.select(".term"), ("roadmap", "tori"), strict=True):
        note = html.find(id=f"explained-{code}")
        assert label.name == "label"
        assert label.button["popovertarget"] == note["id"]
        assert label.button["type"] == "button"
        assert label.button["aria-label"] == in_swedish("Explanation: %(term)s") % {"term": words(label)}
        assert note.has_attr("popover")
        assert html.find(id=note["aria-labelledby"]) in note.descendants
        assert note.find("button")["popovertargetaction"] == "hide"
    assert words(html.find(id="explained-roadmap")).startswith("vägkarta Årets åtgärder.")
    assert words(html.find(id="explained-tori")).startswith("gemensam lösning (TORI) Oberoende av sektorn.")


def test_the_text_itself_is_as_it_was_written(terms, show):
    body = show(text("<p>Enligt <b>färdplanen</b>, (TORI) &amp; mer.</p>")).select_one(".document-body")

    assert body.get_text().strip() == "Enligt färdplanen, (TORI) & mer."


def test_terms_in_callouts_definitions_and_tables_of_words_are_explained(terms, show):
    callout = {"kind": "note", "title": "", "text": "<p>Vägkartan.</p>", "anchor": ""}
    items = [{"term": "Lösning", "definition": "<p>Alltså TORI.</p>"}]

    assert explained(show(block("callout", callout))) == ["Vägkartan"]
    assert explained(show(block("definitions", {"items": items}))) == ["TORI"]
    assert explained(show(table([["<p>Vägkartan</p>", "<p>TORI</p>"]]))) == ["Vägkartan", "TORI"]


@pytest.mark.parametrize(
    "blocks",
    [
        [heading("Vägkartan")],
        [text("<p><a href='https://example.org/'>vägkartan</a></p>")],
        [
            block(
                "quote",
                {"text": "<p>Vägkartan.</p>", "author": "A", "work": "", "year": None, "language": ""},
            )
        ],
        [block("comments", {"items": [{"text": "Vägkartan.", "language": ""}], "anchor": ""})],
        [table([["<p>Vägkartan</p>", 2.0]])],
        [table([["<p>a</p>"]], headings=["Vägkartan"], caption="Vägkartan")],
        [table([["<p>Vägkartan</p>", "<p>a</p>"]], header_column=True)],
        [text("<p>vägkartsarbete och it-färdplan</p>")],
        [text("<p>tori är ett torg</p>")],
    ],
)
def test_other_places_are_left_alone_and_leave_the_explanation_to_the_text(terms, show, blocks):
    assert explained(show(*blocks)) == []
    assert explained(show(*blocks, text("<p>Vår vägkarta.</p>"))) == ["vägkarta"]


def test_a_link_and_a_footnote_beside_a_term_work_as_before(document, terms, show):
    html = show(
        text(f"<p>{link(document.sv.about, 'vägkartan')} TORI[^1] färdplanen</p>"),
        notes=[("1", "<p>TORI är.</p>")],
    )

    assert explained(html) == ["TORI", "färdplanen"]
    assert html.select_one(".footnote-mark a")["href"] == "#fn-1"
    assert html.select_one(".footnote-text .term") is None


def test_words_of_another_language_are_left_to_it(document, terms, show):
    html = show(text("<p>[Vägkarta]{lang=nb} heter vägkarta</p>"))

    assert explained(html) == ["vägkarta"]
    assert html.select_one("span[lang=nb]").decode_contents() == "Vägkarta"


def test_an_explanation_says_which_of_its_words_are_of_another_language(document, show):
    in_swedish_and = {"sv": "En [roadmap]{lang=en}.", "fi": "[Roadmap]{lang=en}."}
    term(document.facts.programme, ROADMAP, explanation=in_swedish_and)

    html = show(text("<p>Vägkartan.</p>"))
    assert html.select_one("dialog span[lang=en]").text == "roadmap"


def test_a_word_that_everybody_knows_is_not_explained(document, show):
    term(document.facts.programme, ROADMAP, in_text=False)

    assert explained(show(text("<p>Vägkartan.</p>"))) == []


def test_a_term_without_an_explanation_has_none_to_open(document, show):
    term(document.facts.programme, ROADMAP, explanation="")

    html = show(text("<p>Vägkartan.</p>"))
    assert explained(html) == []
    assert html.select_one(".explanations") is None


def test_terms_of_another_programme_are_not_explained(document, show):
    other = Programme.objects.create(code="q", name={"sv": "Nästa"}, start_year=2027, end_year=2029)
    term(other, ROADMAP)

    assert explained(show(text("<p>Vägkartan.</p>"))) == []


def test_a_changed_explanation_is_shown_at_once(document, terms, show):
    show(text("<p>Vägkartan.</p>"))
    Term.objects.filter(code="roadmap").update(explanation={"sv": "En plan."})

    assert "En plan." in words(show(text("<p>Vägkartan.</p>")).find(id="explained-roadmap"))
    Term.objects.filter(code="roadmap").delete()
    assert explained(show(text("<p>Vägkartan.</p>"))) == []


def test_each_language_explains_its_own_words(document, terms, visit):
    page = add(document.sv.programme, ChapterPage, "Ord", body=[text("<p>Vägkartan.</p>")])
    finnish = translate(page, "Sanat", slug="sanat", body=[text("<p>Tiekartassa ja vägkartan.</p>")])

    html = visit(finnish)
    assert explained(html) == ["Tiekartassa"]
    assert "Vuoden toimenpiteet." in words(html.find(id="explained-roadmap"))


def test_a_page_that_waits_for_its_translation_explains_its_words_in_the_reader_s_language(
    document, terms, visit
):
    page = add(document.sv.programme, ChapterPage, "Ord", body=[text("<p>Vägkartan.</p>")])
    html = visit(await_translation(page))

    assert explained(html) == ["Vägkartan"]
    assert html.select_one(".term").find_parent(lang="sv")
    assert html.select_one(".term button")["lang"] == "fi"
    note = html.find(id="explained-roadmap")
    assert "Vuoden toimenpiteet." in words(note)
    assert note.find_parent(attrs={"lang": True})["lang"] == "fi"


def test_an_explanation_that_lacks_the_language_is_shown_in_the_other_and_marked(document, show):
    term(document.facts.programme, ROADMAP, explanation={"fi": "Vuoden toimenpiteet."})

    html = show(text("<p>Vägkartan.</p>"))
    assert html.find(id="explained-roadmap").find(lang="fi").get_text() == "Vuoden toimenpiteet."


def test_an_explanation_leads_to_the_glossary_where_there_is_one(document, terms, show):
    assert show(text("<p>TORI</p>")).find(id="explained-tori").a is None

    page = add(document.sv.programme, GlossaryPage, "Ordlista")
    assert show(text("<p>TORI</p>")).find(id="explained-tori").a["href"] == f"{page.get_url()}#term-tori"


def test_the_glossary_itself_explains_nothing_twice(document, terms, visit):
    page = add(document.sv.programme, GlossaryPage, "Ordlista", body=[text("<p>Vägkartan.</p>")])

    assert explained(visit(page)) == []


def test_within_the_whole_each_part_explains_its_words(document, terms, visit):
    whole = add(document.sv.programme, FullDocumentPage, "Allt")
    for page in (document.sv.first, document.sv.waiting):
        rewrite(page, [text("<p>Vägkartan, vägkartan.</p>")])

    html = visit(whole)
    assert explained(html) == ["Vägkartan", "Vägkartan"]
    targets = [button["popovertarget"] for button in html.select(".term button")]
    assert len(set(targets)) == 2
    for target in targets:
        [note] = html.find_all(id=target)
        assert note.find("button")["popovertarget"] == target
        assert html.find(id=note["aria-labelledby"]) in note.descendants
    assert {one.name for one in html.select(".explanations > :first-child")} == {"h3"}


def test_words_cost_one_query_however_many_there_are(document, client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(page.get_url())
        return [query["sql"] for query in captured if Term._meta.db_table in query["sql"]]

    page = add(document.sv.programme, ChapterPage, "Ord", body=[text("<p>Vägkartan.</p>")] * 20)
    term(document.facts.programme, ROADMAP)
    assert len(queries()) == 1
    for number in range(30):
        term(document.facts.programme, ROADMAP, code=f"t{number}", name={"sv": f"ord{number}"}, synonyms="")
    assert len(queries()) == 1
