"""Term matcher: inflected forms of names in Swedish and Finnish; alphabetical order of terms."""

import pytest

from programme.glossary.term_matcher import TermMatcher
from programme.text import letter_of, sort_key


def matches(language, text, *names):
    matcher = TermMatcher({name: [name] for name in names}, language)
    return [(text[match.start : match.end], match.key) for match in matcher.iter_matches(text)]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("färdplan", "färdplan färdplanen färdplaner färdplanerna färdplanens Färdplanernas"),
        ("vägkarta", "vägkarta vägkartan vägkartor vägkartorna vägkartans"),
        ("effektmätare", "effektmätare effektmätaren effektmätarna effektmätarnas"),
        ("nätverk", "nätverk nätverket nätverken nätverkets"),
        ("decennium", "decennium decenniet decenniets"),
        ("kolneutral", "kolneutral kolneutralt kolneutrala"),
        ("e-tjänst", "e-tjänst e-tjänsten e-tjänster e-tjänsterna E-tjänst e‑tjänst"),
    ],
)
def test_swedish_forms(name, forms):
    for form in forms.split():
        assert matches("sv", f"Om {form}, alltså.", name) == [(form, name)]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (
            "tiekartta",
            "tiekartta tiekartan tiekarttaa tiekartassa tiekartat tiekarttojen tiekartoissamme tiekarttakin",
        ),
        ("kärki", "kärki kärjen kärkeä kärjet kärkien kärjistä"),
        ("toimenpide", "toimenpide toimenpiteen toimenpidettä toimenpiteet toimenpiteisiin"),
        ("digikypsyys", "digikypsyys digikypsyyden digikypsyyttä digikypsyydestä"),
        ("saavutettavuus", "saavutettavuus saavutettavuuden saavutettavuutta"),
        ("liikelaitos", "liikelaitos liikelaitoksen liikelaitosta liikelaitoksissa"),
        ("iteratiivinen", "iteratiivinen iteratiivisen iteratiivista iteratiivisia"),
        ("identiteetti", "identiteetti identiteetin identiteettiä"),
        ("budjetointi", "budjetointi budjetoinnin budjetointia"),
        ("lompakko", "lompakko lompakon lompakkoja"),
        ("kompassi", "kompassi kompassin kompassia kompasseissa"),
        ("liikennevalot", "liikennevalot liikennevalo liikennevalojen"),
        ("avoin", "avoin avoimen avointa avoimia"),
        ("vuosikymmen", "vuosikymmen vuosikymmenen vuosikymmenellä"),
    ],
)
def test_finnish_forms(name, forms):
    for form in forms.split():
        assert matches("fi", f"Kun {form}, niin.", name) == [(form, name)]


def test_every_word_of_a_name_is_inflected():
    assert matches("sv", "Den digitala mognadsgraden växer.", "digital mognadsgrad") == [
        ("digitala mognadsgraden", "digital mognadsgrad")
    ]
    assert matches("fi", "Yhteistä digitaalista palveluväylää.", "yhteinen digitaalinen palveluväylä") == [
        ("Yhteistä digitaalista palveluväylää", "yhteinen digitaalinen palveluväylä")
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("TORI-tjänster", "TORI"),
        ("Enligt TORI.", "TORI"),
        ("TORI:n palvelut", "TORI:n"),
        ("tori on vanha", None),
        ("Tori", None),
        ("HISTORIA", None),
        ("TORIA", None),
    ],
)
def test_an_abbreviation_is_written_with_its_capitals(text, form):
    assert matches("fi", text, "TORI") == ([(form, "TORI")] if form else [])


def test_a_name_with_capitals_inside_takes_endings():
    assert matches(
        "fi", "ePorvoon ja YritysDigissä, MitViDi-kriteerit", "ePorvoo", "YritysDigi", "MitViDi"
    ) == [
        ("ePorvoon", "ePorvoo"),
        ("YritysDigissä", "YritysDigi"),
        ("MitViDi", "MitViDi"),
    ]


def test_the_longest_name_is_meant():
    names = ("palveluväylä", "digitaalinen palveluväylä", "Suomi.fi-palveluväylä")
    assert matches("fi", "Digitaalinen palveluväylä, palveluväylän ja Suomi.fi-palveluväylästä", *names) == [
        ("Digitaalinen palveluväylä", "digitaalinen palveluväylä"),
        ("palveluväylän", "palveluväylä"),
        ("Suomi.fi-palveluväylästä", "Suomi.fi-palveluväylä"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "digitaliseringsfärdplan",
        "färdplansarbete",
        "it-färdplan",
        "färdplan.fi",
        "https://example.org/färdplan",
        "kontakt@färdplan",
        "[^färdplan]",
        "färd plan",
    ],
)
def test_part_of_something_else_is_not_the_word(text):
    assert matches("sv", text, "färdplan") == []


def test_a_space_is_no_hyphen():
    assert matches("fi", "Digitalisaatiolle ohjelmia", "digitalisaatio-ohjelma") == []
    assert matches("sv", "Arbets- och näringstjänsterna", "arbets- och näringstjänst") == [
        ("Arbets- och näringstjänsterna", "arbets- och näringstjänst")
    ]


def test_words_of_another_language_are_found_as_they_are():
    assert matches("en", "A roadmap and roadmaps", "roadmap") == [("roadmap", "roadmap")]


def test_swedish_and_finnish_words_are_sorted_by_their_own_alphabet():
    words = ["öppna data", "ändra", "åtgärd", "Zeta", "wcag", "vägkarta", "e-tjänst", "eIDAS", "AN24", "3D"]

    assert sorted(words, key=sort_key) == [
        "3D",
        "AN24",
        "eIDAS",
        "e-tjänst",
        "vägkarta",
        "wcag",
        "Zeta",
        "åtgärd",
        "ändra",
        "öppna data",
    ]
    assert sorted(["digital plan", "digitalisering", "digital"], key=sort_key) == [
        "digital",
        "digital plan",
        "digitalisering",
    ]


def test_a_word_stands_under_its_first_letter():
    pairs = {
        "åtgärd": "å",
        "Öppna": "ö",
        "éclair": "e",
        "X-Road": "x",
        "”så”": "s",
        "Übung": "y",
        "5G": "",
        "": "",
    }

    assert {word: letter_of(word) for word in pairs} == pairs
