"""Search page: results, corrections, kinds, other languages and visibility."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page, PageViewRestriction

from programme.glossary.models import GlossaryPage, Term
from programme.models import InformationPage
from programme.search.index.indexer import rebuild_index
from programme.search.models import SearchPage
from programme.search.results import PER_PAGE
from tests.programme.builders import add, block, heading, text, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def searched(document):
    """Return the document with a search page, a glossary and searchable pages, as ``sv`` and ``fi``."""
    sv, fi = document.sv, document.fi
    sv.search = add(sv.front, SearchPage, "Sök", abstract="Sök i allt.", slug="sok")
    fi.search = translate(sv.search, "Haku", slug="haku", abstract="Hae kaikesta.")
    sv.glossary = add(sv.programme, GlossaryPage, "Ordlista")
    fi.glossary = translate(sv.glossary, "Sanasto", slug="sanasto")
    Term.objects.create(
        programme=document.facts.programme,
        code="harbour",
        name={"sv": "hamn", "fi": "satama"},
        abbreviation={"sv": "HMN", "fi": "STM"},
        synonyms={"sv": "djuphamn", "fi": "syväsatama"},
        explanation={"sv": "Där båtar ligger.", "fi": "Siinä veneet ovat."},
    )
    body = [
        heading("Kajerna", anchor="quays"),
        text("<p>Vi bygger nya kajer i hamnen åren 2024–2026.[^1]</p>"),
        heading("Bojar", anchor="buoys"),
        text("<p>Bojarna är <b>röda</b> &amp; gröna.</p>"),
    ]
    sv.port = add(
        sv.programme, InformationPage, "Båtlivet", body=body, slug="batlivet", notes=[("1", "<p>Not.</p>")]
    )
    finnish = [heading("Laiturit", anchor="quays"), text("<p>Rakennamme satamaan uusia laitureita.</p>")]
    fi.port = translate(sv.port, "Veneily", body=finnish, slug="veneily")
    rebuild_index()
    return document


@pytest.fixture
def search(searched, visit):
    """Return a function that searches and returns the parsed results page."""
    return lambda words, language="sv", more="": visit(
        getattr(searched, language).search, f"?q={words}{more}"
    )


def links(soup, part=".search-results"):
    return [link["href"] for link in soup.select(f"{part} h3 a")]


def texts(soup, selector):
    return [" ".join(element.get_text(" ", strip=True).split()) for element in soup.select(selector)]


def test_before_a_question_there_is_a_field_and_where_to_begin(searched, visit):
    soup = visit(searched.sv.search)

    assert soup.select_one("form[role=search] input[type=search]")["name"] == "q"
    assert soup.select_one("label[for=search_words]")
    assert texts(soup, ".search-lead") == ["Sök i allt."]
    assert texts(soup, ".search-ways a") == ["Programmet", "Vägkartan", "Ordlista"]
    assert not soup.select(".search-results")


@pytest.mark.parametrize("words", ["kajerna", "kaj", "KAJEN", "nya kajer"])
def test_any_form_of_a_word_finds_the_section_where_it_stands(search, searched, words):
    address = links(search(words))[0]

    assert address.startswith(f"{searched.sv.port.get_url()}#quays:~:text=")


def test_what_was_searched_for_is_marked_in_the_title_the_heading_and_the_excerpt(search):
    hit = search("kaj båtlivet").select_one(".search-hit")

    assert texts(hit, "h3 mark") == ["Båtlivet"]
    assert texts(hit, ".search-section mark") == ["Kajerna"]
    assert texts(hit, ".search-excerpt > mark") == ["kajer"]
    assert "[^1]" not in hit.text


def test_what_a_text_says_is_not_taken_for_html(search):
    assert "röda & gröna" in " ".join(texts(search("bojar"), ".search-excerpt"))


def test_how_much_is_found_is_told_in_the_title_and_above_the_hits(search):
    soup = search("kaj")

    status = texts(soup, "[role=status] h2")[0]
    assert status.startswith("1 ")
    assert "kaj" in status
    assert " ".join(soup.title.text.split()) == f"{status} – Sök"


@pytest.mark.parametrize("years", ["2024-2026", "2024–2026", "2024 – 2026", "2025"])
def test_years_are_found_however_they_are_written(search, searched, years):
    assert any(searched.sv.port.get_url() in address for address in links(search(years)))


@pytest.mark.parametrize("words", ["djuphamnen", "HMN", "satama", "STM"])
def test_a_synonym_an_abbreviation_and_a_finnish_word_find_what_the_word_finds(search, searched, words):
    soup = search(words)

    assert any(searched.sv.port.get_url() in address for address in links(soup))
    assert "hamn" in " ".join(texts(soup, ".search-note"))


def test_the_other_language_is_listed_apart_and_marked(search, searched):
    soup = search("hamn")
    part = soup.select_one(".search-elsewhere")

    assert texts(part, "h2")[0].endswith("finska")
    assert part.ul["lang"] == "fi"
    assert any(address.startswith(searched.fi.port.get_url()) for address in links(soup, ".search-elsewhere"))
    assert all(link["hreflang"] == "fi" for link in part.select("a"))
    assert part.select("p a")[-1]["href"] == f"{searched.fi.search.get_url()}?q=satama"
    assert not any("/fi/" in address for address in links(soup))


def test_what_only_the_other_language_has_is_not_said_to_be_missing(search):
    soup = search("bojar", "fi")

    assert "suomenkielisistä" in texts(soup, ".search-results > p")[0]
    assert texts(soup, ".search-elsewhere h2") == ["Ruotsinkieliset tulokset"]
    assert texts(soup, ".search-elsewhere p a")[-1] == "Näytä ainoa ruotsinkielinen tulos"
    assert "suomenkielisistä" not in texts(search("qqqqq", "fi"), ".search-results > p")[0]


def test_the_language_switch_leads_to_the_same_question_in_the_other_language(search, searched):
    hrefs = [link["href"] for link in search("hamnen").select("link[rel=alternate][hreflang=fi]")]

    assert hrefs[0].endswith(f"{searched.fi.search.get_url()}?q=satama")
    assert search("kaj").select_one("link[rel=alternate][hreflang=fi]")["href"].endswith("?q=kaj")


def test_a_term_leads_to_its_place_in_the_glossary(search, searched):
    assert links(search("hamn"))[0].startswith(f"{searched.sv.glossary.get_url()}#term-harbour")


def test_a_slip_is_mended_and_told(search, searched):
    soup = search("kajrena")

    assert "kajrena" in texts(soup, ".search-note")[0]
    assert texts(soup, ".search-note strong") == ["kajerna"]
    assert links(soup)[0].startswith(searched.sv.port.get_url())


def test_a_slip_in_a_word_of_the_glossary_finds_its_synonyms_too(search, searched):
    soup = search("djuphamm")

    assert links(soup)
    assert texts(soup, ".search-elsewhere h2")


def test_the_beginning_of_a_word_is_enough(search, searched):
    assert links(search("båtli"))[0].startswith(searched.sv.port.get_url())


def test_what_stands_nowhere_is_left_out_of_a_longer_question(search, searched):
    soup = search("kaj qqqqq")

    assert ["qqqqq" in note for note in texts(soup, ".search-note")] == [True]
    assert links(soup)[0].startswith(searched.sv.port.get_url())


def test_when_nothing_is_found_there_is_advice_and_where_to_go(search):
    soup = search("qqqqq")

    assert "qqqqq" in texts(soup, "[role=status] h2")[0]
    assert not links(soup)
    assert len(soup.select(".search-advice li")) == 2
    assert texts(soup, ".search-ways a") == ["Programmet", "Vägkartan", "Ordlista"]


def test_kinds_are_counted_and_narrow_the_answer(search, searched):
    offered = search("hamn").select(".search-kinds a")
    narrowed = search("hamn", more="&kind=term")

    address = searched.sv.search.get_url()
    assert [(link["href"].removeprefix(address), texts(link, "span")) for link in offered] == [
        ("?q=hamn", ["(2)"]),
        ("?q=hamn&kind=page", ["(1)"]),
        ("?q=hamn&kind=term", ["(1)"]),
    ]
    assert narrowed.select_one(".search-kinds [aria-current]")["href"].endswith("&kind=term")
    assert len(links(narrowed)) == 1
    assert "#term-" in links(narrowed)[0]
    assert texts(narrowed, "[role=status] h2")[0].startswith("1 ")


def test_many_hits_are_shown_in_pages(searched, search):
    for number in range(PER_PAGE + 3):
        add(searched.sv.programme, InformationPage, f"Fyr {number}")
    rebuild_index()
    first, second = search("fyr"), search("fyr", more="&page=2")

    assert len(links(first)) == PER_PAGE
    assert len(links(second)) == 3
    assert second.select_one("ol.search-hits")["start"] == str(PER_PAGE + 1)
    assert not set(links(first)) & set(links(second))
    assert texts(first, ".search-leaves [aria-current=page]")[0].endswith("1")
    assert links(search("fyr", more="&page=99")) == links(second)
    assert links(search("fyr", more="&page=0")) == links(first)


def test_a_document_leads_to_itself(searched, search):
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    file = get_document_model().objects.create(
        title="Fartygsregister", file="fartyg.pdf", collection=collection
    )
    link = text(f'<p><a linktype="document" id="{file.pk}">Fil</a></p>')
    page = add(searched.sv.programme, InformationPage, "Papper", body=[link])
    rebuild_index()
    soup = search("fartygsregister")

    assert links(soup) == [file.url]
    assert texts(soup, ".search-place span") == ["PDF", page.title]


@pytest.mark.parametrize("close", ["restrict", "unpublish"])
def test_what_is_closed_is_not_found_even_while_the_index_has_it(search, searched, close):
    if close == "restrict":
        PageViewRestriction.objects.create(page=searched.sv.port, restriction_type="login")
    else:
        Page.objects.filter(pk=searched.sv.port.pk).update(live=False)

    assert not any(searched.sv.port.get_url() in address for address in links(search("kaj")))


def test_an_answer_is_not_for_search_engines_but_the_search_is(search, searched, visit):
    assert search("kaj").select_one("meta[name=robots]")["content"] == "noindex"
    assert not visit(searched.sv.search).select("meta[name=robots]")


def test_an_address_with_empty_parameters_leads_to_the_same_without(searched, client):
    address = searched.sv.search.get_url()

    assert client.get(f"{address}?q=&kind=").headers["Location"] == address
    assert client.get(f"{address}?q=kaj&kind=").headers["Location"] == f"{address}?q=kaj"


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?q=%3Cscript%3E",
        "?q=kaj&kind=nonsense&page=0",
        "?q=kaj&page=x",
        "?q=" + "a" * 5000,
        "?q=%E2%80%93",
    ],
)
def test_any_address_is_answered(searched, client, query):
    response = client.get(searched.sv.search.get_url() + query)

    assert response.status_code in (200, 302)
    assert b"<script>" not in response.content
    assert not response.cookies


def test_a_question_costs_as_many_queries_whatever_is_found(searched, client, django_assert_num_queries):
    address = f"{searched.sv.search.get_url()}?q=hamn"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    body = [heading("Hamnen", anchor="more"), text("<p>Hamnen.</p>")]
    for number in range(8):
        page = add(searched.sv.programme, InformationPage, f"Hamn {number}", body=body)
        translate(page, f"Satama {number}", slug=f"satama-{number}")
    rebuild_index()
    with django_assert_num_queries(len(few)):
        client.get(address)
    # Four for the way to the page and what stands around it. Then the words, the names; whether anything is closed;
    # for each language what is open, and the postings; and of what is shown the entries, the words to mark, and what
    # they stand below, again for each language.
    assert len(few) <= 24


def test_a_quotation_in_a_text_is_searched_like_all_else(searched, search):
    quote = block(
        "quote", {"text": "<p>Segla</p>", "author": "Jansson", "work": "", "year": None, "language": ""}
    )
    add(searched.sv.programme, InformationPage, "Citat", body=[quote])
    rebuild_index()

    assert links(search("jansson"))
