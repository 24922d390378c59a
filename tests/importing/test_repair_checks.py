"""Tests of the checks: probable mistakes in the text are reported and left unchanged (defects 31 to 43)."""

import pytest

from programme.importing.document_repair.report import ReportSection, Topic
from tests.importing.samples import Sample


def told_of(text, topic, language="sv"):
    sample = Sample(f"# Hamnen\n\n## Kajen\n\n{text}\n", language)
    assert sample.report.counts["restored_words"] == 0
    return sample.told(topic, ReportSection.SUSPICIOUS)


def comments(text, language="fi"):
    return Sample(f"# Satama\n\n## 1. Laituri\n\nTeksti.\n\n## Liite 2: Arviointi\n\n{text}\n", language)


def test_an_appendix_about_different_years_is_told():
    text = "Bilaga 2 bedömer programmet 2031–2034.\n\nBilaga 2: Bedömning (2027–2030)."

    assert "2031–2034 (line 5); 2027–2030 (line 7)" in told_of(text, Topic.CLAIMS)


def test_a_code_with_two_names_is_told():
    text = "Kostnaderna bokförs på 4711 Hamnhjälp31.\n\nSe koden 4711 Hamn-hjälpen31."

    assert "The code 4711 has different names" in told_of(text, Topic.CLAIMS)


def test_a_letter_too_many_in_a_compound_is_told():
    text = "De fyra hamnntemana är bäst. Hamnarna sover. Alla temana räknas."

    assert "“hamnntemana” may have a letter too many (hamn + temana)" in told_of(text, Topic.SPELLING)


def test_a_theme_that_is_no_spearhead_is_told_with_its_other_places():
    text = (
        "De tre spetsarna i strategin är livliga kajer, blåa båtar samt mjuka bojar.\n\n"
        "### Målen och strategins teman\n\n"
        "Lugn ger plats åt fler (livliga kajer).\n\n"
        "Närhet ger en tryggare hamn (blåa båtar).\n\n"
        "Hållbarhet ger tid (en trygg hamn).\n"
    )

    told = told_of(text, Topic.TERMS)

    assert "13: “en trygg hamn” stands as a theme" in told
    assert "11: The words of the theme" in told
    assert "livliga kajer” stands" not in told


def test_a_decision_with_its_date_is_told():
    told = told_of(
        "Fyrplanen godkändes i oktober 2030 av alla.\n\nLagen träder i kraft 10/2031.", Topic.CLAIMS
    )

    assert "oktober 2030" in told
    assert "10/2031" in told


def test_a_word_with_the_wrong_accent_is_told():
    told = told_of("Plånboken ligger på kajen. Identitetsplanboken sjönk.", Topic.SPELLING)

    assert "“identitetsplanboken” and “plånboken”" in told


def test_a_pair_with_an_unusual_first_half_is_told():
    text = "Land- och kommunikationsvägar på land. Hav- och kommunikationsfrågor."

    assert "“hav- … kommunikationsfrågor”: elsewhere the first word of this pair is land-" in told_of(
        text, Topic.TERMS
    )


def test_an_adjective_without_its_noun_is_told():
    assert "“den digitala”" in told_of(
        "Det finns många ord om den digitala, varav några är bra.", Topic.SPELLING
    )


def test_words_that_differ_by_a_letter_inside_are_told():
    told = told_of("Båtplatsbokningen är öppen. Båtplatssbokningen är stängd.", Topic.SPELLING)

    assert "differ by a letter" in told


def test_a_name_without_its_genitive_is_told():
    told = told_of("Vi bor i Nordhamn. Vindarna i Nordhamn verksamhetsmiljö är hårda.", Topic.SPELLING)

    assert "“Nordhamns verksamhetsmiljö”" in told


def test_two_spellings_of_a_name_with_capitals_inside_are_told():
    assert "“HamViD” and “HammViDi”" in told_of("HamViD-kriterierna och HammViDi-ramen.", Topic.SPELLING)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Trygghet samt dataskydd (Data Act).", True), ("Den nya dataförordningen (Data Act).", False)],
)
def test_an_act_behind_the_words_of_another_act_is_told(text, expected):
    assert ("Data Act" in told_of(text, Topic.TERMS)) is expected


def test_two_words_for_one_event_are_told():
    told = told_of(
        "Före Flod31-epidemin var allt torrt. Efter Flod31-pandemin blev det vått.", Topic.SPELLING
    )

    assert "“Flod31-epidemin” and “Flod31-pandemin”" in told


def test_what_was_not_known_at_the_time_is_told():
    assert "inte kände till" in told_of("Man inte kände till den kommande floden.", Topic.CLAIMS)


def test_comments_that_are_fewer_than_counted_are_told():
    sample = comments("5 Answers\n\nSatama on kaunis.\n\nVene on hieno.\n\nKalat ovat iloisia.")

    assert "“5 Answers” is what the text says, but the number of comments below it is 3" in sample.told(
        Topic.COMMENTS
    )
    assert len(sample.values("comments")[0]["items"]) == 3


def test_comments_that_are_questions_or_come_twice_are_told():
    sample = comments(
        "Onko laituri liian kapea kaikille?\n\nSatama on kaunis ja hyvin hoidettu.\n\nSatama on kaunis ja hyvin hoidettu!"
    )

    told = sample.told(Topic.COMMENTS)
    assert "is a question" in told
    assert "almost the same as the one on line 11" in told


def test_a_comment_that_answers_the_next_heading_is_told():
    sample = comments(
        "Satama on kaunis.\n\nVene on hieno.\n\nVaikuttanut vähän, sanoisin.\n\n"
        "### Miten ohjelma on vaikuttanut?\n\nKyllä on.\n\nEi ole.\n\nEn osaa sanoa."
    )

    assert "may belong below the next heading" in sample.told(Topic.COMMENTS)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Programmet är en del av stadens samling och innehåller andra program.", "sv"),
        ("Ohjelma on osa kaupungin kokonaisuutta ja sisältää muita ohjelmia.", "fi"),
        ("The programme is part of the portfolio and contains other programmes.", "en"),
    ],
)
def test_a_part_that_contains_the_whole_is_told(text, language):
    assert "the part or the whole" in told_of(text, Topic.CLAIMS, language)


def test_abbreviations_without_an_explanation_are_told():
    text = (
        "Fyrarna i FBA och Hamn25<sup>1</sup> samt NKB (Norra kajbolaget). Enligt Fyrrådet (FYR) och EU.\n\n"
        "<sup>1</sup> En reform."
    )

    told = told_of(text, Topic.ABBREVIATIONS)

    assert "FBA is not explained" in told
    assert "Hamn25 is explained in a footnote only" in told
    assert "NKB" not in told
    assert "FYR " not in told
    assert "EU" not in told


def test_a_comment_that_may_tell_who_wrote_it_is_told():
    sample = comments("Satama on kaunis.\n\nMeillä on 120 työntekijää ja 3 000 asiakasta.\n\nVene on hieno.")

    assert "120 työntekijää" in sample.told(Topic.PRIVACY)
    assert sample.values("comments")[0]["items"][1]["text"].startswith("Meillä on 120")


def test_an_ordinary_text_gives_no_suspicion():
    text = "Kajen är av sten. Måsarna sover på bryggan om natten.\n\nVi målar båtarna varje vår och tar in dem varje höst."

    sample = Sample(f"# Hamnen\n\n## Kajen\n\n{text}\n")

    assert [item for item in sample.report.findings if item.outcome == ReportSection.SUSPICIOUS] == []
