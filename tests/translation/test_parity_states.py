"""State of a text by its present, checked and minor texts, in both directions."""

import pytest

from programme.translation.parity.page_units import align_texts
from programme.translation.parity.segments import TranslationPairs
from programme.translation.parity.units import state_of

BOTH_WAYS = pytest.mark.parametrize(("lead", "other"), [("sv", "fi"), ("fi", "sv")])
A = {"sv": "Ja.", "fi": "Kyllä."}


def states(texts, checked=None, minor=None, lead="sv"):
    state, language = state_of(texts, checked or {}, minor or {}, lead)
    return str(state), language


@BOTH_WAYS
def test_what_one_language_lacks_is_missing_there(lead, other):
    assert states({lead: "Hamn", other: ""}, lead=lead) == ("missing", other)
    assert states({lead: "Hamn", other: ""}, checked={lead: "Hamn", other: "x"}, lead=lead) == (
        "missing",
        other,
    )
    assert states({lead: "", other: "Hamn"}, lead=lead) == ("missing", lead)


@BOTH_WAYS
def test_what_was_checked_is_equal_until_one_side_changes(lead, other):
    texts = {lead: "a", other: "b"}
    assert states(texts, checked=texts, lead=lead) == ("equal", "")
    assert states(texts | {lead: "a!"}, checked=texts, lead=lead) == ("changed", lead)
    assert states(texts | {other: "b!"}, checked=texts, lead=lead) == ("changed", other)
    assert states({lead: "a!", other: "b!"}, checked=texts, lead=lead) == ("both", "")


def test_a_change_that_is_taken_back_leaves_the_languages_equal():
    assert states(dict(A), checked=A) == ("equal", "")


@BOTH_WAYS
def test_a_minor_change_needs_nothing_until_the_text_changes_again(lead, other):
    checked = {lead: "a", other: "b"}
    minor = {lead: "a!", other: "b"}
    assert states(minor, checked, minor, lead) == ("minor", "")
    assert states({lead: "a!!", other: "b"}, checked, minor, lead) == ("changed", lead)
    assert states({lead: "a!", other: "b!"}, checked, minor, lead) == ("both", "")
    assert states(checked, checked, minor, lead) == ("equal", "")


def test_what_nobody_has_compared_is_told_as_such():
    assert states(A) == ("unchecked", "")


@BOTH_WAYS
def test_the_words_of_the_source_are_no_translation(lead, other):
    copy = {lead: "Hamn", other: "Hamn"}
    assert states(copy, lead=lead) == ("missing", other)
    assert states(copy, checked={lead: "Båt", other: "Vene"}, lead=lead) == ("missing", other)
    assert states(copy, checked=copy, lead=lead) == ("equal", "")


def test_numbers_are_the_same_in_every_language():
    assert states({"sv": "2024–2026", "fi": "2024–2026"}) == ("equal", "")


def aligned(earlier, sv, fi, pairs=()):
    known = TranslationPairs()
    for one, other in pairs:
        known.add("sv", one, "fi", other)
    rows = align_texts(
        [dict(zip(("sv", "fi"), one, strict=True)) for one in earlier], {"sv": sv, "fi": fi}, known
    )
    return [(row.earlier, row.texts.get("sv"), row.texts.get("fi")) for row in rows]


EARLIER = [
    ("Hamnen är öppen.", "Satama on auki."),
    ("Båten går.", "Vene lähtee."),
    ("Välkommen!", "Tervetuloa!"),
]
FI = [fi for _sv, fi in EARLIER]
SV = [sv for sv, _fi in EARLIER]


def test_texts_seen_for_the_first_time_are_paired_in_their_order():
    assert aligned([], ["a", "b"], ["x", "y"]) == [(None, "a", "x"), (None, "b", "y")]


def test_the_translation_memory_pairs_texts_whatever_their_order():
    assert aligned([], ["a", "b"], ["y", "x"], [("a", "x"), ("b", "y")]) == [
        (None, "a", "x"),
        (None, "b", "y"),
    ]


def test_a_new_paragraph_leaves_the_pairs_around_it_alone():
    assert aligned(EARLIER, [SV[0], "Nytt stycke.", *SV[1:]], FI) == [
        (0, SV[0], FI[0]),
        (None, "Nytt stycke.", None),
        (1, SV[1], FI[1]),
        (2, SV[2], FI[2]),
    ]


def test_a_paragraph_that_is_taken_away_leaves_its_translation_alone():
    assert aligned(EARLIER, SV[1:], FI) == [(0, None, FI[0]), (1, SV[1], FI[1]), (2, SV[2], FI[2])]


def test_paragraphs_that_change_places_stay_pairs():
    assert aligned(EARLIER, SV[::-1], FI) == [(2, SV[2], FI[2]), (1, SV[1], FI[1]), (0, SV[0], FI[0])]


def test_a_changed_paragraph_is_known_by_its_wording():
    changed = "Hamnen är öppen hela natten."
    assert aligned(EARLIER, [SV[1], changed, SV[2]], FI)[1] == (0, changed, FI[0])


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_paragraph_with_other_words_is_known_by_its_neighbours(place):
    changed = [*SV]
    changed[place] = "Xyz 123"
    assert aligned(EARLIER, changed, FI)[place] == (place, "Xyz 123", FI[place])


def test_what_is_written_anew_in_both_languages_goes_where_the_old_text_was():
    assert aligned([("a", "b")], ["Xyz 123"], ["Qwe 456"]) == [(0, "Xyz 123", "Qwe 456")]


def test_a_missing_translation_that_comes_is_put_where_it_was_missing():
    assert aligned([("a", "x"), ("b", "")], ["a", "b"], ["x", "y"]) == [(0, "a", "x"), (1, "b", "y")]
