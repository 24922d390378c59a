"""The actions of the key's programme, for the tool to read."""

from django.db.models import F, OuterRef, Prefetch, Subquery
from django.db.models.functions import Length
from django.utils import timezone

from programme.events import record_export
from programme.models import Action, Checkpoint, ProgressUpdate
from programme.status import Verdict

from .base import ToolView
from .parsing import read_moment
from .serializers import tell_actions

# How the audit log calls what the tool has read.
_NAME = "actions.json"


class ActionsView(ToolView):
    parameters = ("updated_since", *ToolView.parameters)

    def get(self, request):
        """All actions, also those that are not published; with ``updated_since`` those that have progress since."""
        actions = readable(request.auth.programme)
        if since := read_moment(request.query_params, "updated_since"):
            actions = actions.filter(updated_at__gte=since)
        response = self.answer_page(request, actions, tell_actions)
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
