"""Who asks: a key in the header, and nothing else. No session, no cookie."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from rest_framework import status
from rest_framework.authentication import BaseAuthentication
from rest_framework.throttling import SimpleRateThrottle

from . import conf
from .errors import ToolError
from .models import ToolKey

_SCHEME = "bearer"


class KeyAuthentication(BaseAuthentication):
    """Finds the :class:`ToolKey` of ``Authorization: Bearer …``; it becomes ``request.auth``."""

    def authenticate(self, request):
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.casefold() != _SCHEME or not secret.strip():
            raise _refusal(
                "no_key", _("The request has no key."), _("Send the header “Authorization: Bearer KEY”.")
            )
        key = ToolKey.objects.with_secret(secret.strip())
        if key is None:
            remedy = _("Copy it once more, or ask for a new one.")
            raise _refusal("unknown_key", _("There is no such key."), remedy)
        if not key.active:
            remedy = _("Ask those who run the site to activate it, or for a new one.")
            raise _refusal("inactive_key", _("The key is not active."), remedy)
        key.note_use()
        return AnonymousUser(), key


class KeyThrottle(SimpleRateThrottle):
    """So many requests with one key as the setting ``PROGRAMME_TOOL_RATE`` allows."""

    scope = "programme_tool"

    def get_rate(self):
        return conf.get("TOOL_RATE")

    def get_cache_key(self, request, view):
        return self.cache_format % {"scope": self.scope, "ident": request.auth.pk}


def _refusal(code, message, remedy):
    return ToolError(status.HTTP_401_UNAUTHORIZED, code, message, remedy, place="Authorization")
