"""Panels of the admin's front page: next meeting, actions that need attention, own actions."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from programme.models import Action, ActionPage, Checkpoint, Meeting, ProgressUpdate
from programme.steering.home_panels import add_panels
from programme.steering.models import ProgressProposal
from tests.programme.roadmap_admin import LIST, group_that_may, log_in
from tests.reports.factories import add_actions

HOME = "wagtailadmin_home"
TODAY = timezone.localdate()


@pytest.fixture
def log_in_as(client, roadmap, django_user_model):
    """Log in a user with permissions, and return the user."""

    def log_in_as(*codenames):
        name = "-".join(codenames) or "nobody"
        user = django_user_model.objects.create_user(name, f"{len(name)}@example.org", "pw")
        user.groups.add(group_that_may("access_admin", *codenames))
        log_in(client, user)
        return user

    return log_in_as


@pytest.fixture
def home(client):
    def home():
        return BeautifulSoup(client.get(reverse(HOME)).content, "html.parser")

    return home


def panel(home, name):
    found = home.select_one(f"#programme-{name}-section")
    return " ".join(found.get_text(" ").split()) if found else None


def plan(roadmap, day, **fields):
    fields = {"body": {"sv": "Ledningsgruppen"}, "agenda_notes": {"sv": "Budgeten"}} | fields
    return Meeting.objects.create(programme=roadmap.document.facts.programme, date=day, **fields)


def healthy_roadmap(roadmap):
    """Let no action need attention."""
    for action in roadmap.actions.values():
        ProgressUpdate(action=action, date=TODAY, phase="in_progress", light="on_plan").save()
        Checkpoint.objects.create(action=action, number=5, text="Punkt", due=TODAY)
    page = ActionPage.objects.get(action=roadmap.actions["D3"], locale__language_code="fi")
    ActionPage.objects.filter(pk=page.pk).update(alias_of=None)


def test_who_has_nothing_to_do_with_the_programme_sees_no_panel(log_in_as, home):
    log_in_as()
    assert not [one for one in home().select("section[id]") if one["id"].startswith("programme-")]


@pytest.mark.parametrize("right", ["view_action", "hold_meeting"])
def test_those_who_follow_the_programme_see_what_comes_and_what_needs_attention(log_in_as, home, right):
    log_in_as(right)
    assert panel(home(), "next-meeting")
    assert panel(home(), "attention")
    assert panel(home(), "my-actions") is None


def test_the_next_meeting_leads_to_its_round_and_its_form_for_those_who_may(roadmap, log_in_as, home):
    plan(roadmap, date(2026, 3, 1))
    meeting = plan(roadmap, date(2026, 1, 20))
    log_in_as("view_action")
    assert panel(home(), "next-meeting").endswith("20 Jan 2026 · Ledningsgruppen Budgeten")
    log_in_as("hold_meeting", "change_meeting")
    addresses = [link["href"] for link in home().select("#programme-next-meeting-section a.button")]
    assert addresses == [
        reverse("programme_round:round", args=[meeting.pk]),
        reverse("wagtailsnippets_programme_meeting:edit", args=[meeting.pk]),
    ]


def test_the_open_meeting_comes_before_a_planned_one(roadmap, log_in_as, home):
    plan(roadmap, date(2026, 1, 20))
    plan(roadmap, date(2026, 2, 20), state="open")
    log_in_as("hold_meeting")
    words = panel(home(), "next-meeting")
    assert "The meeting is open" in words
    assert "20 Feb 2026" in words
    assert "Go on with the round" in words


def test_without_a_meeting_one_can_be_planned(log_in_as, home):
    log_in_as("view_action", "add_meeting")
    assert "No meeting is planned. Plan a meeting" in panel(home(), "next-meeting")


def test_each_count_leads_to_a_list_of_exactly_those_actions(client, roadmap, log_in_as, home):
    d1, d3, d10 = (roadmap.actions[identifier] for identifier in ("D1", "D3", "D10"))
    for action in (d1, d3):
        ProgressUpdate(action=action, date=TODAY, phase="in_progress", light="on_plan").save()
    Checkpoint.objects.create(action=d3, text="Punkt", due=TODAY - timedelta(days=1))
    Action.objects.filter(pk=d10.pk).update(sector=None)
    d1.benefits.clear()
    log_in_as("view_action")
    found = {}
    for link in home().select("#programme-attention-section ul a"):
        response = client.get(link["href"])
        listed = [action.identifier for action in response.context["object_list"]]
        count = " ".join(link.parent.get_text(" ").split()).rpartition(": ")[2]
        assert count == ("1 action" if len(listed) == 1 else f"{len(listed)} actions")
        found[link.get_text()] = listed
    assert found == {
        "Not updated for long": ["D10", "D11"],
        "A checkpoint is late": ["D3"],
        "No sector or no contact": ["D10"],
        "No benefit": ["D1"],
        "No checkpoint": ["D10", "D11"],
        "No text: Finnish": ["D3"],
    }


def test_who_may_not_see_the_list_is_told_the_numbers(log_in_as, home):
    log_in_as("hold_meeting")
    assert "Not updated for long: 4 actions" in panel(home(), "attention")
    assert not home().select("#programme-attention-section ul a")


def test_the_most_urgent_are_named_with_their_reasons(roadmap, log_in_as, home):
    Checkpoint.objects.create(
        action=roadmap.actions["D1"], number=2, text="Punkt", due=TODAY - timedelta(days=1)
    )
    add_actions(roadmap, 3)
    log_in_as("view_action", "change_action")
    rows = home().select("#programme-attention-section tbody tr")
    assert [row.a.get_text().split()[0] for row in rows] == ["D3", "X5", "X6", "X7", "D1"]
    assert rows[0].select("td")[1].get_text() == (
        "Late or at risk · Not updated for long · No checkpoint · No text: Finnish"
    )
    address = reverse("wagtailsnippets_programme_action:edit", args=[roadmap.actions["D3"].pk])
    assert rows[0].a["href"] == address


def test_that_all_is_well_is_said_in_words(roadmap, log_in_as, home):
    healthy_roadmap(roadmap)
    log_in_as("view_action")
    assert panel(home(), "attention").endswith("Nothing needs attention.")


def test_a_contact_sees_what_waits_with_their_own_actions(roadmap, log_in_as, home):
    user = log_in_as("add_progressproposal")
    d1, d2, d11 = (roadmap.actions[identifier] for identifier in ("D1", "D2", "D11"))
    for action in (d1, d2, d11):
        action.contacts.add(user)
    for number, due in enumerate((date(2099, 5, 1), date(2025, 9, 1)), start=2):
        Checkpoint.objects.create(action=d1, number=number, text=f"Punkt {number}", due=due)
    ProgressProposal.objects.create(action=d1, phase="in_progress", light="on_plan", proposed_by=user)
    first, second = home().select("#programme-my-actions-section tbody tr")  # D2 is completed
    cells = [" ".join(cell.get_text(" ").split()) for cell in first.select("td")]
    with override("en"):
        proposed = date_format(TODAY, "SHORT_DATE_FORMAT")
    assert cells == [
        "D1 E-tjänster för alla",
        "In progress · Deviating, being put right · 40 %",
        "Last entry 9 Sep 2025 Stale",
        "1 Sep 2025: Punkt 3 Late",
        f"A proposal of {proposed} waits for the steering group Propose progress",
    ]
    assert first.a["href"] == reverse("programme_proposing:add", args=[d1.pk])
    assert "Nothing said yet Stale No checkpoint ahead" in " ".join(second.get_text(" ").split())


def test_a_contact_who_may_not_propose_is_not_led_to_it(roadmap, log_in_as, home):
    roadmap.actions["D1"].contacts.add(log_in_as("view_action"))
    assert panel(home(), "my-actions")
    assert not home().select("#programme-my-actions-section a.button")


def test_a_contact_without_actions_is_told_that_nothing_waits(log_in_as, home):
    log_in_as("add_progressproposal")
    assert panel(home(), "my-actions").endswith("Nothing waits for you.")


def test_the_panels_together_cost_few_queries_and_as_many_for_many_actions(
    roadmap, admin_user, django_assert_max_num_queries
):
    request = RequestFactory().get(reverse(HOME))
    request.user = admin_user

    def count():
        panels = []
        with django_assert_max_num_queries(12) as captured:
            add_panels(request, panels)
            html = "".join(panel.render_html({"request": request}) for panel in panels)
        assert html.count("<section") == 3
        return len(captured)

    plan(roadmap, date(2026, 1, 20))
    for action in (*roadmap.actions.values(), *add_actions(roadmap, 5)):
        action.contacts.add(admin_user)
    count()  # what is read once for all requests
    few = count()
    for action in add_actions(roadmap, 90):
        action.contacts.add(admin_user)
        ProgressProposal.objects.create(action=action, phase="planning", light="on_plan")
    assert count() == few


def test_the_list_of_actions_adds_up_what_is_ticked(client, roadmap, admin_user):
    log_in(client, admin_user)
    d3 = roadmap.actions["D3"]
    response = client.get(reverse(LIST), {"lacks": ["no_text_fi", "no_owner"]})
    assert [action.pk for action in response.context["object_list"]] == [d3.pk]
    response = client.get(reverse(LIST), {"lacks": "no_such_thing"})
    assert response.status_code == 200
