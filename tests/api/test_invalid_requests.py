"""Error responses to invalid requests; nothing is saved."""

import json

import pytest
from django.core.cache import cache

from programme.api.models import ToolRequest
from programme.api.parsers import MAX_BYTES
from programme.audit.models import AuditEntry
from programme.models import Action
from programme.steering.models import ProgressProposal
from tests.api.api_client import PROPOSAL, Tool, error_of, make_key


@pytest.fixture
def tool(client, document, roadmap):
    cache.clear()
    Action.objects.filter(identifier="D1").update(external_id="P-1")
    Action.objects.filter(identifier__in=["D3", "D10"]).update(external_id="twice")
    make_key(document.facts.programme)
    yield Tool(client)
    assert not ProgressProposal.objects.exists()
    assert not ToolRequest.objects.exists()
    assert not AuditEntry.objects.filter(kind="import").exists()


PLAIN = "Use one of these: action, external_id, phase, light, percent, note, resources_used."
MISTAKES = {
    "unknown external identifier": (
        {"external_id": "P-11"},
        "external_id",
        "P-11",
        "No action of the programme has this external identifier.",
        "Did you mean “P-1”?",
    ),
    "unknown identifier": (
        {"external_id": None, "action": "D111"},
        "action",
        "D111",
        "The programme has no action with this identifier.",
        "Did you mean “D11”?",
    ),
    "external identifier of several": (
        {"external_id": "twice"},
        "external_id",
        "twice",
        "Several actions have this external identifier: D3, D10.",
        "Name the action by its identifier.",
    ),
    "no name": (
        {"external_id": ""},
        "external_id",
        "",
        "The proposal names no action.",
        "Use one of these: action, external_id.",
    ),
    "name that is a number": (
        {"external_id": 4711},
        "external_id",
        "4711",
        "This is not a text.",
        "Write it in quotation marks.",
    ),
    "two names of two actions": (
        {"action": "D2"},
        "external_id",
        "P-1",
        "The action D2 has another external identifier.",
        "Correct one of the two, or name the action in one way only.",
    ),
    "misspelt phase": (
        {"phase": "in_progres"},
        "phase",
        "in_progres",
        "“in_progres” is not known here.",
        "Did you mean “in_progress”?",
    ),
    "no light": ({"light": None}, "light", "", "The field is missing.", "Fill it in."),
    "light in a list": (
        {"light": ["late"]},
        "light",
        '["late"]',
        "This is not a text.",
        "Write it in quotation marks.",
    ),
    "percent out of range": (
        {"percent": 101},
        "percent",
        "101",
        "The percentage is more than 100.",
        "Write a whole number from 0 to 100.",
    ),
    "negative percent": (
        {"percent": -1},
        "percent",
        "-1",
        "This is not a percentage.",
        "Write a whole number from 0 to 100.",
    ),
    "percent as a text": (
        {"percent": "60"},
        "percent",
        '"60"',
        "This is not a whole number.",
        "Write a whole number from 0 to 100.",
    ),
    "percent as yes": (
        {"percent": True},
        "percent",
        "true",
        "This is not a whole number.",
        "Write a whole number from 0 to 100.",
    ),
    "note in no language": (
        {"note": "Klart."},
        "note",
        '"Klart."',
        "This is not a text in each language.",
        'Write {"sv": "…", "fi": "…"}.',
    ),
    "note in a language that the site does not have": (
        {"note": {"sv": "a", "fi": "b", "en": "c"}},
        "note.en",
        '"c"',
        "The site has no texts in this language.",
        "Use one of these: sv, fi.",
    ),
    "resources in one language of two": (
        {"resources_used": {"sv": "Tio dagar"}},
        "resources_used.fi",
        "",
        "The text is missing in this language, but “resources_used.sv” is filled in.",
        "Write it, or leave out all texts of the row in this language (Finnish).",
    ),
    "zero byte": (
        {"note": {"sv": "a\0", "fi": "b"}},
        "note.sv",
        "",
        "The text has control characters.",
        "Remove all but tabs and line breaks.",
    ),
    "unknown field": ({"date": "2026-01-01"}, "date", "", "There is no such field.", PLAIN),
}


@pytest.mark.parametrize("case", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_row_field_value_and_remedy(tool, case):
    changed, *told = case
    right = {"action": "D2", "phase": "merged", "light": "late"} if "D2" not in changed.values() else None
    error = error_of(tool.propose(*filter(None, [right, PROPOSAL | changed])), 400)

    keys = ("row", "field", "value", "message", "remedy")
    assert error.pop("mistakes") == [dict(zip(keys, (2 if right else 1, *told), strict=True))]
    assert error == {
        "code": "invalid_proposals",
        "message": "There is 1 mistake. Nothing was proposed.",
        "remedy": "Correct the rows, and send all of them again; the idempotency key may be the same.",
        "place": "proposals",
    }


def test_every_mistake_of_every_row_is_told_at_once(tool):
    error = error_of(tool.propose("x", {}, PROPOSAL, PROPOSAL), 400)

    assert error["message"] == "There are 5 mistakes. Nothing was proposed."
    assert [(mistake["row"], mistake["field"]) for mistake in error["mistakes"]] == [
        (1, ""),
        (2, "phase"),
        (2, "light"),
        (2, "external_id"),
        (4, ""),
    ]
    assert error["mistakes"][-1]["message"] == "Row 3 is about the same action."


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ([], "proposals"),
        ("null", "proposals"),
        ({}, "proposals"),
        ({"proposals": {}}, "proposals"),
        ({"proposals": []}, "proposals"),
        ({"proposals": [PROPOSAL] * 501}, "proposals"),
        ({"proposals": [PROPOSAL], "dry_run": True}, "dry_run"),
        ("", "proposals"),
    ],
)
def test_a_body_without_a_list_of_proposals_is_told(tool, body, place):
    error = error_of(tool.send(body), 400)

    assert (error["code"], error["place"]) == ("invalid", place)
    assert error["remedy"]


@pytest.mark.parametrize(
    "body",
    [
        "{",
        '{"proposals": [NaN]}',
        b'{"proposals": "\xe4"}',
        "[" * 100_000,
        '{"proposals": ["\\ud800"]}',
        '{"\\ud800": 1}',
        '{"proposals": ' + "9" * 5000 + "}",
    ],
)
def test_what_is_no_json_is_told(tool, body):
    error = error_of(tool.send(body), 400)

    assert error["code"] == "malformed_json"
    assert error["message"].startswith("The content cannot be read as JSON: ")


def test_a_body_that_is_too_large_is_refused(tool):
    body = json.dumps({"proposals": [PROPOSAL | {"note": {"sv": "x" * MAX_BYTES, "fi": "y"}}]})

    assert error_of(tool.send(body), 413)["code"] == "too_large"


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_what_is_not_sent_as_json_is_refused(tool, content_type):
    error = error_of(tool.send("{}", content_type=content_type), 415)

    assert (error["code"], error["place"]) == ("unsupported_media_type", "Content-Type")


def test_a_mistake_is_told_in_the_language_asked_for(client, tool):
    response = Tool(client, language="sv").propose(PROPOSAL | {"percent": 101})

    assert error_of(response, 400)["mistakes"][0]["message"] == "Procentsatsen är större än 100."
