"""Import of tables of actions: created and updated actions and pages."""

import pytest
from i18nfield.strings import LazyI18nString

from programme.models import Action, ActionPage, Commitment, RoadmapPage
from programme.spreadsheets.report import FieldChange, TableImportError
from programme.status import Phase, Priority
from tests.spreadsheets.factories import (
    ACTION,
    ENTRY,
    Importer,
    as_workbook,
    build_programme,
    day,
    import_file,
)

WHOLE = ACTION | {
    "goals": "b; a",
    "benefits": "Människan, vardagen",
    "statutory": "x",
    "legal_basis_sv": "Lagen",
    "legal_basis_fi": "Laki",
    "contact_role_sv": "Dataadministrationen",
    "contact_role_fi": "Tietohallinto",
    "partners_sv": "Grannkommunerna",
    "partners_fi": "Naapurikunnat",
    "priority": "High",
    "carried_over_sv": "Programmet 2020–2023",
    "carried_over_fi": "Ohjelma 2020–2023",
    "external_id": "EX-001",
    "commitments": "#promise-climate; promise-service",
    "example": "ja",
}


@pytest.fixture
def run(front_page, tmp_path):
    """Import into a programme without actions."""
    return Importer(build_programme(front_page), tmp_path)


def text(action, language, name):
    return getattr(ActionPage.objects.get(action__identifier=action, locale__language_code=language), name)


def codes(rows):
    return [row.code for row in rows.all()]


def test_row_becomes_an_action_with_all_its_perspectives(run):
    report = run("actions", WHOLE)

    action = Action.objects.get()
    assert report.created == ["D1 En e-tjänst"]
    assert (codes(action.goals), codes(action.competences)) == (["a", "b"], ["1"])
    assert (codes(action.benefits), codes(action.beneficiaries)) == (["human"], ["residents"])
    assert (action.level.code, action.statutory.code, action.development_model.code) == (
        "common",
        "yes",
        "network",
    )
    assert (action.cost_class.code, action.effect_class.code) == ("s", "l")
    assert (action.sector.code, action.priority, action.external_id) == ("culture", Priority.HIGH, "EX-001")
    assert (action.start, action.end, action.is_example) == (day("2024-03-01"), day("2025-12-01"), True)
    assert action.contact_role == LazyI18nString({"sv": "Dataadministrationen", "fi": "Tietohallinto"})
    assert {one.anchor for one in action.commitments.all()} == {"promise-climate", "promise-service"}


def test_row_becomes_a_page_in_each_language(run):
    run("actions", WHOLE)

    assert (text("D1", "sv", "title"), text("D1", "fi", "title")) == ("En e-tjänst", "Sähköinen palvelu")
    assert (text("D1", "sv", "abstract"), text("D1", "fi", "abstract")) == (
        "Vi bygger den.",
        "Rakennamme sen.",
    )
    assert (text("D1", "sv", "legal_basis"), text("D1", "fi", "legal_basis")) == ("Lagen", "Laki")


def test_row_without_finnish_shows_its_swedish_text_on_the_finnish_page(run):
    run("actions", ACTION | {"title_fi": "", "summary_fi": ""})

    page = ActionPage.objects.get(locale__language_code="fi")
    assert (page.title, page.alias_of.locale.language_code) == ("En e-tjänst", "sv")


def test_new_action_has_no_status_but_that_nothing_is_known(run):
    run("actions", ACTION | {"phase": "completed"})

    assert Action.objects.get().phase == Phase.NOT_STARTED


def test_words_of_either_language_mean_the_same(run):
    run(
        "actions",
        ACTION
        | {
            "goals": "Bättre service",
            "level": "TORI",
            "sector": "sivistys",
            "cost": "S",
            "development": "verkostossa",
        },
    )

    action = Action.objects.get()
    assert (codes(action.goals), action.level.code, action.sector.code) == (["a"], "common", "culture")
    assert (action.cost_class.code, action.development_model.code) == ("s", "network")


def test_predecessor_may_stand_anywhere_in_the_table(run):
    run("actions", ACTION | {"predecessor": "d2"}, ACTION | {"identifier": "D2", "predecessor": ""})

    assert Action.objects.get(identifier="D1").predecessor.identifier == "D2"


def test_second_import_changes_nothing(run):
    run("actions", WHOLE)
    before = list(Action.objects.values()), list(ActionPage.objects.values())

    report = run("actions", WHOLE)

    assert (report.created, report.updated, report.unchanged) == ([], [], 1)
    assert (list(Action.objects.values()), list(ActionPage.objects.values())) == before


def test_changes_are_made_and_listed(run):
    run("actions", WHOLE)

    report = run(
        "actions",
        WHOLE
        | {
            "title_sv": "Två e-tjänster",
            "title_fi": "Kaksi palvelua",
            "goals": "a",
            "sector": "water",
            "end": "2026-01",
            "external_id": "",
            "commitments": "promise-climate",
            "example": "nej",
        },
    )

    (identifier, changes) = report.updated[0]
    assert identifier == "D1"
    assert changes == [
        FieldChange("title_sv", "En e-tjänst", "Två e-tjänster"),
        FieldChange("title_fi", "Sähköinen palvelu", "Kaksi palvelua"),
        FieldChange("goals", "Bättre service, Klimatåtgärder", "Bättre service"),
        FieldChange("sector", "Bildning", "Vattenverket"),
        FieldChange("end", "2025-12", "2026-01"),
        FieldChange("external_id", "EX-001", ""),
        FieldChange("commitments", "promise-climate, promise-service", "promise-climate"),
        FieldChange("example", "yes", "no"),
    ]
    action = Action.objects.get()
    assert (codes(action.goals), action.sector.code, action.end) == (["a"], "water", day("2026-01-01"))
    assert (action.external_id, action.is_example) == ("", False)
    assert [one.anchor for one in Commitment.objects.all()] == ["promise-climate"]
    assert (text("D1", "sv", "title"), text("D1", "fi", "title")) == ("Två e-tjänster", "Kaksi palvelua")


