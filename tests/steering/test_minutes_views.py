"""Minutes in the admin: permissions, languages, and the page before the meeting is closed."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from programme.audit.models import AuditEntry
from programme.models import Action, Meeting, ProgressUpdate
from tests.programme.roadmap_admin import group_that_may, log_in
from tests.steering.closed_meetings import DAY, create_closed_meeting


@pytest.fixture
def meeting(roadmap):
    return create_closed_meeting(roadmap)


@pytest.fixture
def reader(client, admin_user):
    return log_in(client, admin_user)


def address(meeting, language="sv", name="page"):
    return reverse(f"programme_minutes:{name}", args=[meeting.pk, language])


def article(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").find("article")


def words(tag):
    return " ".join(tag.get_text(" ").split())


def test_the_page_is_in_the_minutes_language_whatever_the_readers_is(reader, meeting):
    swedish, finnish = (article(reader.get(address(meeting, language))) for language in ("sv", "fi"))

    assert (swedish["lang"], finnish["lang"]) == ("sv", "fi")
    assert "28 november 2025" in words(swedish.h2)
    assert "28. marraskuuta 2025" in words(finnish.h2)
    assert "Enligt plan" in words(swedish)
    assert "Suunnitelman mukaisesti" in words(finnish)


def test_the_page_tells_changes_decisions_and_what_is_open(reader, meeting):
    page = article(reader.get(address(meeting)))

    row = page.select_one(".minutes-changes tbody tr")
    assert "E-tjänster för alla" in words(row.th)
    assert "40\xa0% → 100\xa0%" in row.get_text()
    assert "Projektet avslutas." in words(page.ol)
    for open_point in ("Kursen är öppen", "Lärare saknas", "Bildningen"):
        assert open_point in words(page)


def test_what_is_shown_in_another_language_is_marked(reader, meeting):
    page = article(reader.get(address(meeting, "fi")))

    assert [words(tag) for tag in page.select("td [lang=sv]")] == ["40 dagar"]
    assert [words(tag) for tag in page.select("ul[lang=sv] li")] == ["Läget", "Budgeten"]


def test_the_page_leads_to_the_other_language_and_to_the_document(reader, meeting):
    soup = BeautifulSoup(reader.get(address(meeting)).content, "html.parser")
    links = {link["href"] for link in soup.select("header a[href]")}

    assert {address(meeting, "fi"), address(meeting, name="docx")} <= links
    assert soup.find("a", href=address(meeting, "fi"))["lang"] == "fi"


@pytest.mark.parametrize("state", ["planned", "open"])
def test_before_a_meeting_is_closed_it_has_no_minutes_yet(reader, roadmap, state):
    programme = roadmap.document.facts.programme
    meeting = Meeting.objects.create(programme=programme, date=DAY, state=state)
    response = reader.get(address(meeting))

    assert "The meeting has not been closed yet." in response.text
    assert article(response) is None
    assert address(meeting, name="docx") not in response.text
    assert reader.get(address(meeting, name="docx")).url == address(meeting)
    assert not AuditEntry.objects.filter(event="minutes.export").exists()


@pytest.mark.parametrize("name", ["page", "docx"])
def test_there_are_no_minutes_in_a_language_that_the_document_is_not_in(reader, meeting, name):
    for wrong in (address(meeting, "de", name), reverse(f"programme_minutes:{name}", args=[0, "sv"])):
        assert reader.get(wrong, follow=True).status_code == 404


@pytest.mark.parametrize("name", ["page", "docx"])
@pytest.mark.parametrize(
    ("permission", "may"), [("view_meeting", True), ("hold_meeting", True), ("view_action", False)]
)
def test_minutes_are_for_those_who_see_or_hold_meetings(client, meeting, name, permission, may):
    user = get_user_model().objects.create_user("member", "member@example.org", "pw")
    user.groups.add(group_that_may("access_admin", permission))
    log_in(client, user)

    assert (client.get(address(meeting, name=name)).status_code == 200) is may


def test_the_page_costs_the_same_for_many_actions(reader, roadmap, meeting, django_assert_max_num_queries):
    reader.get(address(meeting))

    def cost():
        with django_assert_max_num_queries(30) as captured:
            reader.get(address(meeting))
        return len(captured)

    few = cost()
    new = Action.objects.bulk_create(
        Action(programme=meeting.programme, identifier=f"E{number}") for number in range(30)
    )
    ProgressUpdate.objects.record(
        ProgressUpdate(action=action, date=date(2025, 10, 20), phase="planning", light="late")
        for action in new
    )
    Meeting.objects.filter(pk=meeting.pk).update(closed_at=ProgressUpdate.objects.latest("pk").recorded_at)
    assert cost() == few
