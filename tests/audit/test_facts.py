"""Events of facts: changed fields, in the admin and elsewhere, with names in every language."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import LogContext

from programme.api.models import ToolKey
from programme.events import bulk_change
from programme.models import Action, Checkpoint, Goal, Meeting, ProgressUpdate
from programme.steering.models import Obstacle
from tests.audit.factories import Log
from tests.programme.roadmap_admin import ADD, log_in
from tests.programme.test_admin_actions import form  # noqa: F401 - a fixture


@pytest.fixture
def action(roadmap):
    return Action.objects.get(pk=roadmap.actions["D1"].pk)


@pytest.fixture
def checkpoint(action):
    return action.checkpoints.get()


def test_verdict_is_told_with_what_it_was(checkpoint, roadmap):
    user = get_user_model().objects.create_user("anna")
    log = Log()
    with LogContext(user=user):
        checkpoint.verdict = "not_met"
        checkpoint.evidence = {"sv": "400 användare", "fi": ""}
        checkpoint.meeting = roadmap.meetings[0]
        checkpoint.save()

    entry = log.single()
    assert (entry.kind, entry.event, entry.actor) == ("status", "object.change", user)
    assert (entry.object_type, entry.object_name) == ("programme.checkpoint", "D1 · Tjänsten är i bruk")
    meetings = {
        day: {"sv": f"Ledningsgruppen {day}", "fi": f"Johtoryhmä {day}"} for day in ("9.9.2025", "11.2.2025")
    }
    assert entry.before == {
        "verdict": "met",
        "evidence": {"sv": "620 användare", "fi": "620 käyttäjää"},
        "meeting": meetings["9.9.2025"],
    }
    assert entry.after == {
        "verdict": "not_met",
        "evidence": {"sv": "400 användare"},
        "meeting": meetings["11.2.2025"],
    }


def test_action_is_told_with_its_fields_and_never_its_status(action, roadmap):
    log = Log()
    action.sector, action.end, action.phase = roadmap.sectors["water"], date(2026, 1, 1), "completed"
    action.save()
    action.goals.set([roadmap.document.facts.goals["b"]])

    sector = {"sv": "Bildning", "fi": "Sivistys"}, {"sv": "Vatten", "fi": "Vesi"}
    goals = [[{"sv": f"Mål {code}", "fi": f"Tavoite {code}"}] for code in "ab"]
    assert log.rows() == [
        (
            "object.change",
            "D1",
            "",
            {"sector": sector[0], "end": "2025-12-01"},
            {"sector": sector[1], "end": "2026-01-01"},
        ),
        ("object.change", "D1", "", {"goals": goals[0]}, {"goals": []}),
        ("object.change", "D1", "", {"goals": []}, {"goals": goals[1]}),
    ]
    assert {entry.kind for entry in log.entries} == {"fact"}


def test_contacts_of_an_action_are_rights(action):
    user = get_user_model().objects.create_user("anna")
    log = Log()
    user.programme_actions.add(action)

    assert log.rows() == [("object.change", "D1", "", {"contacts": []}, {"contacts": ["anna"]})]
    assert log.single().kind == "role"


def test_save_that_changes_nothing_is_not_told(action, checkpoint, roadmap):
    log = Log()
    for row in (action, checkpoint, roadmap.meetings[0], roadmap.document.facts.goals["a"]):
        type(row).objects.get(pk=row.pk).save()
        row.save()

    assert log.entries == []


def test_save_of_some_fields_tells_of_those(roadmap):
    goal = Goal.objects.get(pk=roadmap.document.facts.goals["b"].pk)
    log = Log()
    goal.links_confirmed, goal.order = True, 9
    goal.save(update_fields=["order"])

    assert log.rows() == [("object.change", "Mål b", "", {"order": 1}, {"order": 9})]


def test_row_is_named_as_it_will_be_read(roadmap):
    log = Log()
    Meeting.objects.create(
        programme=roadmap.document.facts.programme, date="2026-03-03", body={"sv": "Gruppen"}
    )

    assert log.single().object_name == "Gruppen 3 Mar 2026"


def test_meeting_is_made_changed_and_deleted(roadmap):
    programme = {"sv": "Programmet", "fi": "Ohjelma"}
    log = Log()
    meeting = Meeting.objects.create(programme=roadmap.document.facts.programme, date=date(2026, 3, 3))
    meeting.agenda_url = "https://example.org/agenda"
    meeting.save()
    meeting.delete()

    start = {"programme": programme, "date": "2026-03-03"}
    link = {"agenda_url": "https://example.org/agenda"}
    assert log.rows() == [
        ("object.create", "3 Mar 2026", "", None, start),
        ("object.change", "3 Mar 2026", "", {"agenda_url": ""}, link),
        ("object.delete", "3 Mar 2026", "", start | link, None),
    ]
    assert {entry.kind for entry in log.entries} == {"meeting"}


def test_obstacle_is_named_with_its_action(action):
    log = Log()
    obstacle = Obstacle.objects.create(action=action, text={"sv": "Ingen tid", "fi": "Ei aikaa"})
    obstacle.state = "resolved"
    obstacle.save()

    entry = log.entries[-1]
    assert (entry.kind, entry.object_name.split(" · ")[0]) == ("status", "D1")
    assert (entry.before["state"], entry.after["state"]) == ("open", "resolved")


def test_key_of_a_tool_is_told_without_its_digest(roadmap):
    log = Log()
    key = ToolKey.objects.create(programme=roadmap.document.facts.programme, name="Projekt", digest="d" * 64)
    key.active = False
    key.save()

    created, changed = log.entries
    assert (created.kind, created.after["name"], changed.after) == ("role", "Projekt", {"active": False})
    assert "dddd" not in str([created.after, changed.before])


def test_form_of_a_new_action_tells_who_made_it(client, admin_user, form):  # noqa: F811
    log_in(client, admin_user)
    log = Log()
    client.post(reverse(ADD), form())

    facts = [entry for entry in log.entries if entry.kind == "fact"]
    assert [entry.event for entry in facts][:1] == ["object.create"]
    assert facts[0].after["identifier"] == "D20"
    assert {(entry.object_name, entry.actor_name) for entry in facts} == {("D20", "admin")}


def test_bulk_operation_is_told_row_by_row_with_few_queries(action, django_assert_max_num_queries):
    rows = Checkpoint.objects.select_related("action")
    Checkpoint.objects.bulk_create(
        Checkpoint(action=action, text={"sv": f"Punkt {number}"}) for number in range(20)
    )

    def judge(some):
        with bulk_change(rows):
            some.update(verdict="met")

    last, log = Checkpoint.objects.last(), Log()
    with django_assert_max_num_queries(20) as one:
        judge(Checkpoint.objects.filter(pk=last.pk))
    with django_assert_max_num_queries(20) as many:
        judge(Checkpoint.objects.all())

    assert len(many) == len(one) == 4  # read, the operation, read, the log
    assert [(entry.before, entry.after) for entry in log.entries] == [
        ({"verdict": "open"}, {"verdict": "met"})
    ] * 20


def test_status_is_told_with_what_it_was_for_many_as_for_one(roadmap, django_assert_max_num_queries):
    actions = list(Action.objects.all())

    def record(some):
        ProgressUpdate.objects.record(
            ProgressUpdate(action=one, date=date(2025, 10, 1), phase="completed", light="on_plan")
            for one in some
        )

    log = Log()
    with django_assert_max_num_queries(20) as one:
        record(actions[:1])
    with django_assert_max_num_queries(20) as many:
        record(actions)

    assert len(many) == len(one)
    first = log.entries[0]
    assert (first.kind, first.event, first.object_name) == ("status", "progress.record", "D1")
    assert first.before == {
        "phase": "in_progress",
        "light": "deviating",
        "percent": 40,
        "status_date": "2025-09-09",
    }
    assert first.after == {
        "phase": "completed",
        "light": "on_plan",
        "percent": None,
        "status_date": "2025-10-01",
    }
    assert len(log.entries) == 1 + len(actions)


def test_change_that_fails_is_not_told(action, checkpoint):
    log = Log()
    with transaction.atomic():
        checkpoint.delete()
        action.end = None
        action.save()
        transaction.set_rollback(True)

    assert log.entries == []
