"""Idempotent requests: a repeated request is answered as before, and not carried out again.

Follows the IETF draft "The Idempotency-Key HTTP Header Field".
"""

import json
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from rest_framework import status

from .errors import ToolError, invalid
from .models import ToolKey, ToolRequest

HEADER = "Idempotency-Key"
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,255}")


def read_key(headers: Mapping[str, str]) -> str:
    """Return the idempotency key of a request.

    Raises:
        ToolError: the key is missing or invalid.
    """
    key = headers.get(HEADER, "").strip()
    if not key:
        message = _("The request has no idempotency key.")
        hint = _("Send the header Idempotency-Key with a value of its own for each request, such as a UUID.")
        raise invalid(message, hint, HEADER, "no_idempotency_key")
    return check_key(key, HEADER)


def check_key(key: str, location: str) -> str:
    """Return ``key`` if it is a valid idempotency key.

    Args:
        key: the key.
        location: header or parameter of the key.

    Raises:
        ToolError: the key is invalid.
    """
    if not _PRINTABLE.fullmatch(key):
        message = _("This cannot be an idempotency key.")
        hint = _("Use at most 255 letters, digits and signs of ASCII, such as a UUID.")
        raise invalid(message, hint, location, "bad_idempotency_key")
    return key


def run_idempotent(
    tool_key: ToolKey, idempotency_key: str, body: Any, work: Callable[[], Any]
) -> tuple[Any, bool]:
    """Carry out a request once.

    Args:
        tool_key: key of the project tool.
        idempotency_key: idempotency key of the request.
        body: parsed body of the request.
        work: function that carries out the request and returns the data of the response; it runs in a transaction.

    Returns:
        The data of the response, and whether it is that of an earlier request.

    Raises:
        ToolError: another request was made with the idempotency key.
    """
    digest = sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    if stored := _stored_request(tool_key, idempotency_key):
        return _replay(stored, digest), True
    try:
        with transaction.atomic():
            # First, so that a concurrent request with the same key waits for this one and then fails.
            request = ToolRequest.objects.create(
                tool_key=tool_key, idempotency_key=idempotency_key, body_digest=digest, answer={}
            )
            request.answer = work()
            request.save(update_fields=["answer"])
    except IntegrityError:
        stored = _stored_request(tool_key, idempotency_key)
        if stored is None:
            raise
        return _replay(stored, digest), True
    return request.answer, False


def _stored_request(tool_key: ToolKey, idempotency_key: str) -> ToolRequest | None:
    return ToolRequest.objects.filter(tool_key=tool_key, idempotency_key=idempotency_key).first()


def _replay(stored: ToolRequest, digest: str) -> Any:
    if stored.body_digest != digest:
        message = _("Another request was made under this idempotency key.")
        hint = _("Send the request as it was, or with a new key.")
        raise ToolError(
            status.HTTP_422_UNPROCESSABLE_ENTITY, "idempotency_key_reused", message, hint, location=HEADER
        )
    return stored.answer
