"""Authentication by key, rate limit and error responses."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from programme.api.models import ToolKey, hash_secret, new_secret
from programme.audit.models import AuditEntry
from programme.steering.models import ProgressProposal
from tests.api.api_client import ACTIONS, PROGRESS, PROPOSAL, Tool, error_of, make_key


@pytest.fixture
def programme(document, roadmap):
    cache.clear()
    return document.facts.programme


@pytest.fixture
def key(programme):
    return make_key(programme)


@pytest.mark.parametrize("address", [ACTIONS, PROGRESS, "/api/programme/", "/api/programme/x/y"])
@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic c2VjcmV0", "secret"])
def test_without_a_key_nothing_is_told(client, key, address, header):
    headers = {} if header is None else {"Authorization": header}
    response = client.get(address, headers=headers | {"Accept-Language": "en"})

    assert error_of(response, 401) == {
        "code": "no_key",
        "message": "The request has no key.",
        "remedy": "Send the header “Authorization: Bearer KEY”.",
        "place": "Authorization",
    }
    assert response["WWW-Authenticate"] == 'Bearer realm="programme"'


@pytest.mark.parametrize("secret", ["Secret", "secret2", "å", "\x00", "x" * 5000])
def test_an_unknown_key_is_refused(client, key, secret):
    error = error_of(Tool(client, secret).get(ACTIONS), 401)

    assert (error["code"], error["place"]) == ("unknown_key", "Authorization")


def test_an_inactive_key_is_refused_with_the_reason(client, programme):
    make_key(programme, active=False)

    assert error_of(Tool(client).get(ACTIONS), 401) == {
        "code": "inactive_key",
        "message": "The key is not active.",
        "remedy": "Ask those who run the site to activate it, or for a new one.",
        "place": "Authorization",
    }
    assert error_of(Tool(client).propose(PROPOSAL), 401)["code"] == "inactive_key"
    assert not ProgressProposal.objects.exists()


def test_nobody_is_let_in_by_being_logged_in(admin_client, key):
    error_of(admin_client.get(ACTIONS), 401)


def test_of_a_secret_only_a_digest_is_kept(key):
    secret = new_secret()

    assert len(secret) > 50
    assert secret != new_secret()
    assert "secret" not in str(ToolKey.objects.filter(pk=key.pk).values().get()["digest"])
    assert len(hash_secret(secret)) == 64


def test_an_answer_leaves_nothing_behind(client, key):
    for response in (Tool(client).get(ACTIONS), Tool(client).propose({})):
        assert not response.cookies
        assert response["Cache-Control"] == "no-store"
        assert "Cookie" not in response["Vary"]


def test_a_key_needs_no_token_of_a_form(client, key):
    client.handler.enforce_csrf_checks = True

    assert Tool(client).propose(PROPOSAL | {"external_id": None, "action": "D1"}).status_code == 201


def test_the_use_of_a_key_is_noted_once_a_minute(client, key):
    Tool(client).get(ACTIONS)
    first = ToolKey.objects.get().used_at
    Tool(client).get(ACTIONS)
    assert ToolKey.objects.get().used_at == first

    ToolKey.objects.update(used_at=first - timedelta(seconds=61))
    Tool(client).get(ACTIONS)
    assert timezone.now() - ToolKey.objects.get().used_at < timedelta(seconds=30)


def test_a_key_that_is_used_too_often_waits(client, key, settings):
    settings.PROGRAMME_TOOL_RATE = "2/min"
    Tool(client).get(ACTIONS)
    Tool(client).get(ACTIONS)

    response = Tool(client).get(ACTIONS)
    assert error_of(response, 429)["code"] == "throttled"
    assert 0 < int(response["Retry-After"]) <= 61
    make_key(key.programme, "other", "Another")
    assert Tool(client, "other").get(ACTIONS).status_code == 200
    settings.PROGRAMME_TOOL_RATE = None
    assert Tool(client).get(ACTIONS).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "language", "message"),
    [
        ("sv", "sv", None),
        ("fi-FI,fi;q=0.9,en;q=0.8", "fi", None),
        ("de, en;q=0.7, sv;q=0.3", "en", "The request has no key."),
        ("sv;q=0, en;q=x", "sv", None),
        ("", "sv", None),
        ("ja", "sv", None),
    ],
)
def test_messages_are_in_the_language_asked_for(client, key, accepted, language, message):
    response = client.get(ACTIONS, headers={"Accept-Language": accepted})

    assert response["Content-Language"] == language
    assert message is None or response.json()["error"]["message"] == message


@pytest.mark.parametrize(
    ("method", "address"), [("delete", ACTIONS), ("post", ACTIONS), ("put", PROGRESS), ("options", PROGRESS)]
)
def test_a_method_that_is_not_taken_is_told_with_those_that_are(client, key, method, address):
    response = getattr(client, method)(address, headers=Tool(client).headers)

    allowed = {ACTIONS: "GET, HEAD", PROGRESS: "GET, HEAD, POST"}[address]
    error = error_of(response, 405)
    assert (error["code"], error["remedy"]) == ("method_not_allowed", f"Use one of these: {allowed}.")
    assert response["Allow"] == allowed


@pytest.mark.parametrize("address", ["/api/programme/", "/api/programme/actions", "/api/programme/x/y/"])
def test_an_address_that_is_not_there_is_told_as_json(client, key, address):
    assert error_of(Tool(client).get(address), 404)["code"] == "not_found"


def test_whatever_is_accepted_the_answer_is_json(client, key):
    headers = Tool(client).headers | {"Accept": "text/html"}

    assert client.get(ACTIONS, headers=headers)["Content-Type"] == "application/json"


def test_reading_is_logged_once_a_day_for_each_key(client, key):
    make_key(key.programme, "other", "Another")
    for secret in ("secret", "secret", "other"):
        Tool(client, secret).get(ACTIONS)

    entries = AuditEntry.objects.filter(kind="export")
    assert sorted(entry.actor_name for entry in entries) == ["Another", "Projektverktyget"]
    assert {entry.after["rows"] for entry in entries} == {5}
