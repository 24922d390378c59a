"""What the tool proposes, and what has become of it."""

from django.db.models import F, OuterRef, Prefetch, Subquery
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from rest_framework import status
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from programme.events import EventKind, record_event, record_export
from programme.models import Action, Checkpoint, ProgressUpdate
from programme.spreadsheets.report import TableImportError
from programme.status import Verdict
from programme.steering.models import ProgressProposal
from programme.steering.models.proposals import ProposalState
from programme.steering.proposals.table_import import create_proposals

from .authentication import KeyAuthentication, KeyThrottle
from .errors import ToolError, answer_error, invalid, missing_resource, unknown_address
from .idempotency import check_key, read_key, run_idempotent
from .models import ToolRequest
from .parsers import AlwaysJSON, LimitedJSONParser, language_of, read_moment, read_page
from .serializers import proposals_to_table, serialize_actions, serialize_proposals


class ToolView(APIView):
    """JSON for whoever has a key. Everything is named here, so that no setting of the host's changes it."""

    http_method_names = ("get", "head", "post")
    authentication_classes = (KeyAuthentication,)
    permission_classes = ()
    throttle_classes = (KeyThrottle,)
    parser_classes = (LimitedJSONParser,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = AlwaysJSON
    metadata_class = None
    versioning_class = None
    # The parameters that the address may have.
    parameters = ("limit", "offset")

    def dispatch(self, request, *args, **kwargs):
        """As the framework does, in the language of the request; what it answers is kept by nobody."""
        # Otherwise Django leads from what is not there to the same address with a language, as if it were a page.
        request.urlconf = "programme.api.urls"
        language = language_of(request.headers.get("Accept-Language", ""))
        with override(language):
            response = super().dispatch(request, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            response["Content-Language"] = language
            patch_vary_headers(response, ["Accept-Language"])
            return response.render()

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if unknown := next((name for name in request.query_params if name not in self.parameters), None):
            known = {"names": ", ".join(self.parameters)}
            remedy = _("Use one of these: %(names)s.") % known if self.parameters else _("Leave it out.")
            raise invalid(_("The address has no such parameter."), remedy, unknown, "unknown_parameter")

    def get_exception_handler(self):
        return answer_error

    def answer_page(self, request, rows, told):
        """Answer with a page of ``rows`` (a queryset), each as ``told`` tells a list of them."""
        limit, offset = read_page(request.query_params, MOST_ROWS)
        count = rows.count()
        after = offset + limit
        following = None
        if after < count:
            query = request.query_params.copy()
            query["limit"], query["offset"] = str(limit), str(after)
            following = request.build_absolute_uri(f"?{query.urlencode()}")
        return Response({"count": count, "next": following, "results": told(rows[offset:after])})


class ProgressView(ToolView):
    parameters = ("idempotency_key", "state", *ToolView.parameters)

    def get(self, request):
        """What has become of the tool's proposals, the newest first."""
        proposals = ProgressProposal.objects.filter(
            source=request.auth.name, action__programme=request.auth.programme
        ).select_related("action", "meeting")
        if state := request.query_params.get("state"):
            if state not in ProposalState.values:
                remedy = _("Use one of these: %(names)s.") % {"names": ", ".join(ProposalState.values)}
                raise invalid(_("There is no such state."), remedy, "state")
            proposals = proposals.filter(state=state)
        if key := request.query_params.get("idempotency_key"):
            created = _created(request.auth, check_key(key, "idempotency_key"))
            proposals = proposals.filter(pk__in=created)
        return self.answer_page(request, proposals, serialize_proposals)

    def post(self, request):
        """Propose progress, all or nothing, once for each idempotency key."""
        key, body = read_key(request.headers), request.data
        answer, replayed = run_idempotent(request.auth, key, body, lambda: _propose(request.auth, key, body))
        if replayed:
            return Response(answer, headers={"Idempotent-Replayed": "true"})
        return Response(answer, status.HTTP_201_CREATED)


def _propose(tool_key, idempotency_key, body):
    table = proposals_to_table(body)
    try:
        plans = create_proposals(tool_key.programme, table, tool_key.name)
    except TableImportError as error:
        raise _refusal(error.issues) from error
    created = [
        {"row": plan.row, "id": plan.proposal.pk, "action": plan.action.identifier}
        for plan in plans
        if not plan.left_out
    ]
    left_out = [
        {
            "row": plan.row,
            "action": plan.action.identifier,
            "code": plan.left_out.value,
            "message": str(plan.left_out.label),
        }
        for plan in plans
        if plan.left_out
    ]
    after = {
        "idempotency_key": idempotency_key,
        "proposals": [row["id"] for row in created],
        "left_out": len(left_out),
    }
    record_event(EventKind.IMPORT, "import.proposals", tool_key, actor_name=tool_key.name, after=after)
    return {"created": created, "left_out": left_out}


def _refusal(mistakes):
    what = ngettext(
        "There is %(count)s mistake. Nothing was proposed.",
        "There are %(count)s mistakes. Nothing was proposed.",
        len(mistakes),
    ) % {"count": len(mistakes)}
    told = [
        {
            "row": mistake.row,
            "field": mistake.column,
            "value": mistake.value,
            "message": mistake.message,
            "remedy": mistake.hint,
        }
        for mistake in mistakes
    ]
    remedy = _("Correct the rows, and send all of them again; the idempotency key may be the same.")
    return ToolError(
        status.HTTP_400_BAD_REQUEST, "invalid_proposals", what, remedy, place="proposals", mistakes=told
    )


def _created(tool_key, idempotency_key):
    """The primary keys of the proposals that a request made."""
    made = ToolRequest.objects.filter(tool_key=tool_key, idempotency_key=idempotency_key).first()
    if made is None:
        what = _("No request was carried out under this idempotency key.")
        raise missing_resource(
            what, _("Write the key of a request that was answered with 201."), "idempotency_key"
        )
    return [row["id"] for row in made.answer["created"]]


# How the audit log calls what the tool has read.
_NAME = "actions.json"


class ActionsView(ToolView):
    parameters = ("updated_since", *ToolView.parameters)

    def get(self, request):
        """All actions, also those that are not published; with ``updated_since`` those that have progress since."""
        actions = readable(request.auth.programme)
        if since := read_moment(request.query_params, "updated_since"):
            actions = actions.filter(updated_at__gte=since)
        response = self.answer_page(request, actions, serialize_actions)
        _log_once_a_day(request.auth, response.data["count"])
        return response


def readable(programme):
    """The actions of ``programme`` with their latest entry and next checkpoints, D2 before D10.

    Their ``updated_at`` is when progress was last recorded, a correction included; None while there is none.
    """
    entries = ProgressUpdate.objects.filter(action=OuterRef("pk")).order_by("-recorded_at")
    due = Checkpoint.objects.filter(verdict=Verdict.OPEN).order_by(F("due").asc(nulls_last=True), "number")
    actions = Action.objects.of(programme).select_related("latest")
    actions = actions.annotate(updated_at=Subquery(entries.values("recorded_at")[:1]))
    return actions.prefetch_related(Prefetch("checkpoints", due, to_attr="open_checkpoints")).order_by(
        Length("identifier"), "identifier"
    )


def _log_once_a_day(key, count):
    """A tool asks every few minutes: that it reads is told once a day for each key, and not each time."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    filters = {"programme": [key.programme.code]}
    record_export(_NAME, count, Action, filters, actor_name=key.name, unique_since=today)


MOST_ROWS = 500


class UnknownAddressView(ToolView):
    """Whatever else is asked for below the endpoint's address."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise unknown_address()