def test_promise_that_has_left_the_text_is_still_answered(run):
    run("actions", WHOLE)
    RoadmapPage.objects.update(body="[]")

    assert run("actions", WHOLE).unchanged == 1


def test_long_texts_are_shortened_in_the_list_of_changes(run):
    run("actions", ACTION)

    report = run("actions", ACTION | {"summary_sv": "ord " * 100, "summary_fi": "sana " * 100})

    assert all(len(change.after) <= 60 for change in report.updated[0][1])
    assert text("D1", "sv", "abstract") == ("ord " * 100).strip()


def test_column_that_is_absent_leaves_the_field_alone_and_an_empty_cell_empties_it(run):
    run("actions", WHOLE)

    run("actions", {"identifier": "D1", "partners_sv": "", "partners_fi": "", "start": ""})

    action = Action.objects.get()
    assert (str(action.partners), action.start, action.end) == ("", None, day("2025-12-01"))
    assert (str(action.contact_role), codes(action.goals)) == ("Dataadministrationen", ["a", "b"])
    assert text("D1", "sv", "abstract") == "Vi bygger den."


def test_text_of_one_language_can_be_changed_alone(run):
    run("actions", ACTION)

    run("actions", {"identifier": "D1", "summary_fi": "Rakennamme sen pian."})

    assert (text("D1", "fi", "abstract"), text("D1", "sv", "abstract")) == (
        "Rakennamme sen pian.",
        "Vi bygger den.",
    )


def test_translation_may_come_later(run):
    run("actions", ACTION | {"title_fi": "", "summary_fi": ""})

    run("actions", ACTION)

    page = ActionPage.objects.get(locale__language_code="fi")
    assert (page.title, page.abstract, page.alias_of) == ("Sähköinen palvelu", "Rakennamme sen.", None)


def test_import_never_changes_a_status(run):
    run("actions", ACTION)
    run("progress", ENTRY)

    run("actions", ACTION | {"sector": "water", "phase": "completed"})

    assert Action.objects.get().phase == Phase.IN_PROGRESS


def test_trial_tells_what_would_change_and_changes_nothing(run):
    run("actions", ACTION)
    before = list(Action.objects.values()), list(ActionPage.objects.values())

    report = run("actions", ACTION | {"sector": "water"}, ACTION | {"identifier": "D2"}, dry_run=True)

    assert (report.created, [message for message, _changes in report.updated]) == (["D2 En e-tjänst"], ["D1"])
    assert (list(Action.objects.values()), list(ActionPage.objects.values())) == before


def test_one_mistake_keeps_the_right_rows_out_too(run):
    with pytest.raises(TableImportError):
        run("actions", ACTION, ACTION | {"identifier": "D2", "sector": "energy"})

    assert not Action.objects.exists()
    assert not ActionPage.objects.exists()


def test_failure_in_the_middle_changes_nothing(run, monkeypatch):
    def fail(*args, **options):
        raise RuntimeError("power cut")

    monkeypatch.setattr("programme.spreadsheets.actions.services.create_action_pages", fail)
    with pytest.raises(RuntimeError):
        run("actions", ACTION)

    assert not Action.objects.exists()


def test_programme_that_asks_less_requires_less(run):
    run.programme.sector_set.all().delete()
    run.programme.perspective_set.filter(code="development").delete()

    run("actions", {name: value for name, value in ACTION.items() if name not in ("sector", "development")})

    assert Action.objects.get().sector is None


def test_messy_workbook_becomes_the_same_action(run, tmp_path):
    headings = {
        "": "",
        "Kustannusluokka": "S",
        "Nr": "D1",
        "Rubrik (svenska)": "En e-tjänst",
        "Otsikko (suomi)": "Sähköinen palvelu",
        "Mål": "Bättre service",
        "Taso": "Yhteinen (TORI)",
        "Lagstadgad": "Nej",
        "Benefits": "Förnyelse",
        "Nyttotagare": "Invånarna, Personalen",
        "Effekt": "l",
        "Modell för utvecklingen": "i nätverk",
        "Sektor": "Bildning",
        "Start": 2024.0,
        "Slut": 2025.0,
    }
    rows = [["Vägkarta"], [], list(headings), list(headings.values()), [], ["", "Summa", 1]]

    report = import_file(run.programme, "actions", as_workbook(tmp_path / "t.xlsx", rows))

    action = Action.objects.get()
    assert report.skipped == [(6, "a total")]
    assert (action.start, action.end) == (day("2024-01-01"), day("2025-12-01"))
    assert (action.cost_class.code, action.effect_class.code) == ("s", "l")
    assert codes(action.beneficiaries) == ["residents", "staff"]
    assert (text("D1", "sv", "title"), text("D1", "fi", "title")) == ("En e-tjänst", "Sähköinen palvelu")
