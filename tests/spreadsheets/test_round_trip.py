"""Exported tables can be imported again without loss, also into another programme."""

import pytest
from django.utils import translation

from programme.models import RoadmapPage
from tests.spreadsheets.factories import (
    ACTION,
    CHECKPOINT,
    ENTRY,
    Importer,
    build_programme,
    import_file,
)

AT_MEETING = {"meeting": "2025-02-11", "body_sv": "Styrgruppen", "body_fi": "Ohjausryhmä"}
ROWS = {
    "actions": [
        ACTION
        | {
            "goals": "a; b",
            "benefits": "human; renewal",
            "partners_sv": "Grannkommunerna",
            "partners_fi": "Naapurikunnat",
            "summary_sv": "=1+1; en rad\noch en till",
            "commitments": "promise-climate",
            "example": "yes",
            "external_id": "P-1",
        },
        ACTION | {"identifier": "D2", "title_fi": "", "summary_fi": "", "predecessor": "D1", "start": "", "end": ""},
    ],
    "progress": [
        ENTRY | AT_MEETING | {"number": "1", "decision_sv": "Budgeten godkändes.", "decision_fi": "Talousarvio hyväksyttiin."},
        ENTRY | {"number": "2", "phase": "completed", "percent": "", "corrects": "1", "reason_sv": "Fel fas.", "reason_fi": "Väärä vaihe."},
    ],
    "checkpoints": [
        CHECKPOINT | {"verdict": "met", "meeting": "2025-02-11", "evidence_sv": "Ja.", "evidence_fi": "Kyllä."}
    ],
}  # fmt: skip
FOLDERS = {"actions": "", "progress": "progress/", "checkpoints": "checkpoints/"}


@pytest.fixture
def run(front_page, tmp_path):
    """Import into a programme whose roadmap has some of everything."""
    run = Importer(build_programme(front_page), tmp_path)
    for kind, rows in ROWS.items():
        run(kind, *rows)
    return run


@pytest.fixture
def fetch(client, tmp_path):
    """Save what the roadmap of a programme exports and return the file's path."""

    def fetch(programme, kind, form, language="sv"):
        pages = RoadmapPage.objects.filter(locale__language_code=language).order_by("pk")
        page = next(page for page in pages if page.programme_page.programme_id == programme.pk)
        response = client.get(f"{page.get_url()}{FOLDERS[kind]}{form}/")
        translation.activate("en")
        assert response.status_code == 200
        path = tmp_path / f"{programme.code}-{kind}.{form}"
        path.write_bytes(response.content)
        return path

    return fetch


@pytest.mark.parametrize("language", ["sv", "fi"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_export_says_what_is_there_already(run, fetch, form, language):
    for kind, rows in ROWS.items():
        report = import_file(run.programme, kind, fetch(run.programme, kind, form, language))

        assert (report.created, report.updated, report.unchanged) == ([], [], len(rows))


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_export_makes_the_same_roadmap_in_another_programme(run, fetch, front_page, form):
    other = build_programme(front_page, "q")
    for kind in FOLDERS:
        import_file(other, kind, fetch(run.programme, kind, form))

    for kind in FOLDERS:
        assert fetch(other, kind, "csv").read_text("utf-8") == fetch(run.programme, kind, "csv").read_text(
            "utf-8"
        )
