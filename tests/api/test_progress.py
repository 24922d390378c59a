"""Creating proposals, and reading their states."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from i18nfield.strings import LazyI18nString

from programme.api.models import ToolRequest
from programme.audit.models import AuditEntry
from programme.models import Action, Programme
from programme.steering.models import ProgressProposal
from programme.steering.models.proposals import ProposalState
from tests.api.api_client import PROGRESS, PROPOSAL, Tool, error_of, make_key


@pytest.fixture
def programme(document, roadmap):
    cache.clear()
    Action.objects.filter(identifier="D1").update(external_id="P-1")
    return document.facts.programme


@pytest.fixture
def tool(client, programme):
    make_key(programme)
    return Tool(client)


def test_what_is_proposed_waits_and_is_told(tool):
    used = {"sv": "Tio dagar", "fi": "Kymmenen päivää"}
    response = tool.propose(PROPOSAL | {"resources_used": used}, {"action": "D2", "phase": "completed", "light": "on_plan"})  # fmt: skip

    proposal = ProgressProposal.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "created": [{"row": 1, "id": proposal.pk, "action": "D1"}],
        "left_out": [
            {
                "row": 2,
                "action": "D2",
                "code": "as_it_stands",
                "message": "the action stands so already",
            }
        ],
    }
    assert (proposal.source, proposal.state) == ("Projektverktyget", ProposalState.PENDING)
    assert (proposal.phase, proposal.light, proposal.percent) == ("in_progress", "late", 60)
    assert proposal.note == LazyI18nString(PROPOSAL["note"])
    assert proposal.resources_used == LazyI18nString(used)
    assert Action.objects.get(identifier="D1").light == "deviating"


def test_what_is_received_is_in_the_audit_log(tool):
    tool.propose(PROPOSAL)

    entry = AuditEntry.objects.get(kind="import")
    assert (entry.event, entry.actor_name, entry.object_name) == (
        "import.proposals",
        "Projektverktyget",
        "Projektverktyget",
    )
    made = ProgressProposal.objects.get()
    assert entry.after == {"idempotency_key": "key-1", "proposals": [made.pk], "left_out": 0}


def test_a_proposal_is_followed_until_it_is_decided(tool, roadmap):
    tool.propose(PROPOSAL)
    made = ProgressProposal.objects.get()
    assert tool.get(PROGRESS, state="waiting").json()["count"] == 1

    ProgressProposal.objects.update(
        state=ProposalState.DECLINED,
        answer=LazyI18nString({"sv": "Redan löst.", "fi": "Jo ratkaistu."}),
        decided_at=made.proposed_at,
        meeting=roadmap.meetings[1],
    )
    [row] = tool.get(PROGRESS, idempotency_key="key-1").json()["results"]
    moment = row.pop("proposed_at")
    assert row == {
        "id": made.pk,
        "action": "D1",
        "external_id": "P-1",
        "phase": "in_progress",
        "light": "late",
        "percent": 60,
        "note": PROPOSAL["note"],
        "resources_used": {},
        "state": "declined",
        "decided_at": moment,
        "meeting": "2025-09-09",
        "answer": {"sv": "Redan löst.", "fi": "Jo ratkaistu."},
    }
    assert tool.get(PROGRESS, state="waiting").json()["results"] == []


def test_proposals_of_one_request_are_found_by_its_key(tool):
    tool.propose(PROPOSAL)
    tool.propose({"action": "D2", "phase": "merged", "light": "late"}, key="key-2")

    assert [row["action"] for row in tool.get(PROGRESS).json()["results"]] == ["D2", "D1"]
    [row] = tool.get(PROGRESS, idempotency_key="key-2").json()["results"]
    assert row["action"] == "D2"
    error = error_of(tool.get(PROGRESS, idempotency_key="key-3"), 404)
    assert (error["code"], error["place"]) == ("not_found", "idempotency_key")
    for wrong in ("\x00", "å"):
        assert error_of(tool.get(PROGRESS, idempotency_key=wrong), 400)["code"] == "bad_idempotency_key"
    assert error_of(tool.get(PROGRESS, state="lost"), 400)["place"] == "state"


def test_a_key_reaches_its_own_programme_and_proposals_only(client, tool, programme):
    other = Programme.objects.create(code="q", name="Q", start_year=2027, end_year=2029)
    Action.objects.create(programme=other, identifier="Q1", external_id="Q-1")
    make_key(other, "other", "Another")
    make_key(programme, "third", "Third")
    tool.propose(PROPOSAL)

    error = error_of(Tool(client, "other").propose(PROPOSAL | {"external_id": "P-1"}), 400)
    assert error["mistakes"][0]["message"] == "No action of the programme has this external identifier."
    assert Tool(client, "other").propose(PROPOSAL | {"external_id": "Q-1"}).status_code == 201
    for secret in ("other", "third"):
        assert "D1" not in {row["action"] for row in Tool(client, secret).get(PROGRESS).json()["results"]}
    error_of(Tool(client, "third").get(PROGRESS, idempotency_key="key-1"), 404)


def test_fifty_proposals_take_as_many_queries_as_two(tool, programme):
    Action.objects.bulk_create(Action(programme=programme, identifier=f"X{number}") for number in range(52))
    rows = [PROPOSAL | {"external_id": None, "action": f"X{number}"} for number in range(52)]
    tool.get(PROGRESS)  # notes the use of the key

    def count(*proposals, key):
        with CaptureQueriesContext(connection) as queries:
            assert tool.propose(*proposals, key=key).status_code == 201
        return len(queries)

    assert count(*rows[:2], key="key-1") == count(*rows[2:], key="key-2")
    with CaptureQueriesContext(connection) as queries:
        assert len(tool.get(PROGRESS).json()["results"]) == 52
    # The key, the count, and the proposals with their actions and meetings.
    assert len(queries) == 3
    assert ToolRequest.objects.count() == 2
