"""Obstacles and risks in the admin, and nowhere in public."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from programme.steering.models import Obstacle
from tests.programme.roadmap_admin import EDIT, group_that_may, log_in

PREFIX = "wagtailsnippets_programme_steering_obstacle"
LIST, ADD = reverse(f"{PREFIX}:list"), reverse(f"{PREFIX}:add")
STEERING = ("access_admin", "add_obstacle", "change_obstacle", "view_obstacle")


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("member", "member@example.org", "pw")


@pytest.fixture
def steering(client, user):
    user.groups.add(group_that_may(*STEERING))
    return log_in(client, user)


@pytest.fixture
def obstacle(roadmap):
    return Obstacle.objects.create(
        action=roadmap.actions["D1"],
        text={"sv": "Upphandlingen är överklagad.", "fi": "Hankinnasta on valitettu."},
        owner_role={"sv": "Upphandlingen", "fi": "Hankinnat"},
        noticed="2025-10-01",
    )


def form(action, **changed):
    values = {
        "action": action.pk,
        "kind": "risk",
        "state": "open",
        "noticed": "2025-10-01",
        "text_0": "Nyckelpersonen slutar.",
        "text_1": "Avainhenkilö lähtee.",
        "measure_0": "",
        "measure_1": "",
        "owner_role_0": "Personalen",
        "owner_role_1": "Henkilöstö",
    }
    return values | changed


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").find("main").text.split())


def test_the_steering_group_adds_and_changes_an_obstacle(steering, roadmap):
    steering.post(ADD, form(roadmap.actions["D1"]))
    obstacle = Obstacle.objects.get()
    assert (obstacle.action, obstacle.kind) == (roadmap.actions["D1"], "risk")
    assert obstacle.text.data["fi"] == "Avainhenkilö lähtee."
    edit = reverse(f"{PREFIX}:edit", args=[obstacle.pk])
    steering.post(edit, form(obstacle.action, state="resolved"))
    obstacle.refresh_from_db()
    assert (obstacle.state, obstacle.resolved) == ("resolved", timezone.localdate())


def test_an_obstacle_without_its_text_is_refused_and_what_was_typed_stays(steering, roadmap):
    response = steering.post(ADD, form(roadmap.actions["D1"], text_0="", text_1=""))
    assert list(response.context["form"].errors) == ["text"]
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.find(attrs={"name": "owner_role_1"})["value"] == "Henkilöstö"


def test_every_box_of_a_language_says_which_field_it_is_of(steering):
    soup = BeautifulSoup(steering.get(ADD).content, "html.parser")
    labels = [soup.find(attrs={"name": f"text_{place}"})["aria-label"] for place in (0, 1)]
    assert labels == ["What it is (Swedish)", "What it is (Finnish)"]


def test_a_link_begins_with_its_action(steering, roadmap):
    action = roadmap.actions["D2"]
    response = steering.get(f"{ADD}?action={action.pk}")
    assert BeautifulSoup(response.content, "html.parser").find(attrs={"name": "action"})["value"] == str(
        action.pk
    )
    for query in ("?action=x", "?action=999999"):
        assert steering.get(ADD + query).status_code == 200


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?state=open", True),
        ("?state=resolved", False),
        ("?state=resolved&state=open", True),
        ("?kind=risk", False),
        ("?q=E-tjänster", True),
        ("?q=D2", False),
    ],
)
def test_obstacles_are_listed_and_narrowed_down(steering, obstacle, query, shown):
    assert ("Upphandlingen är överklagad." in words(steering.get(LIST + query))) is shown


def test_obstacles_of_one_action_are_listed(steering, obstacle, roadmap):
    found = words(steering.get(f"{LIST}?action={obstacle.action_id}"))
    assert "Upphandlingen är överklagad. Edit Obstacle D1 E-tjänster för alla Upphandlingen Open" in found
    assert "överklagad" not in words(steering.get(f"{LIST}?action={roadmap.actions['D2'].pk}"))


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    steering, obstacle, roadmap, django_assert_num_queries, django_assert_max_num_queries
):
    steering.get(LIST)
    with django_assert_max_num_queries(30) as before:
        steering.get(LIST)
    for action in roadmap.actions.values():
        Obstacle.objects.create(action=action, text={"sv": "Hinder", "fi": "Este"})
    with django_assert_num_queries(len(before)):
        steering.get(LIST)


@pytest.mark.parametrize("permissions", [("add_progressproposal",), ("view_action",), ("change_page",)])
def test_others_neither_read_nor_write_obstacles(client, user, obstacle, roadmap, permissions):
    user.groups.add(group_that_may("access_admin", *permissions))
    log_in(client, user)
    home = reverse("wagtailadmin_home")
    edit = reverse(f"{PREFIX}:edit", args=[obstacle.pk])
    assert client.get(LIST).url == home
    assert client.post(ADD, form(obstacle.action)).url == home
    assert client.post(edit, form(obstacle.action, text_0="Annat")).url == home
    assert f'"{LIST}"' not in client.get(home).text
    assert [row.text.data["sv"] for row in Obstacle.objects.all()] == ["Upphandlingen är överklagad."]


def test_nobody_deletes_an_obstacle_without_the_permission(steering, user, obstacle):
    address = reverse(f"{PREFIX}:delete", args=[obstacle.pk])
    steering.post(address)
    assert Obstacle.objects.exists()
    user.groups.add(group_that_may("delete_obstacle"))
    steering.post(address)
    assert not Obstacle.objects.exists()


@pytest.mark.parametrize("model", ["obstacle", "progressproposal", "checkpoint"])
def test_internal_facts_have_no_address_where_everybody_may_choose_one(roadmap, model):
    with pytest.raises(NoReverseMatch):
        reverse(f"wagtailsnippetchoosers_programme_{model}:choose")


def test_the_form_of_an_action_shows_what_stands_in_its_way(client, user, obstacle):
    user.groups.add(group_that_may("access_admin", "change_action"))
    log_in(client, user)
    address = reverse(EDIT, args=[obstacle.action_id])
    assert "överklagad" not in client.get(address).text
    user.groups.add(group_that_may("view_obstacle"))
    response = client.get(address)
    assert "Obstacle: Upphandlingen är överklagad. (Open; Upphandlingen)" in words(response)
    assert f"{LIST}?action={obstacle.action_id}" in response.text
    assert "Add an obstacle or a risk" not in response.text
    user.groups.add(group_that_may("add_obstacle"))
    assert f"{ADD}?action={obstacle.action_id}" in client.get(address).text
    Obstacle.objects.update(state="resolved")
    assert "Nothing unresolved stands in its way." in words(client.get(address))


def test_obstacles_are_on_no_public_page(visit, obstacle, roadmap):
    for language in ("sv", "fi"):
        pages = [roadmap.pages[language]["D1"], getattr(roadmap.document, language).roadmap]
        for page in pages:
            text = visit(page).text
            assert "överklagad" not in text
            assert "valitettu" not in text
