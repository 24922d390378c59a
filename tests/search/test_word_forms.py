"""Tokenizer and word forms of Swedish and Finnish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.search.language.tokenizer import split_token, tokenize_words, tokens
from programme.search.language.word_forms import word_forms


def related(word, other, language):
    return bool(set(word_forms(word, language).base_forms) & set(word_forms(other, language).base_forms))


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("sv", "målen", "mål"),
        ("sv", "åtgärd", "åtgärderna"),
        ("sv", "vägkartan", "vägkarta"),
        ("sv", "digiprogrammet", "digiprogram"),
        ("sv", "dataskyddet", "dataskydd"),
        ("sv", "e-tjänsterna", "etjänst"),
        ("fi", "toimenpiteet", "toimenpide"),
        ("fi", "hankinnoissa", "hankinta"),
        ("fi", "hyödyt", "hyöty"),
        ("fi", "kaupungissa", "kaupunki"),
        ("fi", "digitiekartan", "digitiekartta"),
        ("fi", "palveluväylässä", "palveluväylä"),
        ("fi", "ilmastoteot", "ilmastotekoja"),
    ],
)
def test_inflections_of_a_word_have_a_form_in_common(language, word, other):
    assert related(word, other, language)


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [("fi", "palveluväylä", "palvelu"), ("fi", "tiekrata", "tie"), ("sv", "mätarna", "mål")],
)
def test_a_word_is_not_taken_for_what_it_begins_with(language, word, other):
    assert not related(word, other, language)


@pytest.mark.parametrize(
    ("language", "compound", "part"),
    [
        ("sv", "digitaliseringsprogrammet", "program"),
        ("sv", "dataskyddsförordning", "dataskydd"),
        ("sv", "klimatåtgärder", "åtgärd"),
        ("sv", "e-tjänster", "tjänst"),
        ("fi", "kaupunginhallitus", "hallitus"),
        ("fi", "digitiekartta", "tiekartta"),
    ],
)
def test_a_compound_is_found_by_its_parts(language, compound, part):
    assert set(word_forms(compound, language).parts) & set(word_forms(part, language).base_forms)


def test_what_only_begins_like_a_compound_has_no_parts():
    assert word_forms("upphandling", "sv").parts == ()
    assert word_forms("sähköisiä", "fi").parts == ()


@pytest.mark.parametrize("written", ["2024–2026", "2024-2026", "2024 – 2026", "2024—2026"])
def test_years_are_one_word_with_any_dash_and_give_each_year(written):
    assert tokenize_words(f"Åren {written}.") == ["åren", "2024-2026"]
    assert split_token("2024-2026") == ["2024", "2025", "2026"]


def test_a_long_range_of_years_gives_only_its_ends():
    assert split_token("1900-2000") == ["1900", "2000"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EU:n NIS2:s", ["eu", "nis2"]),
        ("Suomi.fi-viestit.", ["suomi.fi-viestit"]),
        ("lagen (306/2019), 22.1.2024", ["lagen", "306/2019", "22.1.2024"]),
        ("in‑house", ["in-house"]),
        ("_Koto25_", ["koto25"]),
        ("", []),
        (" – ?! ", []),
    ],
)
def test_words_are_told_apart_as_they_are_written(text, expected):
    assert tokenize_words(text) == expected


def test_numbers_of_laws_and_dates_give_their_year():
    assert split_token("306/2019") == ["2019"]
    assert split_token("22.1.2024") == ["2024"]


def test_a_name_with_digits_is_the_same_with_and_without_its_hyphen():
    assert word_forms("an-24", "sv").base_forms == word_forms("an24", "sv").base_forms


def test_a_language_without_dictionary_and_stemmer_is_searched_as_it_is_written():
    assert word_forms("gïelese", "sma").base_forms[0] == "gïelese"


@given(st.text(max_size=80))
def test_any_text_has_words_that_stand_where_they_are_said_to(text):
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        for language in ("sv", "fi"):
            assert all(0 < len(form) <= 60 for form in word_forms(token.word, language).base_forms)
