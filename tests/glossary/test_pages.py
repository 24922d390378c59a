"""Glossary page: entries, letters and languages."""

import pytest
from django.core.cache import cache

from programme.glossary.models import GlossaryPage
from tests.glossary.factories import ROADMAP, TORI, in_swedish, term, terms_in_swedish
from tests.programme.builders import add, translate


@pytest.fixture
def sv(document):
    return add(document.sv.programme, GlossaryPage, "Ordlista")


@pytest.fixture
def fi(sv):
    return translate(sv, "Sanasto", slug="sanasto")


@pytest.fixture
def programme(document):
    return document.facts.programme


def words(element):
    return " ".join(element.get_text(" ").split())


def shown(html):
    """The codes of the terms, in order."""
    return [entry["id"].removeprefix("term-") for entry in html.select(".glossary-term")]


def test_a_glossary_without_terms_says_so(sv, visit):
    html = visit(sv)

    assert words(html.select_one(".nothing-yet")) == in_swedish("The glossary has no terms yet.")
    assert html.select_one(".glossary-letters") is None


def test_a_term_has_all_that_is_known_of_it(sv, programme, visit):
    source = {"source": {"sv": "Programmet", "fi": "Ohjelma"}, "source_url": {"sv": "https://example.org/sv"}}
    term(programme, ROADMAP | {"abbreviation": {"sv": "VK"}} | source)

    entry = visit(sv).find(id="term-roadmap")
    assert words(entry.dt) == "vägkarta (VK)"
    assert [words(one) for one in entry.find_all("dd")] == [
        "Årets åtgärder.",
        f"{in_swedish(('other words for a term', 'also:'))} färdplan, digivägkarta",
        "Finska: tiekartta, digitiekartta",
        f"{in_swedish('Source:')} Programmet",
    ]
    assert entry.find(lang="fi").get_text() == "tiekartta, digitiekartta"
    assert entry.a["href"] == "https://example.org/sv"


def test_words_are_in_the_order_of_the_alphabet(sv, fi, programme, visit):
    for code, swedish, finnish in (
        ("z", "zon", "ääni"),
        ("aa", "ålder", "Öljy"),
        ("oe", "öppen", "vaihe"),
        ("ae", "Ämne", "wiki"),
        ("a", "arbete", "zen"),
    ):
        term(programme, code=code, name={"sv": swedish, "fi": finnish}, explanation={"sv": "x", "fi": "x"})

    assert shown(visit(sv)) == ["a", "z", "aa", "ae", "oe"]
    assert shown(visit(fi)) == ["oe", "ae", "a", "z", "aa"]


def test_letters_lead_to_their_words(sv, programme, visit):
    term(programme, ROADMAP, synonyms="")
    term(programme, TORI, name={"sv": "åtkomst", "fi": "pääsy"})
    html = visit(sv)

    letters = html.select_one(".glossary-letters")
    assert "".join(words(letters.ul).split()) == "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
    links = {words(one): one["href"] for one in letters.find_all("a")}
    assert links == {"T": "#letter-t", "V": "#letter-v", "Å": "#letter-aa"}
    for letter, address in links.items():
        assert words(html.find(id=address[1:])) == letter
    assert words(letters.p) == terms_in_swedish(2)


def test_numbers_stand_before_the_letters(sv, programme, visit):
    term(programme, code="5g", name={"sv": "5G"}, explanation={"sv": "Ett nät."})

    assert visit(sv).select_one(".glossary-letters a").get_text() == "0–9"


def test_other_words_lead_to_the_term_unless_it_is_beside_them(sv, programme, visit):
    term(programme, ROADMAP, synonyms={"sv": "färdplan\nfärdplanering\nvägkartor"})
    html = visit(sv)

    see = in_swedish(("another word in a glossary", "see"))
    assert [words(one) for one in html.select(".glossary-reference")] == [f"färdplan {see} vägkarta"]
    assert html.select_one(".glossary-reference a")["href"] == "#term-roadmap"


def test_both_languages_have_the_same_terms(sv, fi, programme, visit):
    term(programme, ROADMAP)
    term(programme, TORI, name={"sv": "gemensam lösning"}, explanation={"sv": "Oberoende av sektorn."})

    assert set(shown(visit(sv))) == set(shown(visit(fi)))


def test_a_term_that_lacks_the_language_is_shown_in_the_other_and_marked(fi, programme, visit):
    term(programme, TORI, name={"sv": "gemensam lösning"}, explanation={"sv": "Oberoende av sektorn."})

    entry = visit(fi).find(id="term-tori")
    assert (entry.dfn["lang"], entry.dfn.get_text()) == ("sv", "gemensam lösning")
    assert entry.dd.span["lang"] == "sv"
    assert entry.select_one(".glossary-note").get_text(strip=True)
    assert "Ruotsi:" not in words(entry)


def test_the_glossary_is_found_from_the_front_of_the_programme_and_knows_its_way_back(document, sv, visit):
    assert visit(document.sv.programme).select_one(f'.more-list a[href="{sv.get_url()}"]')
    html = visit(sv)
    assert html.select_one(f'.breadcrumbs a[href="{document.sv.programme.get_url()}"]')
    assert html.select_one('link[rel="canonical"]')["href"].endswith(sv.get_url())


def test_many_terms_cost_as_many_queries_as_none(sv, programme, client, django_assert_num_queries):
    def count():
        client.get(sv.get_url())
        cache.clear()
        # as a chapter: see test_templates_queries; 12 the terms
        with django_assert_num_queries(12):
            client.get(sv.get_url())

    count()
    for number in range(30):
        term(programme, ROADMAP, code=f"t{number}")
    count()
