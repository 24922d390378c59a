"""Edit distance and the words nearest to a misspelt one."""

import pytest

from programme.search.language.spelling import distance, nearest_words

VOCABULARY = ["vägkarta", "vägkartan", "åtgärd", "mål", "måla", "tillgänglighet", "digital"]


@pytest.mark.parametrize(
    ("typed", "expected_word"),
    [
        ("vägkrata", ["vägkarta"]),
        ("vagkarta", ["vägkarta"]),
        ("atgard", ["åtgärd"]),
        ("tilgänglighet", ["tillgänglighet"]),
        ("tillgängligget", ["tillgänglighet"]),
        ("digitall", ["digital"]),
        ("hamnen", []),
    ],
)
def test_a_slip_is_forgiven(typed, expected_word):
    assert nearest_words(typed, VOCABULARY) == expected_word


def test_a_short_word_is_never_taken_for_another():
    assert nearest_words("mat", VOCABULARY) == []


def test_those_that_are_as_near_are_all_told():
    assert sorted(nearest_words("målo", ["målb", "måla", "mål"])) == ["mål", "måla", "målb"]


@pytest.mark.parametrize(
    ("typed", "expected_word", "expected"),
    [
        ("ab", "ab", 0),
        ("ab", "ba", 0.8),
        ("abc", "ac", 1),
        ("ac", "abc", 1),
        ("abc", "axc", 1),
        ("ar", "år", 0.4),
    ],
)
def test_the_distance_counts_slips(typed, expected_word, expected):
    assert distance(typed, expected_word, 2) == pytest.approx(expected)


def test_a_distance_that_is_too_great_is_not_counted_to_its_end():
    assert distance("digitalisering", "vattenförsörjning", 2) > 2
