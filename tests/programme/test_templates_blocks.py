"""Rendering of the blocks of the body: headings, quotations, callouts, definitions, comments, images and tables."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from programme.document.blocks import BodyBlock
from programme.models import ChapterPage
from tests.programme.builders import add, block, figure, heading, table, text


@pytest.fixture
def show(document, client):
    """The text of a page with these blocks, parsed."""

    def show(*blocks, notes=()):
        page = add(document.sv.programme, ChapterPage, "Block", body=blocks, notes=notes)
        return BeautifulSoup(client.get(page.get_url()).content, "html.parser").select_one(".document-body")

    return show


def words(element):
    return " ".join(element.get_text(" ").split())


@pytest.fixture
def picture(db):
    return get_image_model().objects.create(title="Bild", file=get_test_image_file(size=(1000, 500)))


def test_headings_have_their_level_and_anchor(show):
    html = show(heading("Ett", 2, "ett"), heading("Två", 3, "tva"))

    assert [(element.name, element.get("id")) for element in html.find_all(["h2", "h3"])] == [
        ("h2", "ett"),
        ("h3", "tva"),
    ]


def test_a_quotation_names_its_source_and_language(show):
    value = {"text": "<p>So be it.</p>", "author": "A. Nonym", "work": "Verk", "year": 1843, "language": "en"}
    html = show(block("quote", value | {"anchor": "q"}))

    assert html.blockquote["lang"] == "en"
    assert words(html.figcaption) == "A. Nonym, Verk , 1843"
    assert html.find(id="q").name == "figure"


def test_a_callout_says_what_kind_it_is(show):
    value = {"kind": "promise", "title": "Vi lovar", "text": "<p>Ja.</p>", "anchor": "lofte"}
    html = show(block("callout", value)).find(id="lofte")

    assert html["role"] == "note"
    assert words(html).endswith("Vi lovar Ja.")


def test_terms_stand_with_their_explanations(show):
    items = [{"term": "E-tjänst", "definition": "<p>På nätet.[^1]</p>"}]
    html = show(block("definitions", {"items": items}), notes=[("1", "<p>Not.</p>")])

    assert html.dt.get_text() == "E-tjänst"
    assert html.dd.select(".footnote-mark")


def test_comments_keep_their_own_language(show):
    items = [{"text": "Selkeä <b>", "language": "fi"}, {"text": "Bra", "language": ""}]
    html = show(block("comments", {"items": items, "anchor": ""}))

    assert [(comment.get("lang"), comment.get_text()) for comment in html.find_all("q")] == [
        ("fi", "Selkeä <b>"),
        (None, "Bra"),
    ]


def test_a_picture_has_its_text_and_no_width_twice(show, picture):
    html = show(figure(image=picture.pk, alt="En å.", description="<p>Allt.</p>", number=2, caption="Ån[^1]"))
    image = html.find("img")

    assert image["alt"] == "En å."
    assert [size.split()[1] for size in image["srcset"].split(", ")] == ["480w", "800w", "1000w"]
    assert words(html.details).endswith("Allt.")


def test_pictures_are_fetched_together(document, client, picture, django_assert_num_queries):
    def cost(times):
        figures = [figure(image=picture.pk, alt="En å.", anchor=f"f{number}") for number in range(times)]
        page = add(document.sv.programme, ChapterPage, f"{times} bilder", body=figures)
        client.get(page.get_url())
        with django_assert_num_queries(99, exact=False) as queries:
            client.get(page.get_url())
        return len(queries)

    assert cost(1) == cost(6)


def test_a_figure_without_a_picture_says_so(show):
    html = show(figure(caption="Bilden"))

    assert html.select(".picture-missing")
    assert words(html.figcaption) == "Bilden"


def test_a_table_has_its_headings_caption_and_a_way_to_scroll_it(show):
    rows = [["<p>EU</p>", "<p>x[^1]</p>", 1.5], ["", "<p>y</p>", 2.0]]
    content = table(rows, ["Nivå", "Lag", "Antal"], "Lagar[^1]", header_column=True)
    html = show(content, notes=[("1", "<p>Not.</p>")])
    region = html.select_one(".table-scroll")

    assert (region["role"], region["tabindex"], region["aria-label"]) == ("region", "0", "Lagar")
    assert [cell["scope"] for cell in html.select("thead th")] == ["col", "col", "col"]
    assert html.select_one("tbody th")["rowspan"] == "2"
    assert [cell.get_text(strip=True) for cell in html.select("td.number")] == ["1,5", "2"]
    assert len(html.select(".footnote-mark")) == 2


def test_a_table_without_headings_has_none(show):
    html = show(table([["<p>a</p>", "<p>b</p>"]]))

    assert not html.select("thead, th, caption")


def test_perspectives_are_questions_with_their_answers(show):
    html = show(block("perspectives", {"anchor": "p"})).find(id="p")

    assert words(html.li) == "Vilken nivå? Grund"
    assert html.li["value"] == "1"


def test_a_list_without_pages_says_so(show):
    assert show(block("pages", {"kind": "competence"})).select(".nothing-yet")


def test_blocks_stand_in_the_text_without_boxes_around_them(show):
    html = show(text("<p>Ett.</p>"), text("<p>Två.</p>"))

    assert [child.name for child in html.find_all(recursive=False)] == ["p", "p"]


@pytest.mark.parametrize("name", list(BodyBlock.base_blocks))
def test_every_block_has_a_preview_in_the_dress_of_the_page(db, name):
    child = BodyBlock().child_blocks[name]
    value = child.get_preview_value()
    template = Template('{% include "programme/document/blocks/preview.html" %}')
    html = template.render(Context({"bound_block": child.bind(value), "block_def": child}))

    assert "programme/base.css" in html
    assert len(BeautifulSoup(html, "html.parser").select_one(".prose").find_all(True)) > 0
