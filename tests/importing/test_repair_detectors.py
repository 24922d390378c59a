"""Tests of the detectors: goals, competences, perspectives, the epigraph and the period of the programme."""

import pytest

from programme.importing.document_repair.report import ReportSection, Topic
from tests.importing.samples import Sample, sample


def test_goals_take_their_names_from_the_table_of_indicators():
    found = sample("hamnprogram", "sv")

    goals = [part for part in found.document.walk() if part.kind == "goal"]
    assert [(goal.key, goal.code, goal.title) for goal in goals] == [
        ("goal-a", "a", "En plats på en kväll"),
        ("goal-b", "b", "En tystare hamn för alla som bor här"),
    ]
    assert goals[1].fields["statement"].endswith("färre bilar på kajen.")
    assert [row.code for row in found.edition.goals] == ["a", "b"]


def test_goals_without_a_table_get_a_plain_name_and_that_is_told():
    found = sample("satamaohjelma", "fi")

    assert [row.texts["name"]["fi"] for row in found.edition.goals] == ["Tavoite a", "Tavoite b"]
    assert "Tavoite a" in found.told(Topic.GOALS, ReportSection.UNSOLVED)


@pytest.mark.parametrize(
    "text",
    [
        "## Kajen\n\nEtt (a).\n\nTvå (b).",
        "## Våra mål\n\nBara ett (a).",
        "## Våra mål\n\nEtt (a).\n\nTre (c).",
        "## Våra mål\n\nTvå (b).\n\nEtt (a).",
    ],
)
def test_letters_that_count_nothing_make_no_goals(text):
    assert Sample(f"# Hamnen\n\n{text}\n").edition.goals == []


def test_only_the_first_chapter_about_goals_has_them(tmp_path):
    found = Sample(
        "# Hamnen\n\n## Våra mål\n\nEtt (a).\n\nTvå (b).\n\n## Gamla mål\n\nEtt (a).\n\nTvå (b).\n"
    )

    assert len(found.edition.goals) == 2
    found.written(tmp_path)


def test_competences_are_named_by_their_bold_beginnings():
    found = sample("hamnprogram", "sv")

    competences = [part for part in found.document.walk() if part.kind == "competence"]
    assert [(part.code, part.title) for part in competences] == [
        ("1", "Sjövett"),
        ("2", "Räknekonst"),
        ("3", "Tålamod"),
    ]
    assert competences[0].fields["statement"] == "Sjövett, som alla i hamnlaget övar varje vår."


def test_perspectives_have_codes_questions_and_definitions():
    found = sample("hamnprogram", "sv").edition.perspectives

    assert [(item.number, item.code) for item in found] == [(1, "promotes"), (2, "statutory"), (3, "effect")]
    assert [[value.code for value in item.values] for item in found] == [
        ["goal", "competence"],
        ["yes", "no"],
        ["s", "m", "l"],
    ]
    assert found[2].values[1].texts == {"name": {"sv": "M"}, "definition": {"sv": "en sommar"}}


def test_unknown_perspectives_and_values_get_codes_of_their_own_words(tmp_path):
    text = "- 1) Vilken färg\n  - röd\n  - grön\n- 2) Vilken smak\n  - röd\n- 3) Vilken nivå\n  - toppen\n  - toppen\n"

    found = Sample(f"# Hamnen\n\n## Vägkartan\n\nTre perspektiv.\n\n{text}")

    assert [item.code for item in found.edition.perspectives] == ["vilken-farg", "vilken-smak", "level"]
    assert [value.code for value in found.edition.perspectives[2].values] == ["toppen", "toppen-2"]
    found.written(tmp_path)


