"""Terms: names in each language, and validation."""

import pytest
from django.core.exceptions import ValidationError

from programme.audit.models import AuditEntry
from programme.glossary.models import Term
from tests.glossary.factories import ROADMAP, TORI, term


@pytest.fixture
def programme(document):
    return document.facts.programme


def test_a_term_has_its_name_abbreviation_and_synonyms_in_each_language(programme):
    found = term(programme, TORI, synonyms={"sv": " för alla \n\nTORI"})

    assert found.names("sv") == ["gemensam lösning", "TORI", "för alla"]
    assert found.names("fi") == ["yhteinen ratkaisu", "TORI"]
    assert found.names("en") == []


def test_a_term_is_the_same_once_it_has_been_saved(programme):
    term(programme, ROADMAP)
    found = Term.objects.get()

    assert found.names("fi") == ["tiekartta", "digitiekartta"]
    assert (found.text("explanation", "fi"), found.text("explanation", "en")) == ("Vuoden toimenpiteet.", "")
    assert (found.text("source", "sv"), str(found)) == ("", "vägkarta")


def test_a_term_that_was_written_once_for_all_languages_is_called_so_in_each(programme):
    found = term(programme, code="x-road", name="X-Road")

    assert found.names("sv") == found.names("fi") == ["X-Road"]


def test_each_programme_has_its_own_terms(programme):
    found = term(programme, ROADMAP)

    assert list(Term.objects.for_programme(programme)) == [found]
    assert list(Term.objects.for_programme(programme.pk)) == [found]
    assert not Term.objects.for_programme(None).exists()


def test_two_terms_of_a_programme_have_different_codes(programme):
    term(programme, ROADMAP)

    with pytest.raises(ValidationError, match="already has a row with this code"):
        Term(programme=programme, **ROADMAP).full_clean()


@pytest.mark.parametrize("address", ["example.org", "javascript:alert(1)", {"sv": "https://a.fi", "fi": "b"}])
def test_an_address_that_leads_nowhere_is_refused(programme, address):
    with pytest.raises(ValidationError) as error:
        Term(programme=programme, **ROADMAP, source_url=address).full_clean()

    assert list(error.value.message_dict) == ["source_url"]


def test_an_address_of_the_web_is_kept(programme):
    Term(programme=programme, **ROADMAP, source_url={"sv": "https://example.org/sv"}).full_clean()


def test_the_log_tells_who_changed_an_explanation(programme):
    found = term(programme, ROADMAP)
    found.explanation = {"sv": "Årets projekt.", "fi": "Vuoden toimenpiteet."}
    found.save()

    entry = AuditEntry.objects.filter(event="object.change").first()
    assert (entry.object_name, list(entry.after)) == ("vägkarta", ["explanation"])
