"""What the tool proposes, and what has become of it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework import status
from rest_framework.response import Response

from programme.events import EventKind, record_event
from programme.importing.tables.mistakes import TableError
from programme.importing.tables.proposals import propose
from programme.models import ProgressProposal, ToolRequest
from programme.status import ProposalState

from .base import ToolView
from .errors import ToolError, invalid, not_found
from .idempotency import carry_out, check_key, read_key
from .serializers import tell_proposals
from .tables import as_table


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
        return self.answer_page(request, proposals, tell_proposals)

    def post(self, request):
        """Propose progress, all or nothing, once for each idempotency key."""
        key, body = read_key(request.headers), request.data
        answer, replayed = carry_out(request.auth, key, body, lambda: _propose(request.auth, key, body))
        if replayed:
            return Response(answer, headers={"Idempotent-Replayed": "true"})
        return Response(answer, status.HTTP_201_CREATED)


def _propose(tool_key, idempotency_key, body):
    table = as_table(body)
    try:
        plans = propose(tool_key.programme, table, tool_key.name)
    except TableError as error:
        raise _refusal(error.mistakes) from error
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
            "message": mistake.what,
            "remedy": mistake.remedy,
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
        raise not_found(what, _("Write the key of a request that was answered with 201."), "idempotency_key")
    return [row["id"] for row in made.answer["created"]]
