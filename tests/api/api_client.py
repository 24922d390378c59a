"""Client of the API for tests, and the keys of project tools."""

import json

from programme.api.models import ToolKey, hash_secret

ACTIONS = "/api/programme/actions/"
PROGRESS = "/api/programme/progress/"
PROPOSAL = {"external_id": "P-1", "phase": "in_progress", "light": "late", "percent": 60}
PROPOSAL |= {"note": {"sv": "Upphandlingen drar ut.", "fi": "Hankinta viivästyy."}}


def make_key(programme, secret="secret", name="Projektverktyget", **fields):  # noqa: S107 - lives for one test
    """Create the key of a project tool to a programme."""
    return ToolKey.objects.create(programme=programme, name=name, digest=hash_secret(secret), **fields)


class Tool:
    """Client of the API with one key."""

    def __init__(self, client, secret="secret", language="en"):  # noqa: S107 - lives for one test
        self.client = client
        self.headers = {"Accept-Language": language} | (
            {"Authorization": f"Bearer {secret}"} if secret else {}
        )

    def get(self, address, **parameters):
        return self.client.get(address, parameters, headers=self.headers)

    def propose(self, *proposals, key="key-1"):
        """Send proposals under an idempotency key."""
        return self.send({"proposals": list(proposals)}, key)

    def send(self, body, key="key-1", content_type="application/json", **headers):
        """Send a body as JSON, or text or bytes unchanged."""
        content = body if isinstance(body, str | bytes) else json.dumps(body)
        headers = self.headers | ({"Idempotency-Key": key} if key is not None else {}) | headers
        return self.client.post(PROGRESS, content, content_type=content_type, headers=headers)


def error_of(response, status):
    """Return the error of a response with this status, which sets no cookies."""
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    assert not response.cookies
    return response.json()["error"]
