"""Word document of minutes: accessible, and complete."""

from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from programme.audit.models import AuditEntry
from programme.models import ProgressUpdate
from programme.steering.minutes.docx import write_docx
from programme.steering.minutes.selectors import load_minutes
from tests.programme.roadmap_admin import log_in
from tests.steering.closed_meetings import create_closed_meeting, record_update


@pytest.fixture
def meeting(roadmap):
    return create_closed_meeting(roadmap)


@pytest.fixture
def write(meeting):
    """Return the parsed Word document of the meeting in a language."""
    return lambda language="sv": Document(BytesIO(write_docx(load_minutes(meeting, language))))


def headings(document):
    return [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith(("Title", "Heading"))
    ]


def paragraphs(document):
    """Yield every paragraph, including those in tables and in the footer."""
    yield from document.paragraphs
    yield from document.sections[0].footer.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def all_text(document):
    return "\n".join(paragraph.text for paragraph in paragraphs(document))


def test_headings_are_real_and_none_is_skipped(write):
    levels = [int(name.removeprefix("Heading ")) for name, _text in headings(write())[1:]]

    assert headings(write())[0][0] == "Title"
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_repeat_their_headings_and_no_row_is_divided(write):
    for table in write().tables:
        head, *rows = table.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(cell.text for cell in head.cells)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_nothing_is_spaced_with_empty_paragraphs(write):
    document = write()
    assert all(paragraph.text.strip() for paragraph in document.paragraphs)
    # an empty cell holds the one paragraph that a cell must have
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    assert all(len(cell.paragraphs) == 1 or all(p.text for p in cell.paragraphs) for cell in cells)


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv-FI"), ("fi", "fi-FI")])
def test_the_document_knows_its_language_and_its_title(write, language, tag):
    document = write(language)
    defaults = document.styles.element.find(qn("w:docDefaults"))

    assert [element.get(qn("w:val")) for element in defaults.iter(qn("w:lang"))] == [tag]
    assert document.core_properties.language == tag
    assert "2025" in document.core_properties.title
    assert document.core_properties.author in ("Styrgruppen", "Ohjausryhmä")
    assert "python-docx" not in document.core_properties.comments


def test_text_in_another_language_is_marked_for_those_who_listen(write):
    runs = [run for paragraph in paragraphs(write("fi")) for run in paragraph.runs]
    marked = {
        run.text: run._r.rPr.find(qn("w:lang")).get(qn("w:val"))
        for run in runs
        if run._r.rPr is not None and run._r.rPr.find(qn("w:lang")) is not None
    }

    assert marked["40 dagar"] == marked["Läget"] == marked["Öppet lärande"] == "sv-FI"
    assert "Palvelu on käytössä." not in marked


def test_the_document_holds_what_the_minutes_do(write):
    text = all_text(write())

    for words in (
        *("Styrgruppen", "Programmet", "Digichefen", "Läget", "Mål a", "E-tjänster för alla"),
        *("40\xa0% → 100\xa0%", "Tjänsten är i bruk.", "40 dagar", "Projektet avslutas.", "Alla 900"),
        *("Kursen är öppen", "Lärare saknas", "Bildningen"),
    ):
        assert words in text, words


def test_decisions_are_numbered_by_the_program(write):
    numbered = [p.text for p in write().paragraphs if p.style.name == "List Number"]

    assert len(numbered) == 1
    assert numbered[0].startswith("D1 E-tjänster för alla")


def test_a_correction_is_at_the_end_with_its_reason(roadmap, meeting, write):
    wrong = meeting.updates.get(action=roadmap.actions["D1"])
    record_update(
        roadmap.actions["D1"],
        date(2025, 11, 28),
        "planning",
        "late",
        corrects=wrong,
        reason={"sv": "Fel tal."},
    )

    assert write().paragraphs[-2].text.endswith("Fel tal.")


def test_what_no_xml_may_hold_is_left_out(roadmap, meeting, write):
    ProgressUpdate.objects.record(
        [
            ProgressUpdate(
                action=roadmap.actions["D10"],
                date=date(2025, 10, 3),
                phase="planning",
                light="on_plan",
                note={"sv": "Ett\x0bstycke\r\noch ett\x00till"},
            )
        ]
    )
    meeting.closed_at = ProgressUpdate.objects.latest("pk").recorded_at
    assert "Ett\nstycke\noch ett till" in all_text(write())


def test_a_download_has_a_name_of_its_own_and_is_in_the_audit_log(client, admin_user, meeting):
    log_in(client, admin_user)
    for language, name in (("sv", "protokoll-2025-11-28-sv.docx"), ("fi", "poytakirja-2025-11-28-fi.docx")):
        response = client.get(reverse("programme_minutes:docx", args=[meeting.pk, language]))
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert Document(BytesIO(response.content)).tables

    entries = AuditEntry.objects.filter(kind="export", event="minutes.export")
    assert [entry.after["language"] for entry in entries.order_by("pk")] == ["sv", "fi"]
    assert {(entry.actor, entry.object_id) for entry in entries} == {(admin_user, str(meeting.pk))}
