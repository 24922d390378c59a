"""Admin views of the glossary: list, search, form and permissions."""

import pytest
from django.urls import reverse

from programme.glossary.models import Term
from tests.glossary.factories import ROADMAP, TORI, term

PREFIX = "wagtailsnippets_programme_glossary_term"
LIST, ADD = reverse(f"{PREFIX}:list"), reverse(f"{PREFIX}:add")


@pytest.fixture
def communications(as_role):
    return as_role("communications")


def form(programme, **changed):
    values = {
        f"{name}_{place}": ""
        for name in ("abbreviation", "synonyms", "source", "source_url")
        for place in (0, 1)
    }
    values |= {
        "name_0": "vägkarta",
        "name_1": "tiekartta",
        "explanation_0": "Årets åtgärder.",
        "explanation_1": "Vuoden toimenpiteet.",
        "programme": programme.pk,
        "code": "roadmap",
        "in_text": "on",
    }
    return values | changed


def test_communications_add_change_and_delete_a_term(communications, document):
    programme = document.facts.programme
    communications.post(ADD, form(programme, synonyms_0="färdplan\r\nplan"))
    found = Term.objects.get()
    assert (found.names("sv"), found.names("fi")) == (["vägkarta", "färdplan", "plan"], ["tiekartta"])

    communications.post(reverse(f"{PREFIX}:edit", args=[found.pk]), form(programme, explanation_0="En plan."))
    found.refresh_from_db()
    assert found.text("explanation", "sv") == "En plan."

    communications.post(reverse(f"{PREFIX}:delete", args=[found.pk]))
    assert not Term.objects.exists()


def test_the_only_programme_is_chosen_already(communications, document):
    html = communications.get(ADD).content.decode()

    assert f'value="{document.facts.programme.pk}"' in html


def test_what_is_wrong_is_told_and_stays_in_the_form(communications, document):
    response = communications.post(ADD, form(document.facts.programme, source_url_0="finlex"))

    assert not Term.objects.exists()
    assert "source_url" in response.context["form"].errors
    assert "finlex" in response.content.decode()


@pytest.mark.parametrize("words", ["Färdplan", "tiekart", "TORI", "roadmap"])
def test_terms_are_found_by_any_of_their_words(communications, document, words):
    found = {
        ROADMAP["code"]: term(document.facts.programme, ROADMAP),
        "tori": term(document.facts.programme, TORI),
    }
    rows = communications.get(LIST, {"q": words}).context["object_list"]

    assert [row.code for row in rows] == ["tori" if words == "TORI" else "roadmap"]
    assert len(found) == 2


def test_the_list_shows_what_a_term_is_called_in_the_other_languages(communications, document):
    term(document.facts.programme, ROADMAP)
    html = communications.get(LIST).content.decode()

    assert "vägkarta" in html
    assert "tiekartta" in html


def test_others_neither_see_nor_change_terms(as_role, document):
    term(document.facts.programme, ROADMAP)
    for role in ("translators", "steering_group", "action_contacts"):
        client = as_role(role)
        for address in (LIST, ADD):
            assert client.get(address).status_code == 302, (role, address)


def test_the_list_costs_the_same_for_many_terms(communications, document, django_assert_max_num_queries):
    term(document.facts.programme, ROADMAP)
    communications.get(LIST)
    with django_assert_max_num_queries(30) as few:
        communications.get(LIST)
    for number in range(20):
        term(document.facts.programme, ROADMAP, code=f"t{number}")
    with django_assert_max_num_queries(len(few)):
        communications.get(LIST)
