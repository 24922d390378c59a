"""Error responses of the API: a code for programs, and a message with a hint for people."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback


class ToolError(exceptions.APIException):
    """An error response.

    Args:
        status_code: HTTP status.
        code: code of the error, for programs.
        message: what is wrong.
        hint: how to correct it; ``remedy`` in the response.
        location: name of the header, parameter or field; empty for the whole request; ``place`` in the response.
        issues: errors of single rows as dicts; ``mistakes`` in the response.
    """

    def __init__(
        self,
        status_code: int,
        code: str,
        message: str,
        hint: str,
        *,
        location: str = "",
        issues: list[dict[str, Any]] | None = None,
    ) -> None:
        super().__init__(message, code)
        self.status_code = status_code
        self.data: dict[str, Any] = {"code": code, "message": message, "remedy": hint, "place": location}
        if issues is not None:
            self.data["mistakes"] = issues


def answer_error(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the response to an error of a request, or None for an internal error; an exception handler of the framework."""
    tool_error = (
        error if isinstance(error, ToolError) else _framework_error(error, context["view"].allowed_methods)
    )
    if tool_error is None:
        return None
    headers = {}
    if tool_error.status_code == status.HTTP_401_UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="programme"'
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    set_rollback()
    return Response({"error": tool_error.data}, tool_error.status_code, headers=headers)


def _framework_error(error: Exception, methods: Sequence[str]) -> ToolError | None:
    """Return the error response for an exception of the framework; None for other exceptions."""
    match error:
        case exceptions.MethodNotAllowed():
            message = _("The address does not take this method.")
            hint = _("Use one of these: %(methods)s.") % {"methods": ", ".join(methods)}
            return ToolError(error.status_code, "method_not_allowed", message, hint)
        case exceptions.UnsupportedMediaType():
            message, hint = _("The content is not JSON."), _("Send it as application/json.")
            return ToolError(
                error.status_code, "unsupported_media_type", message, hint, location="Content-Type"
            )
        case exceptions.Throttled():
            message = _("The key has been used too often.")
            hint = _("Wait as many seconds as Retry-After says.")
            return ToolError(error.status_code, "throttled", message, hint)
        case exceptions.NotFound() | Http404():
            return unknown_address()
    return None


def unknown_address() -> ToolError:
    """Return the error for a URL that the API does not have."""
    return missing_resource(
        _("There is no such address."), _("Use actions/ or progress/, with the slash at the end.")
    )


def missing_resource(message: str, hint: str, location: str = "") -> ToolError:
    """Return the error for a resource that does not exist."""
    return ToolError(status.HTTP_404_NOT_FOUND, "not_found", message, hint, location=location)


def invalid(message: str, hint: str, location: str, code: str = "invalid") -> ToolError:
    """Return the error for an invalid parameter, header or body."""
    return ToolError(status.HTTP_400_BAD_REQUEST, code, message, hint, location=location)
