"""A request that is sent again is answered again, and not carried out again.

As the draft "The Idempotency-Key HTTP Header Field" of the IETF has it.
"""

import json
import re
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from rest_framework import status

from .errors import ToolError, invalid
from .models import ToolRequest

HEADER = "Idempotency-Key"
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,255}")


def read_key(headers):
    """Return the idempotency key of a request.

    Raises:
        ToolError: there is none, or it cannot be one.
    """
    key = headers.get(HEADER, "").strip()
    if not key:
        what = _("The request has no idempotency key.")
        remedy = _(
            "Send the header Idempotency-Key with a value of its own for each request, such as a UUID."
        )
        raise invalid(what, remedy, HEADER, "no_idempotency_key")
    return check_key(key, HEADER)


def check_key(key, place):
    """Return ``key``.

    Raises:
        ToolError: it cannot be an idempotency key.
    """
    if not _PRINTABLE.fullmatch(key):
        what = _("This cannot be an idempotency key.")
        remedy = _("Use at most 255 letters, digits and signs of ASCII, such as a UUID.")
        raise invalid(what, remedy, place, "bad_idempotency_key")
    return key


def run_idempotent(tool_key, idempotency_key, body, work):
    """Carry out a request once.

    Args:
        tool_key: the :class:`ToolKey` that the request is made with.
        idempotency_key: the request's own.
        body: what it sends.
        work: does it, and returns the answer as JSON knows it; what it raises leaves nothing behind.

    Returns:
        ``(answer, replayed)``: the answer, and whether it is one that was given before.

    Raises:
        ToolError: another request was made under the idempotency key.
    """
    digest = sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    if known := _known(tool_key, idempotency_key):
        return _answer_again(known, digest), True
    try:
        with transaction.atomic():
            # First of all, so that the same request at the same moment waits for this one, and is then refused.
            made = ToolRequest.objects.create(
                tool_key=tool_key, idempotency_key=idempotency_key, body_digest=digest, answer={}
            )
            made.answer = work()
            made.save(update_fields=["answer"])
    except IntegrityError:
        known = _known(tool_key, idempotency_key)
        if known is None:
            raise
        return _answer_again(known, digest), True
    return made.answer, False


def _known(tool_key, idempotency_key):
    return ToolRequest.objects.filter(tool_key=tool_key, idempotency_key=idempotency_key).first()


def _answer_again(known, digest):
    if known.body_digest != digest:
        what = _("Another request was made under this idempotency key.")
        remedy = _("Send the request as it was, or with a new key.")
        raise ToolError(
            status.HTTP_422_UNPROCESSABLE_ENTITY, "idempotency_key_reused", what, remedy, place=HEADER
        )
    return known.answer