def test_benefits_and_beneficiaries_become_vocabulary(tmp_path):
    text = (
        "- 1) Vilka fördelar\n  - förnyelse\n  - hållbarhet.\n- 2) Vem får fördelarna\n  - turisterna\n  - måsarna\n"
        "- 3) Är det lagstadgat\n  - ja\n  - nej\n"
    )

    edition = Sample(f"# Hamnen\n\n## Vägkartan\n\nTre perspektiv.\n\n{text}").written(tmp_path)

    assert [row.code for row in edition.benefits] == ["renewal", "sustainability"]
    assert [(row.code, row.texts["name"]["sv"]) for row in edition.beneficiaries] == [
        ("tourists", "turisterna"),
        ("masarna", "måsarna"),
    ]


def test_spearheads_are_read_from_a_sentence_that_counts_them():
    text = "De tre spetsarna i strategin är livliga kajer, blåa båtar samt mjuka bojar."

    rows = Sample(f"# Hamnen\n\n## Kajen\n\n{text}\n").edition.spearheads

    assert [(row.code, row.texts["name"]["sv"]) for row in rows] == [
        ("livliga-kajer", "livliga kajer"),
        ("blaa-batar", "blåa båtar"),
        ("mjuka-bojar", "mjuka bojar"),
    ]
    assert Sample("# H\n\n## K\n\nDe fyra spetsarna är ett, två samt tre.\n").edition.spearheads == []


@pytest.mark.parametrize(
    "text",
    [
        '*"Den som väntar seglar aldrig."*  \nAstrid Kajström, Logg över norr, 1931',
        "> Den som väntar seglar aldrig.\n>\n> – Astrid Kajström, Logg över norr, 1931",
        "*Den som väntar seglar aldrig.*\nAstrid Kajström, Logg över norr (1931)",
    ],
)
def test_the_epigraph_belongs_to_the_programme(text):
    found = Sample(f"# Hamnen\n\n## 1. Kajen\n\n{text}\n\nSten.\n")

    assert found.document.fields == {
        "epigraph": "Den som väntar seglar aldrig.",
        "epigraph_author": "Astrid Kajström",
        "epigraph_work": "Logg över norr",
        "epigraph_year": 1931,
    }
    assert found.html == "<p>Sten.</p>"


def test_other_quotations_are_quotations(tmp_path):
    found = Sample("# Hamnen\n\n## Kajen\n\nSten.\n\nMera sten.\n\n> Den som väntar.\n>\n> Vänta då.\n")

    (quote,) = found.values("quote")
    assert quote["html"] == "<p>Den som väntar.</p><p>Vänta då.</p>"
    found.written(tmp_path)


@pytest.mark.parametrize(
    ("text", "years", "expected"),
    [
        ("# Hamnen 2031–2034\n\nText.", (None, None), (2031, 2034, "hamnen-2031-2034")),
        (
            "# Hamnen\n\n2031-2034\n\n## Kajen\n\nText 2001–2002.",
            (None, None),
            (2031, 2034, "hamnen-2031-2034"),
        ),
        ("# Hamnen 2031\n\nText.", (None, None), (2031, 2031, "hamnen-2031")),
        (
            "# Hamnen\n\n## Kajen\n\nText 2031–2034, 2031–2034, 2001–2002.",
            (None, None),
            (2031, 2034, "hamnen-2031-2034"),
        ),
        ("# Hamnen 2031–2034\n\nText.", (2040, 2041), (2040, 2041, "hamnen-2031-2034-2040-2041")),
        ("# Hamnen\n\nText.", (2040, None), (2040, 2040, "hamnen-2040")),
    ],
)
def test_the_years_come_from_the_command_the_title_or_the_text(text, years, expected):
    edition = Sample(text, years=years).edition

    assert (edition.start_year, edition.end_year, edition.code) == expected


def test_a_document_without_years_is_dated_today_and_told():
    found = Sample("# Hamnen\n\nText.", years=(None, None))

    assert found.edition.start_year == found.edition.end_year > 2000
    assert "No period" in found.told(Topic.PROGRAMME, ReportSection.UNSOLVED)


def test_the_accounting_code_is_read():
    assert Sample("# Hamnen\n\n## Kajen\n\nSe bokföringens kod 4711 Kaj.\n").edition.accounting_code == "4711"
