"""Import of tables of terms: changes, and errors in the table."""

import pytest

from programme.audit.models import AuditEntry
from programme.glossary.models import Term
from programme.spreadsheets.report import FieldChange, TableIssue
from tests.spreadsheets.factories import TERM, Importer, build_programme
from tests.spreadsheets.issues import assert_issue, issues_of


@pytest.fixture
def run(front_page, tmp_path):
    return Importer(build_programme(front_page), tmp_path)


def test_row_becomes_a_term(run):
    report = run("terms", TERM | {"source_sv": "Programmet", "source_fi": "Ohjelma", "in_text": "nej"})

    term = Term.objects.get()
    assert report.created == ["roadmap vägkarta"]
    assert (term.programme, term.code, term.in_text) == (run.programme, "roadmap", False)
    assert term.names("sv") == ["vägkarta", "färdplan", "plan"]
    assert term.text("source", "fi") == "Ohjelma"


def test_headings_of_people_are_understood(run):
    run.text("terms", "ID;Ord;Sana;Abbreviation (sv)\nTori;lösning;ratkaisu;TORI")

    assert Term.objects.get().names("sv") == ["lösning", "TORI"]
    assert Term.objects.get().code == "tori"
    assert Term.objects.get().in_text


def test_changes_are_made_and_listed(run):
    run("terms", TERM)

    report = run(
        "terms", TERM | {"explanation_sv": "Vad vi gör.", "synonyms_sv": "plan\nfärdplan", "in_text": "ei"}
    )

    assert report.updated == [
        (
            "roadmap",
            [
                FieldChange("explanation_sv", "Årets åtgärder.", "Vad vi gör."),
                FieldChange("synonyms_sv", "färdplan plan", "plan färdplan"),
                FieldChange("in_text", "yes", "no"),
            ],
        )
    ]
    assert Term.objects.get().names("sv") == ["vägkarta", "plan", "färdplan"]


def test_second_import_changes_nothing(run):
    run("terms", TERM)
    before = list(Term.objects.values())

    report = run("terms", TERM)

    assert (report.created, report.updated, report.unchanged) == ([], [], 1)
    assert list(Term.objects.values()) == before


def test_column_that_is_absent_leaves_the_field_alone(run):
    run("terms", TERM | {"in_text": "nej"})

    run("terms", {"code": "roadmap", "synonyms_sv": ""})

    term = Term.objects.get()
    assert (term.names("sv"), term.text("explanation", "fi"), term.in_text) == (
        ["vägkarta"],
        "Vuoden toimenpiteet.",
        False,
    )


def test_a_term_may_wait_for_one_of_its_languages(run):
    run("terms", TERM | {"name_fi": "", "explanation_fi": ""})

    assert Term.objects.get().names("fi") == []


def test_an_abbreviation_may_be_there_in_one_language_only(run):
    run("terms", TERM | {"abbreviation_fi": "TK"})

    assert Term.objects.get().names("fi") == ["tiekartta", "TK"]


def test_trial_changes_nothing(run):
    assert len(run("terms", TERM, dry_run=True).created) == 1
    assert not Term.objects.exists()


def test_the_log_tells_what_became_of_each_term(run):
    run("terms", TERM)
    run("terms", TERM | {"explanation_sv": "Vad vi gör."})

    events = (
        AuditEntry.objects.filter(object_type="programme_glossary.term")
        .order_by("pk")
        .values_list("event", flat=True)
    )
    assert list(events) == ["object.create", "object.change"]


def test_many_terms_take_as_many_queries_as_few(run, django_assert_max_num_queries):
    def rows(count):
        words = {"name_sv": "", "name_fi": "", "synonyms_sv": ""}
        return [
            TERM | words | {"code": f"t{n}", "name_sv": f"ord{n}", "name_fi": f"sana{n}"}
            for n in range(count)
        ]

    with django_assert_max_num_queries(20) as few:
        run("terms", *rows(2))
    with django_assert_max_num_queries(len(few)):
        run("terms", *rows(60))


CASES = {
    "no code": ({"code": ""}, "code", "The cell is empty.", "Fill it in."),
    "code with spaces": (
        {"code": "en plan"},
        "code",
        "This cannot be a code.",
        "Use letters a–z, digits and hyphens.",
    ),
    "long code": ({"code": "x" * 51}, "code", "The text has 51 characters.", "Write at most 50."),
    "no name": (
        {"name_sv": "", "name_fi": "", "explanation_sv": "", "explanation_fi": ""},
        "name_sv",
        "The cell is empty.",
        "Fill it in.",
    ),
    "half a language": (
        {"explanation_fi": ""},
        "explanation_fi",
        "The text is missing in this language, but “explanation_sv” is filled in.",
        "Write it, or leave out all texts of the row in this language (Finnish).",
    ),
    "no address": (
        {"source_url_sv": "finlex"},
        "source_url_sv",
        "This is not an address.",
        "Write it whole, from https:// on.",
    ),
    "a language that does not exist": (
        {"explanation_sv": "På engelska [roadmap]{lang=qqx}."},
        "explanation_sv",
        "“[roadmap]{lang=qqx}” does not mark words of another language.",
        "Write [words]{lang=en}: words without formatting, and the code of their language.",
    ),
    "neither yes nor no": (
        {"in_text": "kanske"},
        "in_text",
        "This is neither yes nor no.",
        "Write yes or no.",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_mistake_is_told_with_its_place_and_remedy(run, case):
    assert_issue(run, "terms", TERM, case)


def test_a_code_stands_in_one_row_only(run):
    hint = "Give each term one row, and a code of its own."
    assert issues_of(run, "terms", TERM, TERM) == [
        TableIssue(3, "code", "roadmap", "The code stands in row 2 already.", hint)
    ]


def test_a_word_means_one_term_only(run):
    run("terms", TERM)
    other = TERM | {"code": "plan", "name_sv": "ritning", "name_fi": "piirros"}

    assert issues_of(run, "terms", other) == [
        TableIssue(
            2,
            "synonyms_sv",
            "färdplan; plan",
            "“färdplan” means the term roadmap already.",
            "Keep the word in one of the two.",
        )
    ]


def test_a_new_term_needs_the_column_of_names(run):
    found = issues_of(run, "terms", {"code": "x", "explanation_sv": "Text."})

    message = "The column is missing, and row 2 is a new term."
    assert TableIssue(1, "Term (Swedish)", "", message, "Add the column.") in found
