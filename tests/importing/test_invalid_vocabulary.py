"""Problems in the vocabulary tables."""

import pytest

from programme.importing.edition_format.problems import FileLocation
from tests.importing.edition_samples import (
    Mistake,
    assert_mistake_told,
    assert_told,
    copy_complete,
    problems_of,
)

LINKS = "renewal,home everyday,yes"

FILES = {
    "missing column": ("benefits.csv", Mistake("name_fi,expl", "expl", 1, '"name_fi" is missing', "Add it; the columns")),
    "misspelt column": ("goals.csv", Mistake("benefit,", "benefits,", 1, '"benefits" is not known', '"benefit"')),
    "unknown column": (
        "competences.csv",
        Mistake(
            "explanation_fi\nreading,Läskunnighet,Lukutaito,,",
            "explanation_fi,xyz\nreading,Läskunnighet,Lukutaito,,,",
            1,
            '"xyz" is not known',
            "Write one of",
        ),
    ),
    "language of no document": (
        "benefits.csv",
        Mistake("name_fi,", "name_en,", 1, '"name_en" is not known', '"name_fi"'),
    ),
    "column twice": ("benefits.csv", Mistake("name_sv,name_fi", "name_sv,name_fi,name_fi", 1, "there twice", "Remove one")),
    "semicolons": (
        "beneficiaries.csv",
        Mistake("code,name_sv,name_fi,explanation_sv,explanation_fi", "code;name_sv", 1, "semicolons", "commas"),
    ),
    "quotation mark in a cell": ("benefits.csv", Mistake('"Nytt, bättre"', '"Nytt" bättre', 2, "quotation marks", '""')),
    "quotation mark not closed": ("benefits.csv", Mistake('bättre"', "bättre", 2, "quotation marks", "round the whole")),
    "comma without quotation marks": ("benefits.csv", Mistake('"Nytt, bättre"', "Nytt, bättre", 2, "6 cells", "comma")),
    "row too short": ("spearheads.csv", Mistake("Vardag,Arki,,", "Vardag,Arki", 3, "3 cells", "as many")),
    "code empty": ("spearheads.csv", Mistake("climate,", ",", 4, "code is empty", "Write one")),
    "code with å": ("spearheads.csv", Mistake("climate,", "miljö,", 4, '"miljö" cannot be a code', "a–z")),
    "code twice": ("spearheads.csv", Mistake("climate,", "home,", 4, "already at spearheads.csv:2", "another code")),
    "unknown kind of sector": (
        "sectors.csv",
        Mistake("enterprise", "entreprise", 3, '"entreprise" is no kind of sector', '"enterprise"'),
    ),
    "text missing in Finnish": ("benefits.csv", Mistake("Människan,Ihminen", "Människan,", 3, '"name_fi"', "Write it")),
    "explanation in one language": ("benefits.csv", Mistake("bättre\",Uutta", 'bättre",', 2, '"explanation_fi"', "Write it")),
}  # fmt: skip

GOALS = {
    "unknown benefit": Mistake("renewal,", "renewel,", 2, 'benefits.csv has no code "renewel"', '"renewal"'),
    "two benefits": Mistake("renewal,", "renewal human,", 2, "more than one benefit", "Keep the one"),
    "two benefits with a comma": Mistake(
        LINKS, '"renewal,human",home,yes', 2, "more than one benefit", "Keep the one"
    ),
    "unknown spearhead": Mistake(
        "everyday", "evryday", 2, 'spearheads.csv has no code "evryday"', '"everyday"'
    ),
    "three spearheads": Mistake(
        "home everyday", "home everyday climate", 2, "more than two spearheads", "one or two"
    ),
    "spearhead twice": Mistake("home everyday", "home home", 2, "same spearhead twice", "Keep one"),
    "spearheads with a comma": Mistake(
        "home everyday", '"home,everyday"', 2, "not separated by a space", "space"
    ),
    "confirmed with x": Mistake(",yes", ",x", 2, "neither yes nor empty", "Write yes when"),
    "confirmed without links": Mistake(
        LINKS, ",,yes", 2, "its benefit or its spearheads are empty", "Fill in both"
    ),
    "confirmed without spearheads": Mistake(
        LINKS, "renewal,,yes", 2, "its spearheads are empty", "leave confirmed"
    ),
    "row without a page": Mistake(
        "a,Smid", "b,B,B,,,,,\na,Smid", 2, 'no container "goal" with code=b', "remove the row"
    ),
}

