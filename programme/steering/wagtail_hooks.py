"""Declarations of the steering group's facts."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.coreutils import get_content_languages
from wagtail.permissions import ModelPermissionPolicy

from programme.actions.models.progress import PROGRESS_FIELDS
from programme.events import EventKind, EventLabels
from programme.extensions import ActionSection, Fact, MeetingLink
from programme.facts_admin.base import admin_url
from programme.models import Action, Meeting
from programme.status import MeetingState

from .home_panels.panels import add_panels
from .minutes.views import MinutesViewSet
from .models.meeting_rows import RoundEntry, RoundVerdict
from .models.obstacles import Obstacle
from .models.proposals import ProgressProposal
from .permissions import MeetingRoundPolicy, group_permissions, steering_role_permissions
from .proposals.table_import import proposals_table
from .viewsets import ObstacleViewSet, ProposalViewSet, ProposingViewSet, RoundViewSet


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


# Any of these permissions lets a user see the list of obstacles.
_VIEWING = ("add", "change", "delete", "view")


def obstacle_section() -> ActionSection:
    """Return the section; a ``register_action_section`` hook."""
    return ActionSection("programme/steering/obstacles/action_obstacles.html", _context)


def _context(action: Action, user: AbstractUser) -> dict[str, Any] | None:
    policy = ModelPermissionPolicy(Obstacle)
    if not policy.user_has_any_permission(user, _VIEWING):
        return None
    query = urlencode({"action": action.pk})
    may_add = policy.user_has_permission(user, "add")
    return {
        "obstacles": action.obstacles.unresolved(),
        "obstacles_url": f"{admin_url(Obstacle, 'list')}?{query}",
        "add_obstacle_url": f"{admin_url(Obstacle, 'add')}?{query}" if may_add else None,
    }


def round_and_minutes_links() -> Callable[[Meeting, AbstractUser], Iterator[MeetingLink]]:
    """Return the function that yields the links; a ``register_meeting_links`` hook."""
    return _links


def _links(meeting, user):
    policy = MeetingRoundPolicy()
    if meeting.state != MeetingState.CLOSED:
        if policy.user_has_permission(user, "hold"):
            label = _("To the round") if meeting.is_open else _("Open the round")
            url = reverse("programme_round:round", args=[meeting.pk])
            yield MeetingLink(label, url, icon_name="list-ul", priority=5)
    elif policy.user_has_any_permission(user, ("view", "hold")):
        url = reverse("programme_minutes:page", args=[meeting.pk, _language()])
        yield MeetingLink(pgettext("of a meeting", "Minutes"), url, icon_name="doc-full", priority=6)


def _language():
    """Return the user's language if the document is in it, otherwise the first one that it is in."""
    languages = get_content_languages()
    return get_language() if get_language() in languages else next(iter(languages))


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
