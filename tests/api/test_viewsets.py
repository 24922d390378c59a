"""Admin views of the keys of project tools; a secret is shown once and not stored."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core import serializers
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from programme.api.models import ToolKey, hash_secret
from programme.audit.models import AuditEntry
from programme.steering.models import ProgressProposal
from tests.api.api_client import ACTIONS, PROPOSAL, Tool, error_of, make_key
from tests.programme.roadmap_admin import group_that_may, log_in

KEYS = "wagtailsnippets_programme_api_toolkey"
LIST, ADD = f"{KEYS}:list", f"{KEYS}:add"


@pytest.fixture
def programme(document, roadmap):
    cache.clear()
    return document.facts.programme


@pytest.fixture
def editor(client, admin_user):
    return log_in(client, admin_user)


def make(editor, programme, name="Projektverktyget"):
    """Make a key; returns the page that tells of it, and the secret."""
    response = editor.post(reverse(ADD), {"name": name, "programme": programme.pk})
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    return response, page.find(id="tool-key-secret")["value"]


def test_a_new_key_opens_the_endpoint(editor, programme, admin_user):
    response, secret = make(editor, programme)
    key = ToolKey.objects.get()

    assert Tool(editor, secret).get(ACTIONS).status_code == 200
    assert "It is not shown again" in response.text
    assert "http://testserver/api/programme/progress/" in response.text
    assert (key.active, key.created_by, key.digest) == (True, admin_user, hash_secret(secret))


def test_the_secret_is_shown_once_and_kept_nowhere(editor, programme):
    response, secret = make(editor, programme)
    key = ToolKey.objects.get()

    assert "no-store" in response["Cache-Control"]
    kept = [serializers.serialize("json", model.objects.all()) for model in (ToolKey, AuditEntry, ModelLogEntry)]  # fmt: skip
    kept += [str(session.get_decoded()) for session in Session.objects.all()]
    assert not any(secret in one for one in kept)
    for address in (reverse(LIST), reverse(f"{KEYS}:edit", args=[key.pk]), reverse(f"{KEYS}:history", args=[key.pk])):  # fmt: skip
        shown = editor.get(address).text
        assert secret not in shown
        assert key.digest not in shown


def test_a_key_without_a_name_of_its_own_is_not_made(editor, programme):
    make(editor, programme)
    response = editor.post(reverse(ADD), {"name": "Projektverktyget", "programme": programme.pk})

    assert list(response.context["form"].errors) == ["name"]
    assert "tool-key-secret" not in response.text
    assert ToolKey.objects.count() == 1


def test_a_key_is_deactivated_and_nothing_else_is_changed(editor, programme):
    _response, secret = make(editor, programme)
    key = ToolKey.objects.get()
    sent = {"name": "Another", "programme": "", "digest": hash_secret("mine")}
    editor.post(reverse(f"{KEYS}:edit", args=[key.pk]), sent)

    changed = ToolKey.objects.get()
    assert changed.active is False
    assert (changed.name, changed.programme, changed.digest) == (key.name, programme, key.digest)
    assert error_of(Tool(editor, secret).get(ACTIONS), 401)["code"] == "inactive_key"
    events = AuditEntry.objects.filter(kind="role", object_type="programme_api.toolkey").order_by("pk")
    assert [(entry.event, (entry.after or {}).get("active")) for entry in events] == [
        ("object.create", True),
        ("object.change", False),
    ]


def test_a_deleted_key_leaves_what_was_proposed(editor, programme):
    _response, secret = make(editor, programme)
    Tool(editor, secret).propose(PROPOSAL | {"external_id": None, "action": "D1"})
    address = reverse(f"{KEYS}:delete", args=[ToolKey.objects.get().pk])
    assert "what it has proposed stays" in editor.get(address).text
    editor.post(address)

    assert not ToolKey.objects.exists()
    assert ProgressProposal.objects.get().source == "Projektverktyget"
    assert error_of(Tool(editor, secret).get(ACTIONS), 401)["code"] == "unknown_key"


def test_the_list_tells_of_each_key_with_as_many_queries_for_many_as_for_one(editor, programme):
    make_key(programme)

    def count():
        with CaptureQueriesContext(connection) as queries:
            page = BeautifulSoup(editor.get(reverse(LIST)).content, "html.parser")
        return len(queries), page

    count()
    one, page = count()
    headings = [" ".join(cell.text.split()) for cell in page.select("table.listing th")]
    assert [word for word in headings if word][-5:] == ["Name", "Programme", "Active", "Created", "Last used"]
    for number in range(10):
        make_key(programme, f"secret-{number}", f"Tool {number}")
    assert count()[0] == one


@pytest.mark.parametrize(
    ("codename", "may"),
    [
        ("view_toolkey", {LIST}),
        ("add_toolkey", {LIST, ADD}),
        ("change_toolkey", {LIST, f"{KEYS}:edit"}),
        ("delete_toolkey", {LIST, f"{KEYS}:delete"}),
        ("change_action", set()),
    ],
)
def test_keys_are_for_those_who_have_the_permission(client, programme, codename, may):
    user = get_user_model().objects.create_user("member", "member@example.org", "pw")
    user.groups.add(group_that_may("access_admin", codename))
    log_in(client, user)
    key = make_key(programme)
    addresses = {
        LIST: reverse(LIST),
        ADD: reverse(ADD),
        f"{KEYS}:edit": reverse(f"{KEYS}:edit", args=[key.pk]),
        f"{KEYS}:delete": reverse(f"{KEYS}:delete", args=[key.pk]),
    }

    assert {name for name, address in addresses.items() if client.get(address).status_code == 200} == may
    if ADD not in may:
        client.post(addresses[ADD], {"name": "Mine", "programme": programme.pk})
        assert ToolKey.objects.count() == 1
