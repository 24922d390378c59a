"""The audit log in the admin: permissions, texts, filters, export."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from programme.audit.models import AuditEntry
from programme.events import EventKind, new_event
from programme.models import Action, Meeting
from tests.audit.factories import Log
from tests.programme.roadmap_admin import EDIT, group_that_may, log_in

ADDRESS = "/admin/reports/audit-log/"


@pytest.fixture
def reader(client, db):
    """A user who may only view the log."""
    user = get_user_model().objects.create_user("reader", password="pw")
    user.groups.add(group_that_may("access_admin", "view_auditentry"))
    return log_in(client, user)


@pytest.fixture
def admin(admin_user):
    return log_in(Client(), admin_user)


@pytest.fixture
def log(roadmap):
    """A log with three entries."""
    AuditEntry.objects.delete_older_than(timezone.now())
    anna = get_user_model().objects.create_user("anna")
    AuditEntry.objects.delete_older_than(timezone.now())
    action = Action.objects.get(identifier="D1")
    AuditEntry.objects.record_many(
        [
            new_event(
                EventKind.STATUS,
                "progress.record",
                action,
                actor=anna,
                object_name="D1",
                before={"phase": "planning", "light": "on_plan", "status_date": None},
                after={"phase": "in_progress", "light": "on_plan", "status_date": "2025-09-09"},
            ),
            new_event(
                EventKind.ROLE,
                "user.groups",
                anna,
                before={"groups": ["A", "B"]},
                after={"groups": ["B", "C"]},
            ),
            new_event(EventKind.LOGIN, "login.failure", object_type="auth.user", object_name="=1+1"),
        ]
    )


def rows(client, query=""):
    """Return the cell texts of the listing's rows, without the time."""
    html = BeautifulSoup(client.get(f"{ADDRESS}{query}").content, "html.parser")
    return [
        [" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")[1:]]
        for row in html.select("table.listing tbody tr")
    ]


def object_names(client, query=""):
    """Return the objects of the rows, without the logins of the readers."""
    return [row[3] for row in rows(client, query) if row[1] != "Logged in"]


def test_entries_are_told_in_words_the_newest_first(admin, log):
    assert [row for row in rows(admin) if row[1] != "Logged in"] == [
        ["Login", "Login failed", "Unknown", "User: =1+1", ""],
        ["Roles and rights", "Groups of the user changed", "The system", "User: anna", "Groups: − A, + C"],
        [
            "Status",
            "Progress recorded",
            "anna",
            "Action: D1",
            "Phase: Planning → In progress Status since: – → 9 Sep 2025",
        ],
    ]


def test_words_are_in_the_reader_s_language(admin, admin_user, log):
    UserProfile.objects.filter(user=admin_user).update(preferred_language="sv")

    assert rows(admin)[-1][-1].startswith("Fas: Planering → Pågår")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=status", ["Action: D1"]),
        ("?kind=status&kind=role", ["User: anna", "Action: D1"]),
        ("?object_type=programme.action", ["Action: D1"]),
        ("?object_type=auth.user", ["User: =1+1", "User: anna"]),
        ("?q=ann", ["User: anna"]),
        ("?q=ann&kind=status", []),
        ("?time_to=2020-01-01", []),
        ("?time_from=2020-01-01&kind=status", ["Action: D1"]),
    ],
)
def test_log_is_narrowed_down(admin, log, query, found):
    assert object_names(admin, query) == found


def test_log_is_narrowed_down_to_an_actor(admin, log):
    anna = get_user_model().objects.get(username="anna")

    assert object_names(admin, f"?actor={anna.pk}") == ["Action: D1"]


def test_days_are_whole_days_of_the_reader(admin, log):
    today = timezone.localdate()

    assert object_names(admin, f"?time_from={today}&time_to={today}&kind=status") == ["Action: D1"]


def links(client):
    html = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
    return {link.get_text(strip=True): link["href"] for link in html.select("table.listing .title a")}


def test_objects_lead_to_where_they_are_edited(admin, log):
    anna = get_user_model().objects.get(username="anna")
    found = links(admin)

    assert found["Action: D1"] == reverse(EDIT, args=[Action.objects.get(identifier="D1").pk])
    assert found["User: anna"] == reverse("wagtailusers_users:edit", args=[anna.pk])
    assert "User: =1+1" not in found


def test_nothing_leads_where_the_reader_may_not_go(reader, log):
    assert links(reader) == {}


def test_object_that_is_gone_is_told_without_a_link(admin, roadmap):
    meeting = Meeting.objects.create(programme=roadmap.document.facts.programme, date="2026-03-03")
    meeting.delete()

    assert object_names(admin, "?kind=meeting")[:2] == ["Meeting: 3 Mar 2026"] * 2
    assert "Meeting: 3 Mar 2026" not in links(admin)


