"""Views of the API: actions, and progress proposals."""

from collections.abc import Callable
from typing import Any

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from rest_framework import status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from programme.events import EventKind, record_event, record_export
from programme.models import Action, Checkpoint, Programme, ProgressUpdate
from programme.spreadsheets.report import TableImportError, TableIssue
from programme.status import Verdict
from programme.steering.models import ProgressProposal
from programme.steering.models.proposals import ProposalState
from programme.steering.proposals.table_import import create_proposals

from .authentication import KeyAuthentication, KeyThrottle
from .errors import ToolError, answer_error, invalid, missing_resource, unknown_address
from .idempotency import check_key, read_key, run_idempotent
from .models import ToolKey, ToolRequest
from .parsers import AlwaysJSON, LimitedJSONParser, language_of, read_moment, read_page
from .serializers import proposals_to_table, serialize_actions, serialize_proposals


class ToolView(APIView):
    """Base class of the views: JSON for the holder of a key, independent of the host's settings for the framework."""

    http_method_names = ("get", "head", "post")
    authentication_classes = (KeyAuthentication,)
    permission_classes = ()
    throttle_classes = (KeyThrottle,)
    parser_classes = (LimitedJSONParser,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = AlwaysJSON
    metadata_class = None
    versioning_class = None
    # Parameters that the URL may have.
    parameters: tuple[str, ...] = ("limit", "offset")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Dispatch the request in its language; responses are not cached."""
        # Otherwise Django redirects unknown URLs to the same URL with a language prefix.
        request.urlconf = "programme.api.urls"
        language = language_of(request.headers.get("Accept-Language", ""))
        with override(language):
            response: Any = super().dispatch(request, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            response["Content-Language"] = language
            patch_vary_headers(response, ["Accept-Language"])
            return response.render()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Run the checks of the framework, and refuse unknown parameters."""
        super().initial(request, *args, **kwargs)
        if unknown := next((name for name in request.query_params if name not in self.parameters), None):
            names = {"names": ", ".join(self.parameters)}
            hint = _("Use one of these: %(names)s.") % names if self.parameters else _("Leave it out.")
            raise invalid(_("The address has no such parameter."), hint, unknown, "unknown_parameter")

    def get_exception_handler(self) -> Callable[..., Response | None]:
        """Return the exception handler of the API."""
        return answer_error

    def answer_page(
        self, request: Request, rows: QuerySet, serialize: Callable[[Any], list[dict[str, Any]]]
    ) -> Response:
        """Return the requested page of a queryset.

        Args:
            request: the request.
            rows: all rows.
            serialize: function that returns the JSON data of a list of rows.
        """
        limit, offset = read_page(request.query_params, MAX_ROWS)
        count = rows.count()
        after = offset + limit
        next_url = None
        if after < count:
            query = request.query_params.copy()
            query["limit"], query["offset"] = str(limit), str(after)
            next_url = request.build_absolute_uri(f"?{query.urlencode()}")
        return Response({"count": count, "next": next_url, "results": serialize(rows[offset:after])})


def _tool_key(request: Request) -> ToolKey:
    return request.auth  # type: ignore[return-value]  # set by KeyAuthentication


class ProgressView(ToolView):
    """Progress proposals of the tool."""

    parameters: tuple[str, ...] = ("idempotency_key", "state", *ToolView.parameters)

    def get(self, request: Request) -> Response:
        """Return the tool's proposals with their states, newest first."""
        tool_key = _tool_key(request)
        proposals = ProgressProposal.objects.filter(
            source=tool_key.name, action__programme=tool_key.programme
        ).select_related("action", "meeting")
        if state := request.query_params.get("state"):
            if state not in ProposalState.values:
                hint = _("Use one of these: %(names)s.") % {"names": ", ".join(ProposalState.values)}
                raise invalid(_("There is no such state."), hint, "state")
            proposals = proposals.filter(state=state)
        if key := request.query_params.get("idempotency_key"):
            created = _created_proposals(tool_key, check_key(key, "idempotency_key"))
            proposals = proposals.filter(pk__in=created)
        return self.answer_page(request, proposals, serialize_proposals)

    def post(self, request: Request) -> Response:
        """Create proposals, all or nothing, once for each idempotency key."""
        tool_key, key, body = _tool_key(request), read_key(request.headers), request.data
        answer, replayed = run_idempotent(tool_key, key, body, lambda: _propose(tool_key, key, body))
        if replayed:
            return Response(answer, headers={"Idempotent-Replayed": "true"})
        return Response(answer, status.HTTP_201_CREATED)


def _propose(tool_key: ToolKey, idempotency_key: str, body: Any) -> dict[str, Any]:
    table = proposals_to_table(body)
    try:
        plans = create_proposals(tool_key.programme, table, tool_key.name)
    except TableImportError as error:
        raise _invalid_proposals_error(error.issues) from error
    created = [
        {"row": plan.row, "id": plan.proposal and plan.proposal.pk, "action": plan.action.identifier}
        for plan in plans
        if not plan.skip_reason
    ]
    left_out = [
        {
            "row": plan.row,
            "action": plan.action.identifier,
            "code": plan.skip_reason.value,
            "message": str(plan.skip_reason.label),
        }
        for plan in plans
        if plan.skip_reason
    ]
    after = {
        "idempotency_key": idempotency_key,
        "proposals": [row["id"] for row in created],
        "left_out": len(left_out),
    }
    record_event(EventKind.IMPORT, "import.proposals", tool_key, actor_name=tool_key.name, after=after)
    return {"created": created, "left_out": left_out}


def _invalid_proposals_error(issues: list[TableIssue]) -> ToolError:
    message = ngettext(
        "There is %(count)s mistake. Nothing was proposed.",
        "There are %(count)s mistakes. Nothing was proposed.",
        len(issues),
    ) % {"count": len(issues)}
    issue_data = [
        {
            "row": issue.row,
            "field": issue.column,
            "value": issue.value,
            "message": issue.message,
            "remedy": issue.hint,
        }
        for issue in issues
    ]
    hint = _("Correct the rows, and send all of them again; the idempotency key may be the same.")
    return ToolError(
        status.HTTP_400_BAD_REQUEST,
        "invalid_proposals",
        message,
        hint,
        location="proposals",
        issues=issue_data,
    )


def _created_proposals(tool_key: ToolKey, idempotency_key: str) -> list[int]:
    """Return the primary keys of the proposals that a request created."""
    request = ToolRequest.objects.filter(tool_key=tool_key, idempotency_key=idempotency_key).first()
    if request is None:
        message = _("No request was carried out under this idempotency key.")
        raise missing_resource(
            message, _("Write the key of a request that was answered with 201."), "idempotency_key"
        )
    return [row["id"] for row in request.answer["created"]]


# Name of the export in the audit log.
_EXPORT_NAME = "actions.json"


class ActionsView(ToolView):
    """Actions of the key's programme."""

    parameters: tuple[str, ...] = ("updated_since", *ToolView.parameters)

    def get(self, request: Request) -> Response:
        """Return all actions, also unpublished ones; with ``updated_since`` those with later progress."""
        actions = readable(_tool_key(request).programme)
        if earliest := read_moment(request.query_params, "updated_since"):
            actions = actions.filter(updated_at__gte=earliest)
        response = self.answer_page(request, actions, serialize_actions)
        _log_daily_export(_tool_key(request), response.data["count"])
        return response


def readable(programme: Programme) -> QuerySet[Action]:
    """Return the actions of a programme with their latest update and open checkpoints, in natural order of identifiers.

    ``updated_at`` is the time when progress was last recorded or corrected; None without progress.
    """
    entries = ProgressUpdate.objects.filter(action=OuterRef("pk")).order_by("-recorded_at")
    due = Checkpoint.objects.filter(verdict=Verdict.OPEN).order_by(F("due").asc(nulls_last=True), "number")
    actions = Action.objects.of(programme).select_related("latest")
    actions = actions.annotate(updated_at=Subquery(entries.values("recorded_at")[:1]))
    return actions.prefetch_related(Prefetch("checkpoints", due, to_attr="open_checkpoints")).order_by(
        Length("identifier"), "identifier"
    )


def _log_daily_export(key: ToolKey, count: int) -> None:
    """Record the export of actions once a day for each key; tools poll every few minutes."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    filters = {"programme": [key.programme.code]}
    record_export(_EXPORT_NAME, count, Action, filters, actor_name=key.name, unique_from=today)


MAX_ROWS = 500


class UnknownAddressView(ToolView):
    """Any other URL of the API."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse the request, if its key is valid."""
        super().initial(request, *args, **kwargs)
        raise unknown_address()
