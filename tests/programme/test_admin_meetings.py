"""Meetings in the admin: initial values, read-only fields of closed meetings, deletion, links and filters."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from programme.models import Meeting, Programme
from programme.steering.models import RoundEntry
from tests.programme.roadmap_admin import group_that_may, log_in

MEETINGS = "wagtailsnippets_programme_meeting"


@pytest.fixture
def editor(client, admin_user):
    return log_in(client, admin_user)


@pytest.fixture
def meeting(roadmap):
    """A function that creates a meeting in a state."""

    def meeting(state="planned", day=date(2025, 11, 4), **fields):
        if state == "closed":
            fields.setdefault("closed_at", timezone.now())
        programme = roadmap.document.facts.programme
        return Meeting.objects.create(programme=programme, date=day, state=state, **fields)

    return meeting


def form(programme, **changed):
    empty = dict.fromkeys(("agenda_url", "minutes_url"), "")
    texts = {"body_0": "Styrgruppen", "body_1": "Ohjausryhmä"}
    texts |= {"participants_0": "Digichefen", "participants_1": "Digijohtaja"}
    texts |= {"agenda_notes_0": "Läget", "agenda_notes_1": "Tilanne"}
    return empty | texts | {"programme": programme.pk, "date": "2025-12-09"} | changed


def parsed(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def links(response):
    return {" ".join(link.text.split()): link["href"] for link in parsed(response).find_all("a", href=True)}


def values(soup, name):
    return [field.get("value") or field.text.strip() for field in soup.select(f"[name^={name}_]")]


def test_a_new_meeting_begins_as_the_latest_one_was(editor, roadmap, meeting):
    people = {"sv": "Digichefen\nSektorcheferna", "fi": "Digijohtaja\nToimialajohtajat"}
    meeting(body={"sv": "Styrgruppen", "fi": "Ohjausryhmä"}, participants=people)
    soup = parsed(editor.get(reverse(f"{MEETINGS}:add")))

    assert values(soup, "body") == ["Styrgruppen", "Ohjausryhmä"]
    assert [value.splitlines() for value in values(soup, "participants")] == [
        ["Digichefen", "Sektorcheferna"],
        ["Digijohtaja", "Toimialajohtajat"],
    ]
    assert values(soup, "agenda_notes") == ["", ""]
    chosen = soup.select_one("[name=programme] option[selected]")
    assert chosen["value"] == str(roadmap.document.facts.programme.pk)


def test_the_programme_is_chosen_by_the_editor_when_there_are_several(editor, roadmap):
    Programme.objects.create(code="q", name={"sv": "Ett annat"}, start_year=2027, end_year=2029)
    soup = parsed(editor.get(reverse(f"{MEETINGS}:add")))

    assert not [option for option in soup.select("[name=programme] option[selected]") if option["value"]]


def test_a_meeting_is_planned_with_what_the_form_says(editor, roadmap):
    programme = roadmap.document.facts.programme
    response = editor.post(reverse(f"{MEETINGS}:add"), form(programme))

    assert response.url == reverse(f"{MEETINGS}:list")
    meeting = Meeting.objects.get(date=date(2025, 12, 9))
    assert (meeting.state, meeting.programme) == ("planned", programme)
    assert meeting.participants.data == {"sv": "Digichefen", "fi": "Digijohtaja"}
    assert meeting.agenda_notes.data == {"sv": "Läget", "fi": "Tilanne"}


def test_of_a_closed_meeting_the_papers_can_be_linked_and_what_is_on_record_stays(editor, roadmap, meeting):
    closed = meeting("closed", body={"sv": "Styrgruppen", "fi": "Ohjausryhmä"})
    other = Programme.objects.create(code="q", name={"sv": "Ett annat"}, start_year=2027, end_year=2029)
    address = reverse(f"{MEETINGS}:edit", args=[closed.pk])
    soup = parsed(editor.get(address))
    for name in ("date", "programme", "body_0", "body_1"):
        assert soup.find(attrs={"name": name}).has_attr("disabled"), name
    assert not soup.find(attrs={"name": "minutes_url"}).has_attr("disabled")

    changed = {"date": "2025-12-24", "body_0": "Någon annan", "minutes_url": "https://example.org/p"}
    editor.post(address, form(other, **changed))
    closed.refresh_from_db()
    assert closed.minutes_url == "https://example.org/p"
    assert (closed.date, closed.programme) == (date(2025, 11, 4), roadmap.document.facts.programme)
    assert closed.body.data == {"sv": "Styrgruppen", "fi": "Ohjausryhmä"}


def test_an_open_meeting_keeps_its_programme(editor, roadmap, meeting):
    opened = meeting("open")
    other = Programme.objects.create(code="q", name={"sv": "Ett annat"}, start_year=2027, end_year=2029)
    editor.post(reverse(f"{MEETINGS}:edit", args=[opened.pk]), form(other))
    opened.refresh_from_db()

    assert (opened.programme, opened.date) == (roadmap.document.facts.programme, date(2025, 12, 9))


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_meeting_whose_round_has_been_opened_is_not_deleted(editor, meeting, state):
    kept = meeting(state)
    address = reverse(f"{MEETINGS}:delete", args=[kept.pk])
    for method in (editor.get, editor.post):
        response = method(address, follow=True)
        assert "A meeting whose round has been opened stays, and is never deleted." in response.text
    bulk = reverse("wagtail_bulk_action", args=["programme", "meeting", "delete"])
    editor.post(f"{bulk}?id={kept.pk}", follow=True)

    assert Meeting.objects.filter(pk=kept.pk).exists()
    assert address not in links(editor.get(reverse(f"{MEETINGS}:list"))).values()
    assert address not in links(editor.get(reverse(f"{MEETINGS}:edit", args=[kept.pk]))).values()


def test_a_planned_meeting_is_deleted_unless_something_was_said_at_it(editor, roadmap, meeting):
    planned, spoken = meeting(), meeting(day=date(2025, 12, 9))
    RoundEntry.objects.create(
        meeting=spoken, action=roadmap.actions["D1"], number=1, phase="planning", light="on_plan"
    )
    for row in (planned, spoken):
        editor.post(reverse(f"{MEETINGS}:delete", args=[row.pk]))

    assert not Meeting.objects.filter(pk=planned.pk).exists()
    assert Meeting.objects.filter(pk=spoken.pk).exists()


def test_the_list_tells_the_state_and_is_narrowed_down_by_it(editor, meeting):
    meeting("open")
    meeting(day=date(2025, 12, 9))
    address = reverse(f"{MEETINGS}:list")
    tags = parsed(editor.get(address)).select("#listing-results tbody .w-status")

    assert [tag.text.strip() for tag in tags] == ["Planned", "Open", "Closed", "Closed"]
    assert ["w-status--primary" in tag["class"] for tag in tags] == [False, True, False, False]
    narrowed = parsed(editor.get(address, {"state": "open"})).select("#listing-results tbody tr")
    assert len(narrowed) == 1


def test_the_list_costs_the_same_for_many_meetings(editor, meeting, django_assert_max_num_queries):
    address = reverse(f"{MEETINGS}:list")
    editor.get(address)

    def cost():
        with django_assert_max_num_queries(20) as captured:
            editor.get(address)
        return len(captured)

    few = cost()
    for day in range(1, 15):
        meeting("closed", day=date(2024, 5, day))
    assert cost() == few


@pytest.mark.parametrize(
    ("state", "label", "name", "args"),
    [
        ("planned", "Open the round", "programme_round:round", []),
        ("open", "To the round", "programme_round:round", []),
        ("closed", "Minutes", "programme_minutes:page", ["sv"]),
    ],
)
def test_a_meeting_leads_to_its_round_and_afterwards_to_its_minutes(
    editor, meeting, state, label, name, args
):
    row = meeting(state, day=date(2025, 12, 9))
    address = reverse(name, args=[row.pk, *args])

    for page in (reverse(f"{MEETINGS}:list"), reverse(f"{MEETINGS}:edit", args=[row.pk])):
        ways = parsed(editor.get(page)).find_all("a", href=address)
        assert [" ".join(way.text.split()) for way in ways] == [label]


def test_the_round_is_offered_only_to_those_who_may_hold_it(client, meeting):
    planned = meeting()
    user = get_user_model().objects.create_user("member", "member@example.org", "pw")
    user.groups.add(group_that_may("access_admin", "view_meeting"))
    log_in(client, user)
    page = reverse(f"{MEETINGS}:list")

    assert "Open the round" not in links(client.get(page))
    user.groups.add(group_that_may("hold_meeting"))
    assert links(client.get(page))["Open the round"] == reverse("programme_round:round", args=[planned.pk])
