"""The languages of a page are compared paragraph by paragraph, whichever of them it was written in first."""

import pytest

from programme.parity.pages import compare

pytestmark = pytest.mark.django_db


def found(page):
    return {unit.texts["sv"] or unit.texts["fi"]: (str(unit.state), unit.language) for unit in compare(page)}


def test_versions_made_apart_are_paired_by_place(document):
    texts = {unit.texts["sv"]: unit.texts["fi"] for unit in compare(document.sv.first)}

    assert texts["Bakgrund"] == "Tausta"
    assert texts["Därför.[^1]"] == "Siksi.[^1]"
    assert texts["Inledning"] == "Johdanto"


@pytest.mark.parametrize("language", ["sv", "fi"])
def test_a_page_that_shows_the_other_language_is_missing(document, language):
    units = compare(document.sv.waiting)
    assert {(unit.state, unit.language) for unit in units} == {("missing", "fi")}
    assert {unit.texts["sv"] for unit in units} == {"Inte översatt", "Text."}
