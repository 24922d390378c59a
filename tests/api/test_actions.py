"""Reading actions: fields, paging and ``updated_since``."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programme.models import Action, ActionPage, Checkpoint, Programme, ProgressUpdate
from tests.api.api_client import ACTIONS, Tool, error_of, make_key


@pytest.fixture
def tool(client, document, roadmap):
    cache.clear()
    make_key(document.facts.programme)
    Action.objects.filter(identifier="D1").update(external_id="P-1")
    return Tool(client)


def read(tool, **parameters):
    response = tool.get(ACTIONS, **parameters)
    assert response.status_code == 200
    return response.json()


def identifiers(tool, **parameters):
    return [row["identifier"] for row in read(tool, **parameters)["results"]]


def test_an_action_is_told_whole(tool, roadmap):
    for number, due in ((2, None), (3, date(2026, 5, 31)), (4, date(2026, 3, 31))):
        Checkpoint.objects.create(
            action=roadmap.actions["D1"], number=number, due=due, text={"sv": f"Punkt {number}", "fi": ""}
        )
    row = read(tool)["results"][0]

    assert row.pop("updated_at").startswith(f"{timezone.localdate().year}-")
    assert row == {
        "identifier": "D1",
        "external_id": "P-1",
        "title": {"sv": "E-tjänster för alla", "fi": "Sähköiset palvelut kaikille"},
        "example": False,
        "phase": "in_progress",
        "light": "deviating",
        "percent": 40,
        "status_date": "2025-09-09",
        "note": {"sv": "Vi har börjat.", "fi": "Olemme aloittaneet."},
        "start": "2024-03",
        "end": "2025-12",
        "next_checkpoint": {"number": 4, "text": {"sv": "Punkt 4"}, "target": {}, "due": "2026-03-31"},
    }


def test_an_action_of_which_nothing_is_said_has_no_status_date(tool):
    row = next(row for row in read(tool)["results"] if row["identifier"] == "D10")

    assert (row["phase"], row["status_date"], row["note"], row["updated_at"]) == (
        "not_started",
        None,
        {},
        None,
    )
    assert (row["start"], row["next_checkpoint"], row["example"]) == (None, None, True)


def test_actions_that_are_not_published_are_told_too_and_a_title_only_where_it_is_written(tool):
    ActionPage.objects.filter(action__identifier="D2").update(live=False)
    titles = {row["identifier"]: row["title"] for row in read(tool)["results"]}

    assert list(titles) == ["D1", "D2", "D3", "D10", "D11"]
    assert titles["D2"] == {"sv": "Återvinning av data", "fi": "Tiedon kierrätys"}
    assert titles["D3"] == {"sv": "Öppet lärande"}


def test_a_key_reads_its_own_programme_only(client, tool):
    other = Programme.objects.create(code="q", name="Q", start_year=2027, end_year=2029)
    Action.objects.create(programme=other, identifier="Q1")
    make_key(other, "other", "Another")

    assert identifiers(Tool(client, "other")) == ["Q1"]
    assert "Q1" not in identifiers(tool)


def test_what_has_progress_since_is_found(tool, roadmap):
    ProgressUpdate.objects.all()._raw_delete("default")
    action = roadmap.actions["D2"]
    Action.objects.update(latest=None)
    ProgressUpdate.objects.create(action=action, phase="completed", light="on_plan")
    now = timezone.now()

    assert identifiers(tool, updated_since=(now - timedelta(minutes=5)).isoformat()) == ["D2"]
    assert identifiers(tool, updated_since=timezone.localdate().isoformat()) == ["D2"]
    assert identifiers(tool, updated_since="2999-01-01T00:00:00Z") == []


def test_a_part_leads_to_the_next_one(tool, client):
    part = read(tool, limit=2)
    assert (part["count"], [row["identifier"] for row in part["results"]]) == (5, ["D1", "D2"])
    part = client.get(part["next"], headers=tool.headers).json()
    assert [row["identifier"] for row in part["results"]] == ["D3", "D10"]
    part = client.get(part["next"], headers=tool.headers).json()
    assert ([row["identifier"] for row in part["results"]], part["next"]) == (["D11"], None)
    assert read(tool, offset=99)["results"] == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("limit", "0", "invalid"),
        ("limit", "501", "invalid"),
        ("limit", "all", "invalid"),
        ("limit", "²", "invalid"),
        ("offset", "-1", "invalid"),
        ("offset", "9" * 30, "invalid"),
        ("updated_since", "yesterday", "invalid"),
        ("updated_since", "2026-02-30", "invalid"),
        ("updated_since", "", "invalid"),
        ("update_since", "2026-02-01", "unknown_parameter"),
    ],
)
def test_a_wrong_parameter_is_told_with_its_place(tool, name, value, code):
    error = error_of(tool.get(ACTIONS, **{name: value}), 400)

    assert (error["code"], error["place"]) == (code, name)
    assert error["remedy"]


def test_many_actions_take_as_many_queries_as_few(tool, roadmap, django_assert_num_queries):
    tool.get(ACTIONS)  # notes the use of the key, and tells the log of today's first reading
    # The key, the log, the count, the actions, their checkpoints and their titles.
    with django_assert_num_queries(6):
        tool.get(ACTIONS)
    programme = roadmap.actions["D1"].programme
    actions = Action.objects.bulk_create(
        Action(programme=programme, identifier=f"X{number}") for number in range(60)
    )
    for action in actions[:20]:
        Checkpoint.objects.create(action=action, text={"sv": "Punkt"})
        ProgressUpdate.objects.create(action=action, phase="planning", light="late", note={"sv": "Ny."})
    with CaptureQueriesContext(connection) as queries:
        assert read(tool)["count"] == 65
    assert len(queries) == 6