PERSPECTIVES = {
    "number no number": Mistake(
        "2,benefits,Vilken", "två,benefits,Vilken", 5, '"två" is not a number', "1, 2, 3"
    ),
    "out of order": Mistake(
        "2,benefits,,,", "1,benefits,,,", 6, "1 is out of order", "keep the rows of each together"
    ),
    "number skipped": Mistake(
        "1,statutory", "2,statutory", 2, "2 is out of order; the one above is number 0", "1, 2"
    ),
    "first without a number": Mistake(
        "1,statutory", ",statutory", 2, "out of order", "Number the perspectives"
    ),
    "another code": Mistake("2,benefits,,,", "2,beneficiaries,,,", 6, "names another one", "next number"),
    "code empty": Mistake("1,statutory", "1,", 2, "has no code", "column perspective"),
    "code twice": Mistake(
        "2,benefits,,,human,Människan,Ihminen,,",
        "2,,,,human,Människan,Ihminen,,\n3,statutory,F?,K?,x,X,X,,",
        7,
        "already at perspectives.csv:2",
        "Keep its rows",
    ),
    "question missing": Mistake("Mikä hyöty?", "", 5, '"question_fi"', "Write it"),
    "another question": Mistake(
        "2,benefits,,,", "2,benefits,Vilken?,,", 6, "not the same as in the first row", "empty"
    ),
    "value code twice": Mistake(",,,,no,", ",,,,yes,", 4, "already at perspectives.csv:2", "another code"),
    "value code empty": Mistake(",,,,no,", ",,,,,", 4, "code is empty", "Write one"),
    "value of no benefit": Mistake(
        ",,,human,", ",,,humans,", 6, 'benefits.csv has no code "humans"', '"human"'
    ),
    "name missing": Mistake("Nej,Ei", "Nej,", 4, '"name_fi"', "Write it"),
}


def told(mistakes):
    return [pytest.param(mistake, id=name) for name, mistake in mistakes.items()]


@pytest.mark.parametrize(("file", "mistake"), FILES.values(), ids=FILES)
def test_a_mistake_in_a_table_is_told(file, mistake, tmp_path):
    assert_mistake_told(tmp_path, file, mistake)


@pytest.mark.parametrize("mistake", told(GOALS))
def test_a_mistake_in_the_goals_is_told(mistake, tmp_path):
    assert_mistake_told(tmp_path, "goals.csv", mistake)


@pytest.mark.parametrize("mistake", told(PERSPECTIVES))
def test_a_mistake_in_the_perspectives_is_told(mistake, tmp_path):
    assert_mistake_told(tmp_path, "perspectives.csv", mistake)


def test_an_empty_table_is_told(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "beneficiaries.csv").write_text("")
    assert_told(problems_of(folder), FileLocation("beneficiaries.csv", 1), "empty", "code,name_sv")


def test_a_goal_without_a_row_is_told_at_its_page(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "goals.csv").unlink()
    assert_told(
        problems_of(folder), FileLocation("document.sv.md", 100), 'goals.csv has no code "a"', "Add a row"
    )


def test_a_place_for_perspectives_without_any_is_told(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "perspectives.csv").unlink()
    assert_told(
        problems_of(folder),
        FileLocation("document.sv.md", 124),
        "perspectives.csv is missing",
        "remove the container",
    )


def test_a_misspelt_name_of_a_table_is_told(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "beneficiaries.csv").rename(folder / "beneficiares.csv")
    assert_told(
        problems_of(folder), FileLocation("beneficiares.csv"), "name is not known", "beneficiaries.csv?"
    )


def test_a_table_that_cannot_be_read_hides_no_codes(tmp_path):
    folder = copy_complete(tmp_path)
    (folder / "benefits.csv").write_bytes(b"code,name_sv\nrenewal,F\xf6rnyelse\n")
    assert_told(problems_of(folder), FileLocation("benefits.csv", 2), "not UTF-8", "Save as")
