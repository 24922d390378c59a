"""Headings: recognized columns, languages and misspelt headings."""

import pytest
from django.utils import translation

from programme.roadmap.columns import ACTIONS, column_headings
from programme.spreadsheets.header import Headings, heading_key, programme_tables

ALIKE = {
    "identifier": ["Identifier", "identifier", "IDENTIFIER:", "Beteckning", "Tunnus *", "Nr", "id"],
    "title_sv": ["Title (Swedish)", "title_sv", "Rubrik (svenska)", "Rubrik på svenska", "Otsikko (ruotsi)"],
    "title_fi": ["Title (Finnish)", "title-fi", "Rubrik FI", "Otsikko (suomi)", "Otsikko suomeksi"],
    "contact_role_sv": ["contact_role_sv", "Contact role SV", "Kontakt (svenska)", "Ansvarig"],
    "cost": ["Kostnadsklass", "Kustannusluokka", "  cost   class ", "Cost-class"],
    "statutory": ["Lagstadgad", "Lakisääteinen"],
    "start": ["Start", "Början", "Alku"],
}


@pytest.mark.parametrize(
    ("name", "heading"), [(name, word) for name, words in ALIKE.items() for word in words]
)
def test_heading_is_known_in_every_language_and_spelling(name, heading):
    assert Headings("actions").column_name(heading) == name


@pytest.mark.parametrize(("heading", "name"), [("Rubrik", "title_sv"), ("Otsikko", "title_fi")])
def test_texts_are_in_the_language_of_their_heading(heading, name):
    assert Headings("actions").column_name(heading) == name


def test_english_heading_does_not_tell_the_language_of_the_texts():
    headings = Headings("actions")

    assert headings.column_name("Title") is None
    assert headings.lacking_language("Title") == "title"


def test_one_language_needs_no_name(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("sv", "Swedish")]

    assert Headings("actions").column_name("Title") == "title_sv"


def test_misspelt_heading_has_a_neighbour_that_is_not_there_yet():
    headings = Headings("actions")

    assert headings.nearest("Lagstadgat", []) == "statutory"
    assert headings.nearest("Lagstadgat", ["statutory"]) is None
    assert headings.nearest("Diarienummer", []) is None


@pytest.mark.parametrize("table", programme_tables())
@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_what_an_export_writes_an_import_knows(table, language):
    headings = column_headings(programme_tables()[table].columns, language)

    assert {name: Headings(table).column_name(heading) for name, heading in headings.items()} == {
        name: name for name in headings
    }
    assert len({heading_key(heading) for heading in headings.values()}) == len(headings)


def test_headings_are_in_the_language_asked_for():
    assert column_headings(ACTIONS, "sv")["title_fi"] == "Rubrik (finska)"
    assert column_headings(ACTIONS, "fi")["title_sv"] == "Otsikko (ruotsi)"
    assert column_headings(ACTIONS, "en")["title_sv"] == "Title (Swedish)"
    assert translation.get_language() == "en"
