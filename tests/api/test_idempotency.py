"""Idempotency keys: repeated, concurrent and conflicting requests."""

import pytest
from django.core.cache import cache
from django.db import IntegrityError

from programme.api import idempotency
from programme.api.models import ToolRequest
from programme.audit.models import AuditEntry
from programme.models import Action
from programme.steering.models import ProgressProposal
from tests.api.api_client import PROPOSAL, Tool, error_of, make_key


@pytest.fixture
def tool(client, document, roadmap):
    cache.clear()
    Action.objects.filter(identifier="D1").update(external_id="P-1")
    make_key(document.facts.programme)
    return Tool(client)


def test_the_same_request_is_answered_as_it_was(tool):
    first = tool.propose(PROPOSAL)
    # Somebody has decided in the meantime: carried out anew, the request would propose once more.
    ProgressProposal.objects.update(state="declined")
    again = tool.send(f'{{"proposals":\n[{_reordered()}] }}')

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert again["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first
    assert ProgressProposal.objects.count() == 1
    assert AuditEntry.objects.filter(kind="import").count() == 1


def _reordered():
    return (
        '{"note": {"fi": "Hankinta viiv\\u00e4styy.", "sv": "Upphandlingen drar ut."},'
        ' "percent": 60, "light": "late", "phase": "in_progress", "external_id": "P-1"}'
    )


def test_another_request_under_the_same_key_is_refused(tool):
    tool.propose(PROPOSAL)

    error = error_of(tool.propose(PROPOSAL | {"percent": 70}), 422)
    assert error == {
        "code": "idempotency_key_reused",
        "message": "Another request was made under this idempotency key.",
        "remedy": "Send the request as it was, or with a new key.",
        "place": "Idempotency-Key",
    }
    assert ProgressProposal.objects.get().percent == 60


def test_two_tools_may_use_the_same_idempotency_key(tool, client, document):
    make_key(document.facts.programme, "other", "Another")
    tool.propose(PROPOSAL)

    assert Tool(client, "other").propose(PROPOSAL).status_code == 201
    assert ProgressProposal.objects.count() == 2


def test_a_refused_request_leaves_its_key_free(tool):
    error_of(tool.propose(PROPOSAL | {"percent": 600}), 400)
    assert not ToolRequest.objects.exists()

    assert tool.propose(PROPOSAL).status_code == 201


@pytest.mark.parametrize("key", [None, "", "   "])
def test_a_request_needs_a_key(tool, key):
    error = error_of(tool.propose(PROPOSAL, key=key), 400)

    assert (error["code"], error["place"]) == ("no_idempotency_key", "Idempotency-Key")
    assert not ProgressProposal.objects.exists()


@pytest.mark.parametrize("key", ["x" * 256, "å", "a\tb"])
def test_a_key_has_printable_signs_only_and_not_too_many(tool, key):
    assert error_of(tool.propose(PROPOSAL, key=key), 400)["code"] == "bad_idempotency_key"


@pytest.mark.parametrize("key", ["x" * 255, "a/b?c=#%20 d", '"8e03978e-40d5-43dd-bc93-6894a57f9324"'])
def test_any_other_key_will_do(tool, key):
    assert tool.propose(PROPOSAL, key=key).status_code == 201
    assert tool.get("/api/programme/progress/", idempotency_key=key).json()["count"] == 1


@pytest.fixture
def at_once(tool, monkeypatch):
    """Let a request find nothing under its key when it begins, as if the other one had begun at the same moment."""

    def at_once():
        original, calls = idempotency._stored_request, []

        def stored(*key):
            calls.append(key)
            return None if len(calls) == 1 else original(*key)

        monkeypatch.setattr(idempotency, "_stored_request", stored)

    return at_once


def test_of_two_at_once_one_is_carried_out_and_both_are_answered(tool, at_once):
    first = tool.propose(PROPOSAL)
    ProgressProposal.objects.update(state="declined")
    at_once()

    second = tool.propose(PROPOSAL)
    assert (second.status_code, second.json()) == (200, first.json())
    assert second["Idempotent-Replayed"] == "true"
    assert (ProgressProposal.objects.count(), ToolRequest.objects.count()) == (1, 1)


def test_of_two_different_ones_at_once_the_second_is_refused(tool, at_once):
    tool.propose(PROPOSAL)
    at_once()

    assert error_of(tool.propose(PROPOSAL | {"percent": 70}), 422)["code"] == "idempotency_key_reused"
    assert ProgressProposal.objects.count() == 1


def test_what_else_the_database_refuses_is_no_answer(tool, monkeypatch):
    def refuse(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr("programme.api.views.create_proposals", refuse)
    with pytest.raises(IntegrityError):
        tool.propose(PROPOSAL)
    assert not ToolRequest.objects.exists()
