"""Registration of the steering app: facts, labels of events, viewsets, panels, permissions."""

from django.utils.translation import pgettext_lazy
from wagtail import hooks

from programme.actions.models.progress import PROGRESS_FIELDS
from programme.events import EventKind, EventLabels
from programme.extensions import Fact

from .home_panels import add_panels
from .minutes.views import MinutesViewSet
from .models.meeting_rows import RoundEntry, RoundVerdict
from .models.obstacles import Obstacle
from .models.proposals import ProgressProposal
from .permissions import group_permissions, steering_role_permissions
from .proposals.table_import import proposals_table
from .round.views import round_and_minutes_links
from .viewsets import ObstacleViewSet, ProposalViewSet, ProposingViewSet, RoundViewSet, obstacle_section


def steering_facts() -> list[Fact]:
    """Return the steering group's facts; a ``register_programme_fact`` hook."""
    return [
        Fact(Obstacle, EventKind.STATUS, viewset=ObstacleViewSet, menu_order=140),
        Fact(
            ProgressProposal,
            EventKind.STATUS,
            event_fields=("action", *PROGRESS_FIELDS, "source", "state", "answer"),
            viewset=ProposalViewSet,
            menu_order=150,
            protects=("meeting",),
        ),
        Fact(RoundEntry, protects=("meeting",)),
        Fact(RoundVerdict, protects=("checkpoint",)),
    ]


_EVENTS = {
    "meeting.open": pgettext_lazy("audit log", "Round opened"),
    "meeting.closed": pgettext_lazy("audit log", "Meeting closed"),
    "reminders.send": pgettext_lazy("audit log", "Reminders sent"),
    "minutes.export": pgettext_lazy("audit log", "Minutes exported"),
    "import.proposals": pgettext_lazy("audit log", "Proposals imported"),
}
_DETAILS = {
    "entries": pgettext_lazy("audit log", "entries"),
    "format": pgettext_lazy("audit log", "format"),
    "sent": pgettext_lazy("audit log", "sent"),
    "earlier": pgettext_lazy("audit log", "sent earlier"),
    "refused": pgettext_lazy("audit log", "not accepted"),
    "unsure": pgettext_lazy("audit log", "perhaps not sent"),
}


def steering_event_labels() -> EventLabels:
    """Return the steering group's labels; a ``register_event_labels`` hook."""
    return EventLabels(events=_EVENTS, details=_DETAILS)


hooks.register("construct_homepage_panels", add_panels)
hooks.register("register_action_section", obstacle_section)
hooks.register("register_admin_viewset", MinutesViewSet)
hooks.register("register_admin_viewset", ProposingViewSet)
hooks.register("register_admin_viewset", RoundViewSet)
hooks.register("register_event_labels", steering_event_labels)
hooks.register("register_meeting_links", round_and_minutes_links)
hooks.register("register_permissions", group_permissions)
hooks.register("register_programme_fact", steering_facts)
hooks.register("register_programme_table", proposals_table)
hooks.register("register_role_permissions", steering_role_permissions)
