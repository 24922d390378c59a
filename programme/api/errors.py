"""What is wrong with a request, told so that whoever keeps the tool can mend it."""

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback


class ToolError(exceptions.APIException):
    """A request that is refused.

    Args:
        status_code: the status of the answer.
        code: what is wrong, for programs.
        message: what is wrong, for people.
        remedy: what to do about it.
        place: the header, parameter or field that is wrong; "" for the request as a whole.
        mistakes: a list of dicts, when several rows may be wrong.
    """

    def __init__(self, status_code, code, message, remedy, *, place="", mistakes=None):
        super().__init__(message, code)
        self.status_code = status_code
        self.data = {"code": code, "message": message, "remedy": remedy, "place": place}
        if mistakes is not None:
            self.data["mistakes"] = mistakes


def answer_error(error, context):
    """Return the response to an error of a request, or None for one of the program."""
    told = error if isinstance(error, ToolError) else _told(error, context["view"].allowed_methods)
    if told is None:
        return None
    headers = {}
    if told.status_code == status.HTTP_401_UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="programme"'
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    set_rollback()
    return Response({"error": told.data}, told.status_code, headers=headers)


def _told(error, methods):
    """What the framework refuses, in words of our own; None for what it does not know of."""
    match error:
        case exceptions.MethodNotAllowed():
            what = _("The address does not take this method.")
            remedy = _("Use one of these: %(methods)s.") % {"methods": ", ".join(methods)}
            return ToolError(error.status_code, "method_not_allowed", what, remedy)
        case exceptions.UnsupportedMediaType():
            what, remedy = _("The content is not JSON."), _("Send it as application/json.")
            return ToolError(error.status_code, "unsupported_media_type", what, remedy, place="Content-Type")
        case exceptions.Throttled():
            what = _("The key has been used too often.")
            remedy = _("Wait as many seconds as Retry-After says.")
            return ToolError(error.status_code, "throttled", what, remedy)
        case exceptions.NotFound() | Http404():
            return unknown_address()
    return None


def unknown_address():
    """The error for an address that the endpoint does not have."""
    return missing_resource(
        _("There is no such address."), _("Use actions/ or progress/, with the slash at the end.")
    )


def missing_resource(message, remedy, place=""):
    """The error for what is not there."""
    return ToolError(status.HTTP_404_NOT_FOUND, "not_found", message, remedy, place=place)


def invalid(message, remedy, place, code="invalid"):
    """The error for a parameter, a header or a body that cannot be understood."""
    return ToolError(status.HTTP_400_BAD_REQUEST, code, message, remedy, place=place)
