"""Spelling of all public texts."""

import os

import pytest

from . import spelling

CHECKERS = {"sv": spelling.unknown_swedish, "fi": spelling.unknown_finnish}


@pytest.fixture(params=CHECKERS)
def language(request):
    missing = spelling.missing_tool(request.param)
    if missing and os.environ.get("PROGRAMME_REQUIRE_SPELLING"):
        pytest.fail(f"The spelling cannot be checked: install {missing}.")
    if missing:
        pytest.skip(f"The spelling is checked where there is {missing}.")
    return request.param


def test_every_word_is_known(language):
    unknown = CHECKERS[language](spelling.words(language))

    assert sorted(unknown - spelling.accepted(language)) == []


def test_no_word_is_accepted_in_vain(language):
    accepted = spelling.accepted(language)

    assert sorted(accepted - CHECKERS[language](spelling.words(language))) == []


def test_a_misspelt_word_would_be_noticed(language):
    misspelt = {"sv": "invånrna", "fi": "asukkait"}[language]

    assert CHECKERS[language]({misspelt}) == {misspelt}
