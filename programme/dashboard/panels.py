"""The programme's panels in Wagtail's home."""

from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component

from programme.models import Action, Meeting
from programme.roles.rights import model_permissions
from programme.status import MeetingState
from programme.steering.permissions import ADD_PROPOSAL, HOLD_MEETING, MeetingRoundPolicy
from programme.viewsets.urls import admin_url

from .attention import read_attention
from .my_actions import read_my_actions
from .next_meeting import read_next_meeting

_FOLLOWS = (*model_permissions(Action, "view"), HOLD_MEETING)


def add_panels(request, panels):
    """Add those panels that the user has use for, before Wagtail's own."""
    if any(map(request.user.has_perm, _FOLLOWS)):
        panels += [NextMeetingPanel(), AttentionPanel()]
    panels.append(MyActionsPanel())


class NextMeetingPanel(Component):
    name = "programme_next_meeting"
    template_name = "programme/admin/dashboard/next_meeting.html"
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
    template_name = "programme/admin/dashboard/attention.html"
    order = 110

    def get_context_data(self, parent_context):
        return {"attention": read_attention(parent_context["request"].user)}


class MyActionsPanel(Component):
    """For the contacts of actions; others do not see it."""

    name = "programme_my_actions"
    template_name = "programme/admin/dashboard/my_actions.html"
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
