"""The programme's panels in Wagtail's home."""

from django.db.models import Case, When
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component

from programme.facts_admin.base import admin_url
from programme.models import Action, Meeting
from programme.permissions.services import model_permissions
from programme.status import MeetingState

from ..permissions import ADD_PROPOSAL, HOLD_MEETING, MeetingRoundPolicy
from .selectors import read_attention, read_my_actions

_FOLLOWS = (*model_permissions(Action, "view"), HOLD_MEETING)


def add_panels(request, panels):
    """Add those panels that the user has use for, before Wagtail's own."""
    if any(map(request.user.has_perm, _FOLLOWS)):
        panels += [NextMeetingPanel(), AttentionPanel()]
    panels.append(MyActionsPanel())


class NextMeetingPanel(Component):
    name = "programme_next_meeting"
    template_name = "programme/steering/home_panels/next_meeting.html"
    order = 100

    def get_context_data(self, parent_context):
        user, meeting = parent_context["request"].user, read_next_meeting()
        context = {"meeting": meeting, "add_url": "", "edit_url": "", "round_url": ""}
        if meeting is None:
            if MeetingRoundPolicy().user_has_permission(user, "add"):
                context["add_url"] = admin_url(Meeting, "add")
            return context
        context["is_open"] = meeting.state == MeetingState.OPEN
        context["edit_url"] = AdminURLFinder(user).get_edit_url(meeting)
        if user.has_perm(HOLD_MEETING):
            context["round_url"] = reverse("programme_round:round", args=[meeting.pk])
        return context


class AttentionPanel(Component):
    name = "programme_attention"
    template_name = "programme/steering/home_panels/attention.html"
    order = 110

    def get_context_data(self, parent_context):
        return {"attention": read_attention(parent_context["request"].user)}


class MyActionsPanel(Component):
    """For the contacts of actions; others do not see it."""

    name = "programme_my_actions"
    template_name = "programme/steering/home_panels/my_actions.html"
    order = 120

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        may_propose = user.has_perm(ADD_PROPOSAL)
        return {
            "actions": read_my_actions(user),
            "may_propose": may_propose,
            # Whoever may also do other things with the programme is not told that no action is theirs.
            "is_shown_empty": may_propose and not any(map(user.has_perm, _FOLLOWS)),
        }


def read_next_meeting():
    """Return the meeting whose round goes on, otherwise the next one that is planned, or None, in one query."""
    open_first = Case(When(state=MeetingState.OPEN, then=0), default=1)
    return Meeting.objects.exclude(state=MeetingState.CLOSED).order_by(open_first, "date", "pk").first()
