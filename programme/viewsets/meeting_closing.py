"""Closing a meeting in the admin of a site where no app holds meetings."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from programme.extensions import MeetingLink, meeting_links
from programme.models import Meeting
from programme.models.meeting_closing import close_meeting
from programme.status import MeetingState

from .meeting_policy import MeetingPolicy
from .urls import admin_url


class MeetingCloseView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Closes a meeting after a confirmation; 404 where an app declares links of meetings."""

    permission_policy = MeetingPolicy(Meeting)
    permission_required = "change"
    page_title = gettext_lazy("Close the meeting")
    header_icon = "calendar"
    template_name = "programme/admin/close_meeting.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if meeting_links():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def meeting(self) -> Meeting:
        return get_object_or_404(_closable_meetings(), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.meeting)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        close_meeting(self.meeting, request.user)
        messages.success(request, _("“%(meeting)s” is closed.") % {"meeting": self.meeting})
        return redirect(admin_url(Meeting, "list"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(list_url=admin_url(Meeting, "list"), **kwargs)


def closing_link(meeting: Meeting, user: AbstractUser) -> Iterator[MeetingLink]:
    """Yield the link to :class:`MeetingCloseView`, if the meeting can be closed and the user may do so."""
    is_closable = meeting.state != MeetingState.CLOSED and meeting.date <= timezone.localdate()
    if is_closable and MeetingPolicy(Meeting).user_has_permission(user, "change"):
        url = admin_url(Meeting, "close", meeting.pk)
        yield MeetingLink(_("Close the meeting"), url, icon_name="check", priority=5)


def _closable_meetings() -> QuerySet[Meeting]:
    return Meeting.objects.filter(date__lte=timezone.localdate()).exclude(state=MeetingState.CLOSED)