def test_type_that_the_site_has_lost_is_shown_as_it_is(admin, log):
    AuditEntry.objects.record(
        EventKind.FACT, "old.event", object_type="gone.thing", object_id="1", object_name="Något"
    )

    assert rows(admin)[0][1:] == ["old.event", "The system", "gone.thing: Något", ""]


@pytest.mark.parametrize("user", ["reader", "admin"])
def test_who_has_the_permission_may_read(user, request, log):
    assert request.getfixturevalue(user).get(ADDRESS).status_code == 200


def test_who_lacks_the_permission_may_not_read(client, db):
    user = get_user_model().objects.create_user("other", password="pw")
    user.groups.add(group_that_may("access_admin", "view_action"))
    log_in(client, user)

    for address in (ADDRESS, f"{ADDRESS}results/", f"{ADDRESS}?export=csv"):
        assert client.get(address).status_code == 302
    assert "audit-log" not in client.get("/admin/").content.decode()
    assert not AuditEntry.objects.filter(kind=EventKind.EXPORT).exists()


def test_nobody_may_post_to_it(admin, log):
    before = list(AuditEntry.objects.values())

    for address in (ADDRESS, f"{ADDRESS}results/"):
        for method in ("post", "put", "patch", "delete"):
            assert getattr(admin, method)(address).status_code == 405
    assert list(AuditEntry.objects.values()) == before


def test_administrators_can_give_the_permission_to_read_and_no_other(admin):
    group = Group.objects.create(name="Revision")
    html = admin.get(reverse("wagtailusers_groups:edit", args=[group.pk])).content.decode()

    assert "Can view entry of the audit log" in html or "entry of the audit log" in html.lower()
    for verb in ("add", "change", "delete"):
        assert f"Can {verb} entry of the audit log" not in html


def test_export_is_what_is_shown_and_is_logged(admin, log):
    log_entries = Log()
    content = b"".join(admin.get(f"{ADDRESS}?kind=status&export=csv").streaming_content).decode()
    (row,) = csv.DictReader(StringIO(content))

    assert list(row) == [
        "Time",
        "Kind",
        "Event",
        "Actor",
        "Object",
        "Before and after",
        "Before",
        "After",
    ]
    assert row["Object"] == "Action: D1"
    assert row["Before and after"] == "Phase: Planning → In progress; Status since: – → 9 Sep 2025"
    assert row["Before"] == '{"phase": "planning", "light": "on_plan", "status_date": null}'
    assert log_entries.rows() == [
        ("export.file", "audit-log.csv", "admin", None, {"rows": 1, "filters": {"kind": ["status"]}})
    ]
    assert log_entries.single().object_type == "programme_audit.auditentry"


def test_workbook_is_logged_as_well(admin, log):
    log_entries = Log()
    response = admin.get(f"{ADDRESS}?export=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content))).active

    count = sheet.max_row - 1
    assert log_entries.rows() == [("export.file", "audit-log.xlsx", "admin", None, {"rows": count})]


def test_name_that_was_tried_is_no_formula_in_a_spreadsheet(admin, log):
    AuditEntry.objects.record(EventKind.EXPORT, "export.file", object_name="=1+1")
    content = b"".join(admin.get(f"{ADDRESS}?kind=export&export=csv").streaming_content).decode()

    assert next(csv.DictReader(StringIO(content)))["Object"] == "'=1+1"


def test_reading_the_listing_is_not_logged(admin, log):
    log_entries = Log()
    admin.get(ADDRESS)
    admin.get(f"{ADDRESS}results/")

    assert log_entries.entries == []


@pytest.mark.parametrize("user", ["reader", "admin"])
def test_more_entries_cost_no_more_queries(user, request, log, roadmap, django_assert_max_num_queries):
    client = request.getfixturevalue(user)
    page = roadmap.pages["sv"]["D1"]
    about = {"object_type": "wagtailcore.page", "object_name": "S"}
    AuditEntry.objects.record(EventKind.PUBLICATION, "page.publish", object_id=page.pk, **about)
    client.get(ADDRESS)
    with django_assert_max_num_queries(30) as few:
        client.get(ADDRESS)
    AuditEntry.objects.record_many(
        new_event(EventKind.STATUS, "progress.record", action) for action in Action.objects.all()
    )
    AuditEntry.objects.record_many(
        new_event(EventKind.PUBLICATION, "page.publish", object_id=page.pk, **about)
        for page in roadmap.pages["fi"].values()
    )
    with django_assert_max_num_queries(30) as many:
        client.get(ADDRESS)

    assert len(many) == len(few)
