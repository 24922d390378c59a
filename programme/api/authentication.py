"""Authentication of project tools by a key in the ``Authorization`` header, and its rate limit."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from . import conf
from .errors import ToolError
from .models import ToolKey

_SCHEME = "bearer"


class KeyAuthentication(BaseAuthentication):
    """Authenticates a request by its bearer token; the :class:`ToolKey` becomes ``request.auth``."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, ToolKey]:
        """Return the anonymous user and the key of a request.

        Raises:
            ToolError: the key is missing, unknown or inactive.
        """
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.casefold() != _SCHEME or not secret.strip():
            raise _unauthorized(
                "no_key", _("The request has no key."), _("Send the header “Authorization: Bearer KEY”.")
            )
        key = ToolKey.objects.with_secret(secret.strip())
        if key is None:
            hint = _("Copy it once more, or ask for a new one.")
            raise _unauthorized("unknown_key", _("There is no such key."), hint)
        if not key.active:
            hint = _("Ask those who run the site to activate it, or for a new one.")
            raise _unauthorized("inactive_key", _("The key is not active."), hint)
        key.record_use()
        return AnonymousUser(), key


class KeyThrottle(SimpleRateThrottle):
    """Limits the requests with a key to the rate of the setting ``PROGRAMME_TOOL_RATE``."""

    scope = "programme_tool"

    def get_rate(self) -> str | None:
        """Return the rate limit."""
        return conf.get("TOOL_RATE")

    def get_cache_key(self, request: Request, view: Any) -> str:
        """Return the cache key of the requests with a key."""
        return self.cache_format % {"scope": self.scope, "ident": request.auth.pk}


def _unauthorized(code: str, message: str, hint: str) -> ToolError:
    return ToolError(status.HTTP_401_UNAUTHORIZED, code, message, hint, location="Authorization")
