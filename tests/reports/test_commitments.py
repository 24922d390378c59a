"""Report of commitments without an action and actions without a passage."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ReferenceIndex

from programme.models import ChapterPage, Commitment
from programme.reports.commitments import MissingLink, commitment_rows
from tests.programme.builders import add, block, link, text, translate

INDEX = "programme_commitments:index"


def counted(html):
    """Return the two counts above the report."""
    return [item.get_text().split()[0] for item in html.select(".commitment-counts li")]


def promise(anchor, title):
    return block("callout", {"kind": "promise", "title": title, "text": "<p>Vi lovar.</p>", "anchor": anchor})


@pytest.fixture
def pages(roadmap):
    """A chapter with two commitments, of which D2 answers one, and a link to D3 in its text."""
    linked = text(f"<p>{link(roadmap.pages['sv']['D3'])}</p>")
    sv = add(
        roadmap.document.sv.programme,
        ChapterPage,
        "Löften",
        body=[promise("kept", "Vi svarar"), promise("open", "Vi hjälper"), linked],
    )
    fi = translate(sv, "Lupaukset", body=[promise("kept", "Vastaamme"), promise("open", "Autamme"), linked])
    ReferenceIndex.create_or_update_for_object(sv)
    Commitment.objects.create(action=roadmap.actions["D2"], page_key=sv.translation_key, anchor="kept")
    return {"sv": sv, "fi": fi}


@pytest.fixture
def editor(client, roadmap):
    user = get_user_model().objects.create_superuser("editor", "editor@example.org", "pw")
    client.force_login(user)
    return client


def test_every_promise_and_every_action_is_a_line_with_what_it_lacks(pages):
    found = {row.title: (row.missing, row.related) for row in commitment_rows()}

    assert found["Autamme" if "Autamme" in found else "Vi hjälper"] == (MissingLink.ACTION, "")
    assert {title.split()[0]: missing for title, (missing, _) in found.items() if title.startswith("D")} == {
        "D1": MissingLink.PASSAGE,
        "D2": MissingLink.NONE,
        "D3": MissingLink.NONE,
        "D10": MissingLink.PASSAGE,
        "D11": MissingLink.PASSAGE,
    }
    assert len(found) == 7


def test_what_lacks_something_comes_first(pages):
    complete = [row.missing == MissingLink.NONE for row in commitment_rows()]

    assert complete == sorted(complete)


def test_a_commitment_to_a_promise_that_is_gone_is_no_passage(roadmap, pages):
    Commitment.objects.create(
        action=roadmap.actions["D1"], page_key=pages["sv"].translation_key, anchor="gone"
    )

    assert {row.missing for row in commitment_rows() if row.title.startswith("D1 ")} == {MissingLink.PASSAGE}


def test_the_report_shows_counts_and_leads_to_where_each_line_is_changed(editor, pages):
    html = BeautifulSoup(editor.get(reverse(INDEX)).content, "html.parser")
    edits = {found["href"] for found in html.select("table a")}

    assert counted(html) == ["1", "3"]
    assert edits & {reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in pages.values()}
    assert len(edits) >= 6


@pytest.mark.parametrize(
    ("missing", "expected"), [("action", 1), ("passage", 3), ("nothing", 3), ("", 7), ("nonsense", 7)]
)
def test_the_filter_keeps_what_lacks_the_same(editor, pages, missing, expected):
    html = BeautifulSoup(editor.get(reverse(INDEX), {"missing": missing}).content, "html.parser")

    assert len(html.select("table tbody tr")) == expected


def test_the_filter_changes_no_counts(editor, pages):
    response = editor.get(reverse("programme_commitments:results"), {"missing": "nothing"})

    assert counted(BeautifulSoup(response.content, "html.parser")) == ["1", "3"]


def test_exports_have_what_the_filter_shows(editor, pages):
    response = editor.get(reverse(INDEX), {"missing": "passage", "export": "csv"})
    lines = list(csv.reader(StringIO(response.getvalue().decode())))
    book = editor.get(reverse(INDEX), {"missing": "passage", "export": "xlsx"})
    sheet = openpyxl.load_workbook(
        BytesIO(b"".join(book.streaming_content) if book.streaming else book.content)
    )

    assert [line[1].split()[0] for line in lines[1:]] == ["D1", "D10", "D11"]
    assert len(set(lines[0])) == 5
    assert sheet.active.max_row == 4


def test_the_report_is_in_the_menu_of_reports(editor):
    assert reverse(INDEX) in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_only_those_who_work_with_pages_may_see_it(client, roadmap):
    user = get_user_model().objects.create_user("guest", "guest@example.org", "pw")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert client.get(reverse(INDEX)).status_code == 302


def test_more_promises_and_actions_cost_nothing_more(roadmap, pages, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        commitment_rows()
