"""The list of proposals, for the steering group but not for contacts."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from programme.steering.models import ProgressProposal
from tests.programme.roadmap_admin import group_that_may, log_in

LIST = reverse("wagtailsnippets_programme_steering_progressproposal:list")


@pytest.fixture
def proposal(roadmap):
    user = get_user_model().objects.create_user("contact", "contact@example.org", "pw")
    user.groups.add(group_that_may("access_admin", "add_progressproposal"))
    note = {"sv": "Vi är halvvägs.", "fi": "Olemme puolivälissä."}
    return ProgressProposal.objects.create(
        action=roadmap.actions["D1"],
        phase="in_progress",
        light="late",
        percent=50,
        note=note,
        proposed_by=user,
    )


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def words(response):
    return " ".join(soup_of(response).find("main").text.split())


def in_menu(client):
    menu = soup_of(client.get(reverse("wagtailadmin_home"))).find(id="wagtail-sidebar-props").text
    return f'"{LIST}"' in menu


def test_the_steering_group_reads_the_proposals(client, proposal):
    user = get_user_model().objects.create_user("member", "member@example.org", "pw")
    user.groups.add(group_that_may("access_admin", "view_progressproposal"))
    log_in(client, user)
    assert in_menu(client)
    said = "D1 E-tjänster för alla In progress, Late or at risk, 50 % Vi är halvvägs. contact"
    assert said in words(client.get(LIST))


def test_a_contact_does_not(client, proposal):
    log_in(client, proposal.proposed_by)
    assert client.get(LIST).url == reverse("wagtailadmin_home")
    assert not in_menu(client)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?state=declined", False),
        ("?state=waiting", True),
        ("?state=waiting&state=declined", True),
        ("?q=tjänster", True),
        ("?q=D2", False),
    ],
)
def test_proposals_are_narrowed_down(client, admin_user, proposal, query, shown):
    log_in(client, admin_user)
    assert ("Vi är halvvägs." in words(client.get(LIST + query))) is shown


@pytest.mark.parametrize(("identifier", "shown"), [("D1", True), ("D2", False)])
def test_proposals_of_one_action_are_listed(client, admin_user, proposal, roadmap, identifier, shown):
    log_in(client, admin_user)
    query = f"?action={roadmap.actions[identifier].pk}"
    assert ("Vi är halvvägs." in words(client.get(LIST + query))) is shown


def test_the_list_of_proposals_takes_as_many_queries_for_many_as_for_one(
    client, admin_user, roadmap, django_assert_num_queries, django_assert_max_num_queries
):
    log_in(client, admin_user)
    said = {"phase": "planning", "light": "late", "proposed_by": admin_user}
    ProgressProposal.objects.create(action=roadmap.actions["D1"], **said)
    client.get(LIST)
    with django_assert_max_num_queries(30) as before:
        client.get(LIST)
    for action in roadmap.actions.values():
        ProgressProposal.objects.create(action=action, **said)
    with django_assert_num_queries(len(before)):
        client.get(LIST)
