"""Checkpoints in the admin: list, filters, permissions, verdicts and deletion."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from programme.models import Checkpoint, Meeting
from programme.steering.models import RoundEntry, RoundVerdict
from tests.programme.roadmap_admin import EDIT, group_that_may, log_in

PREFIX = "wagtailsnippets_programme_checkpoint"
LIST, ADD = reverse(f"{PREFIX}:list"), reverse(f"{PREFIX}:add")


@pytest.fixture
def user(db):
    return get_user_model().objects.create_user("member", "member@example.org", "pw")


@pytest.fixture
def steering(client, user):
    user.groups.add(group_that_may("access_admin", "add_checkpoint", "change_checkpoint", "view_checkpoint"))
    return log_in(client, user)


@pytest.fixture
def judged(roadmap):
    return roadmap.actions["D1"].checkpoints.get()


@pytest.fixture
def waiting(roadmap):
    """An overdue checkpoint."""
    return Checkpoint.objects.create(
        action=roadmap.actions["D3"], text={"sv": "Kursen är öppen", "fi": "Kurssi on auki"}, due="2025-01-31"
    )


def form(action, **changed):
    values = {
        "action": action.pk,
        "text_0": "Alla har bytt",
        "text_1": "Kaikki ovat vaihtaneet",
        "target_0": "100 %",
        "target_1": "100 %",
        "due": "2026-06-30",
        "verdict": "open",
        "meeting": "",
        "evidence_0": "",
        "evidence_1": "",
    }
    return values | changed


def edit(checkpoint):
    return reverse(f"{PREFIX}:edit", args=[checkpoint.pk])


def delete(checkpoint):
    return reverse(f"{PREFIX}:delete", args=[checkpoint.pk])


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").find("main").text.split())


def test_the_steering_group_adds_a_checkpoint_as_the_last_of_its_action(steering, roadmap):
    action = roadmap.actions["D1"]
    steering.post(ADD, form(action))
    assert [row.number for row in action.checkpoints.all()] == [1, 2]
    assert str(action.checkpoints.last()) == "Alla har bytt"


def test_whoever_judges_checkpoints_does_not_edit_actions(steering, roadmap):
    assert steering.get(reverse(EDIT, args=[roadmap.actions["D1"].pk])).url == reverse("wagtailadmin_home")


def test_a_checkpoint_is_judged_and_stays_with_its_action(steering, roadmap, waiting):
    elsewhere = roadmap.meetings[0].pk
    data = form(
        roadmap.actions["D1"], verdict="met", meeting=elsewhere, evidence_0="Ja.", evidence_1="Kyllä."
    )
    steering.post(edit(waiting), data)
    waiting.refresh_from_db()
    assert (waiting.verdict, waiting.meeting_id) == ("met", elsewhere)
    assert waiting.action == roadmap.actions["D3"]


def test_nothing_is_put_into_the_mouth_of_a_round(steering, roadmap, waiting):
    programme = roadmap.actions["D1"].programme
    held = Meeting.objects.create(
        programme=programme, date=date(2026, 1, 20), state="closed", closed_at=timezone.now()
    )
    opened = Meeting.objects.create(programme=programme, date=date(2026, 3, 3), state="open")
    for meeting in (held, opened):
        response = steering.post(edit(waiting), form(waiting.action, verdict="met", meeting=meeting.pk))
        assert list(response.context["form"].errors) == ["meeting"]
    Checkpoint.objects.filter(pk=waiting.pk).update(verdict="not_met", meeting=held)
    steering.post(edit(waiting), form(waiting.action, verdict="met", meeting="", text_0="Kursen börjar"))
    waiting.refresh_from_db()
    assert (waiting.verdict, waiting.meeting, str(waiting.text)) == ("not_met", held, "Kursen börjar")


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("", True, True),
        ("?verdict=met", True, False),
        ("?verdict=open", False, True),
        ("?overdue=yes", False, True),
        ("?due_from=2025-06-01", True, False),
        ("?due_to=2025-06-01", False, True),
        ("?q=lärande", False, True),
    ],
)
def test_checkpoints_are_listed_and_narrowed_down(steering, judged, waiting, query, first, second):
    found = words(steering.get(LIST + query))
    assert ("Tjänsten är i bruk" in found) is first
    assert ("Kursen är öppen" in found) is second


def test_checkpoints_are_narrowed_down_by_goal_and_sector(steering, roadmap, judged, waiting):
    goal = roadmap.document.facts.goals["a"].pk
    for query, shown in (
        (f"?goal={goal}", (True, False)),
        (f"?sector={roadmap.sectors['education'].pk}", (True, True)),
        (f"?sector={roadmap.sectors['water'].pk}", (False, False)),
        (f"?action={waiting.action_id}", (False, True)),
    ):
        found = words(steering.get(LIST + query))
        assert ("Tjänsten är i bruk" in found, "Kursen är öppen" in found) == shown, query


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    steering, judged, roadmap, django_assert_num_queries, django_assert_max_num_queries
):
    steering.get(LIST)
    with django_assert_max_num_queries(30) as before:
        steering.get(LIST)
    for action in roadmap.actions.values():
        Checkpoint.objects.create(action=action, text={"sv": "Klart", "fi": "Valmis"})
    with django_assert_num_queries(len(before)):
        steering.get(LIST)


def test_only_a_checkpoint_without_a_verdict_is_deleted(client, admin_user, roadmap, judged, waiting):
    log_in(client, admin_user)
    response = client.post(delete(judged), follow=True)
    assert "A checkpoint that has been judged stays" in response.text
    client.post(delete(waiting))
    assert [row.pk for row in Checkpoint.objects.all()] == [judged.pk]


def test_a_checkpoint_that_a_round_judges_is_not_deleted(client, admin_user, roadmap, waiting):
    log_in(client, admin_user)
    action = waiting.action
    meeting = Meeting.objects.create(programme=action.programme, date=date(2026, 3, 3), state="open")
    entry = RoundEntry.objects.create(
        meeting=meeting, action=action, number=1, phase="in_progress", light="late"
    )
    RoundVerdict.objects.create(entry=entry, checkpoint=waiting, verdict="met")
    client.post(delete(waiting))
    assert RoundVerdict.objects.exists()


def test_the_steering_group_deletes_no_checkpoint(steering, waiting):
    steering.post(delete(waiting))
    assert Checkpoint.objects.filter(pk=waiting.pk).exists()


def test_a_checkpoint_with_a_verdict_is_not_deleted_with_others_in_bulk(client, admin_user, judged, waiting):
    log_in(client, admin_user)
    address = reverse("wagtail_bulk_action", args=["programme", "checkpoint", "delete"])
    response = client.post(f"{address}?id={judged.pk}&id={waiting.pk}", follow=True)
    assert "A checkpoint that has been judged stays" in response.text
    assert Checkpoint.objects.count() == 2


@pytest.mark.parametrize(("verdict", "stays"), [("met", True), ("open", False)])
def test_a_checkpoint_with_a_verdict_is_not_removed_with_its_row(client, admin_user, judged, verdict, stays):
    log_in(client, admin_user)
    Checkpoint.objects.filter(pk=judged.pk).update(verdict=verdict, meeting=None)
    row = {"id": judged.pk, "text_0": "Klart", "text_1": "Valmis", "verdict": "open", "DELETE": "on"}
    data = {"checkpoints": inline_formset([row], initial=1), "commitments": inline_formset([])}
    response = client.post(reverse(EDIT, args=[judged.action_id]), nested_form_data(data))
    with translation.override("en"):
        told = [str(error) for error in response.context["form"].non_field_errors()]
    assert ("A checkpoint that has been judged stays, and is never deleted." in told) is stays
