"""Search engine: completions and spell correction of words that are not in the index."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programme.models import InformationPage
from programme.search.engine import SearchEngine
from programme.search.index.indexer import rebuild_index
from tests.programme.builders import add, text

pytestmark = pytest.mark.django_db
WORDS = ["laivaliikenne", "satamalaituri", "merimerkki", "purjehdus", "rantaviiva", "vesibussi"]


@pytest.fixture
def search(document):
    """Return a function that searches in Finnish and returns the matches."""
    add(document.fi.programme, InformationPage, "Vesillä", body=[text(f"<p>{' '.join(WORDS)}.</p>")])
    rebuild_index()
    trees = {language: getattr(document, language).front.path for language in ("sv", "fi")}
    return lambda *words: SearchEngine(" ".join(words), "fi", trees).search()


def misspell(word):
    return f"{word[:4]}x{word[4:]}"


def test_slips_beginnings_and_unknown_words_are_told_apart(search):
    matches = search(misspell(WORDS[0]), WORDS[1], WORDS[2][:6], "qqqqq", misspell(WORDS[3]))

    assert matches.corrections == [(misspell(WORDS[0]), WORDS[0]), (misspell(WORDS[3]), WORDS[3])]
    assert matches.missing == ["qqqqq"]
    assert len(matches.keys) == 1


def test_many_slips_and_beginnings_cost_no_more_queries_than_one(search, django_assert_num_queries):
    search(*WORDS)
    with CaptureQueriesContext(connection) as single:
        search(misspell(WORDS[0]), WORDS[5][:6])
    with django_assert_num_queries(len(single)):
        matches = search(*map(misspell, WORDS[:4]), *(word[:6] for word in WORDS[4:]), "qqqqq")
    assert [corrected for _typed, corrected in matches.corrections] == WORDS[:4]


def test_a_slip_is_not_taken_for_a_word_that_has_its_stem_only(search, document):
    add(
        document.fi.programme,
        InformationPage,
        "Sanoja",
        body=[text("<p>Digitalisering, digitalisaatio.</p>")],
    )
    rebuild_index()

    assert search("digitalisaato").corrections == [("digitalisaato", "digitalisaatio")]


def test_a_word_that_exists_is_not_taken_for_another(search, document):
    add(document.fi.programme, InformationPage, "Sanoja", body=[text("<p>Tästä kohdasta.</p>")])
    rebuild_index()
    matches = search("koodausta")

    assert (matches.corrections, matches.missing) == ([], ["koodausta"])
