"""What is looked for instead of words that stand nowhere."""

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
def find(document):
    """The findings of a question in Finnish."""
    add(document.fi.programme, InformationPage, "Vesillä", body=[text(f"<p>{' '.join(WORDS)}.</p>")])
    rebuild_index()
    trees = {language: getattr(document, language).front.path for language in ("sv", "fi")}
    return lambda *words: SearchEngine(" ".join(words), "fi", trees).here()


def slip(word):
    return f"{word[:4]}x{word[4:]}"


def test_slips_beginnings_and_unknown_words_are_told_apart(find):
    found = find(slip(WORDS[0]), WORDS[1], WORDS[2][:6], "qqqqq", slip(WORDS[3]))

    assert found.mended == [(slip(WORDS[0]), WORDS[0]), (slip(WORDS[3]), WORDS[3])]
    assert found.missing == ["qqqqq"]
    assert len(found.keys) == 1


def test_many_slips_and_beginnings_cost_no_more_queries_than_one(find, django_assert_num_queries):
    find(*WORDS)
    with CaptureQueriesContext(connection) as one:
        find(slip(WORDS[0]), WORDS[5][:6])
    with django_assert_num_queries(len(one)):
        found = find(*map(slip, WORDS[:4]), *(word[:6] for word in WORDS[4:]), "qqqqq")
    assert [meant for _typed, meant in found.mended] == WORDS[:4]


def test_a_slip_is_not_taken_for_a_word_that_has_its_stem_only(find, document):
    add(
        document.fi.programme,
        InformationPage,
        "Sanoja",
        body=[text("<p>Digitalisering, digitalisaatio.</p>")],
    )
    rebuild_index()

    assert find("digitalisaato").mended == [("digitalisaato", "digitalisaatio")]


def test_a_word_that_exists_is_not_taken_for_another(find, document):
    add(document.fi.programme, InformationPage, "Sanoja", body=[text("<p>Tästä kohdasta.</p>")])
    rebuild_index()
    found = find("koodausta")

    assert (found.mended, found.missing) == ([], ["koodausta"])
