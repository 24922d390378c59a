"""Proposals by the contacts of actions, for their own actions only."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from programme.models import Meeting
from programme.steering.models import ProgressProposal, RoundEntry
from programme.steering.proposals.services import withdraw_proposal
from tests.programme.roadmap_admin import group_that_may, log_in

INDEX = reverse("programme_proposing:index")


def add_url(action):
    return reverse("programme_proposing:add", args=[action.pk])


@pytest.fixture
def user(roadmap):
    user = get_user_model().objects.create_user("contact", "contact@example.org", "pw")
    user.groups.add(group_that_may("access_admin", "add_progressproposal"))
    for identifier in ("D1", "D2"):
        roadmap.actions[identifier].contacts.add(user)
    return user


@pytest.fixture
def contact(client, user):
    return log_in(client, user)


@pytest.fixture
def action(roadmap):
    return roadmap.actions["D1"]


@pytest.fixture
def meeting(action):
    """An open meeting."""
    return Meeting.objects.create(programme=action.programme, date=date(2026, 1, 20), state="open")


def form(**changed):
    values = {
        "phase": "in_progress",
        "light": "on_plan",
        "percent": "50",
        "note_0": "Vi är halvvägs.",
        "note_1": "Olemme puolivälissä.",
        "resources_used_0": "",
        "resources_used_1": "",
    }
    return values | changed


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def in_menu(client, address):
    """Return whether the menu of the admin has a link to an address."""
    menu = soup_of(client.get(reverse("wagtailadmin_home"))).find(id="wagtail-sidebar-props").text
    return f'"{address}"' in menu


def words(response):
    return " ".join(soup_of(response).find("main").text.split())


def test_a_contact_proposes_progress_and_nothing_changes_in_public(contact, user, action):
    response = contact.post(add_url(action), form())
    assert response.url == INDEX
    proposal = ProgressProposal.objects.get()
    assert (proposal.action, proposal.proposed_by, proposal.state) == (action, user, "waiting")
    assert (proposal.phase, proposal.light, proposal.percent) == ("in_progress", "on_plan", 50)
    assert proposal.note.data == {"sv": "Vi är halvvägs.", "fi": "Olemme puolivälissä."}
    assert action.updates.count() == 2
    action.refresh_from_db()
    assert (action.light, action.percent) == ("deviating", 40)


def test_the_form_shows_what_was_last_said_and_begins_with_its_status(contact, action):
    response = contact.get(add_url(action))
    for said in ("In progress", "Deviating, being put right", "40 %", "9 Sep 2025", "Olemme aloittaneet."):
        assert said in words(response)
    soup = soup_of(response)
    for name, value in (("phase", "in_progress"), ("light", "deviating")):
        assert soup.find("select", attrs={"name": name}).find("option", selected=True)["value"] == value
    assert soup.find(attrs={"name": "percent"})["value"] == "40"
    assert not soup.find(attrs={"name": "note_0"}).text.strip()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("identifier", ["D3", "D10"])
def test_other_peoples_actions_are_refused(contact, roadmap, identifier, method):
    data = form() if method == "post" else {}
    response = getattr(contact, method)(add_url(roadmap.actions[identifier]), data)
    assert response.url == reverse("wagtailadmin_home")
    assert not ProgressProposal.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_contact_without_the_permission_is_refused(client, user, action, method):
    user.groups.set([group_that_may("access_admin", "hold_meeting", "view_progressproposal")])
    log_in(client, user)
    for address in (add_url(action), INDEX):
        assert getattr(client, method)(address, form() if method == "post" else {}).status_code in (302, 405)
    assert client.get(add_url(action)).url == reverse("wagtailadmin_home")
    assert not ProgressProposal.objects.exists()


def test_whoever_may_do_everything_proposes_nothing_for_what_others_answer_for(client, admin_user, action):
    log_in(client, admin_user)
    client.post(add_url(action), form())
    assert not ProgressProposal.objects.exists()
    assert not in_menu(client, INDEX)


def test_the_address_cannot_be_told_that_the_action_is_another(contact, roadmap, action):
    contact.post(add_url(action), form(action=roadmap.actions["D3"].pk, state="accepted"))
    proposal = ProgressProposal.objects.get()
    assert (proposal.action, proposal.state) == (action, "waiting")


def test_odd_things_are_told_first_and_sent_when_sent_once_more(contact, action):
    odd = form(phase="planning", light="late", percent="10", note_0="Pausad.", note_1="")
    response = contact.post(add_url(action), odd)
    assert not ProgressProposal.objects.exists()
    assert "Nothing has been sent yet." in response.text
    soup = soup_of(response)
    told = [box["value"] for box in soup.find_all("input", attrs={"name": "told"})]
    assert told == [
        "The note is missing in one language: Finnish.",
        "The percentage goes back from 40 to 10.",
        "The phase goes back from “In progress” to “Planning”.",
    ]
    assert all(warning in words(response) for warning in told)
    assert soup.find(attrs={"name": "note_0"}).text.strip() == "Pausad."
    assert soup.find(attrs={"name": "percent"})["value"] == "10"
    assert soup.find("select", attrs={"name": "light"}).find("option", selected=True)["value"] == "late"
    contact.post(add_url(action), odd | {"told": told})
    assert ProgressProposal.objects.get().percent == 10


def test_what_turned_odd_meanwhile_is_told_too(contact, action):
    odd = form(percent="10")
    told = ["The percentage goes back from 40 to 10."]
    contact.post(add_url(action), odd | {"told": told, "light": "late", "note_0": "", "note_1": ""})
    assert not ProgressProposal.objects.exists()
    contact.post(add_url(action), odd | {"told": told})
    assert ProgressProposal.objects.exists()


def test_a_mistake_is_an_error_and_keeps_what_was_typed(contact, action):
    response = contact.post(add_url(action), form(percent="101"))
    assert list(response.context["form"].errors) == ["percent"]
    assert soup_of(response).find(attrs={"name": "note_1"}).text.strip() == "Olemme puolivälissä."
    assert not ProgressProposal.objects.exists()


def test_a_finished_action_is_proposed_for_after_a_warning(contact, roadmap):
    finished = roadmap.actions["D2"]
    assert "Nothing more is to be done for this action" in words(contact.get(add_url(finished)))
    contact.post(add_url(finished), form(phase="completed", percent="100"))
    assert ProgressProposal.objects.get().action == finished


def test_a_new_proposal_takes_the_place_of_the_one_that_waits(contact, user, action):
    contact.post(add_url(action), form())
    soup = soup_of(contact.get(add_url(action)))
    assert soup.find(attrs={"name": "note_1"}).text.strip() == "Olemme puolivälissä."
    assert "A new one takes its place." in soup.text
    contact.post(add_url(action), form(percent="60"))
    states = list(ProgressProposal.objects.order_by("pk").values_list("percent", "state", "decided_by"))
    assert states == [(50, "withdrawn", user.pk), (60, "waiting", None)]


def test_a_proposal_of_somebody_else_for_the_same_action_stays(contact, action, admin_user):
    other = ProgressProposal.objects.create(
        action=action, phase="in_progress", light="late", proposed_by=admin_user
    )
    system = ProgressProposal.objects.create(action=action, phase="planning", light="late", source="Planner")
    contact.post(add_url(action), form())
    waiting = ProgressProposal.objects.pending()
    assert {other, system} < set(waiting)
    assert waiting.count() == 3


def test_a_proposal_is_withdrawn_by_its_author_after_a_question(contact, user, action):
    contact.post(add_url(action), form())
    proposal = ProgressProposal.objects.get()
    address = reverse("programme_proposing:withdraw", args=[proposal.pk])
    assert address in contact.get(add_url(action)).text
    assert "Do you want to withdraw" in contact.get(address).text
    assert ProgressProposal.objects.pending().exists()
    contact.post(address)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("withdrawn", user)
    assert proposal.decided_at
    assert address not in contact.get(add_url(action)).text


@pytest.mark.parametrize("state", ["accepted", "declined", "withdrawn"])
def test_what_has_been_decided_is_not_withdrawn(contact, user, action, state):
    proposal = ProgressProposal.objects.create(
        action=action, phase="in_progress", light="late", proposed_by=user, state=state
    )
    contact.post(reverse("programme_proposing:withdraw", args=[proposal.pk]))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_at) == (state, None)


def test_what_an_open_round_has_taken_up_is_neither_withdrawn_nor_replaced(contact, user, action, meeting):
    contact.post(add_url(action), form())
    proposal = ProgressProposal.objects.get()
    entry = RoundEntry.objects.create(
        meeting=meeting, action=action, number=1, phase="in_progress", light="on_plan", proposal=proposal
    )
    assert not withdraw_proposal(proposal, user)
    contact.post(add_url(action), form(percent="60"))
    assert ProgressProposal.objects.pending().count() == 2
    RoundEntry.objects.create(
        meeting=meeting,
        action=action,
        number=2,
        phase="in_progress",
        light="on_plan",
        previous=entry,
        withdrawn=True,
    )
    assert withdraw_proposal(proposal, user)


def test_a_proposal_of_somebody_else_is_not_withdrawn(contact, action, admin_user):
    proposal = ProgressProposal.objects.create(
        action=action, phase="in_progress", light="late", proposed_by=admin_user
    )
    response = contact.post(reverse("programme_proposing:withdraw", args=[proposal.pk]))
    assert response.url == reverse("wagtailadmin_home")
    assert ProgressProposal.objects.pending().exists()


def test_a_contact_sees_what_became_of_proposals(contact, user, action, meeting):
    said = {"action": action, "phase": "completed", "light": "on_plan", "proposed_by": user}
    answer = {"sv": "Mätaren saknas.", "fi": "Mittari puuttuu."}
    ProgressProposal.objects.create(**said, state="accepted", decided_at="2025-11-03T10:00Z")
    ProgressProposal.objects.create(**said, state="declined", answer=answer, decided_at="2025-12-04T10:00Z")
    for address in (add_url(action), INDEX):
        found = words(contact.get(address))
        assert "Declined, 4 Dec 2025" in found
        assert "Mätaren saknas." in found
    assert "Accepted, 3 Nov 2025" in words(contact.get(add_url(action)))


def test_my_actions_are_in_the_menu_of_contacts_only_and_list_no_others(contact, roadmap):
    assert in_menu(contact, INDEX)
    found = words(contact.get(INDEX))
    assert "D1 E-tjänster för alla" in found
    assert "D3" not in found
    for action in roadmap.actions.values():
        action.contacts.clear()
    assert "You are not the contact of any action." in words(contact.get(INDEX))
    assert not in_menu(contact, INDEX)


def test_my_actions_take_as_many_queries_for_many_as_for_one(
    contact, user, roadmap, django_assert_num_queries, django_assert_max_num_queries
):
    contact.get(INDEX)
    with django_assert_max_num_queries(25) as before:
        contact.get(INDEX)
    for action in roadmap.actions.values():
        action.contacts.add(user)
        ProgressProposal.objects.create(action=action, phase="planning", light="late", proposed_by=user)
    with django_assert_num_queries(len(before)):
        contact.get(INDEX)
