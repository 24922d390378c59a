"""Viewset of meetings, and the view that closes a meeting where no app declares links of meetings."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import StatusTagColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from ..actions.services import close_meeting
from ..extensions import MeetingLink, meeting_links
from ..models import Meeting, Programme
from ..status import MeetingState
from .actions.views import WithoutBulkActionsMixin
from .base import FactIndexView, admin_url
from .fields import selected_object, single_object


class MeetingForm(WagtailAdminModelForm):
    """Form of a meeting.

    A new meeting gets initial values from the latest one; fields on record of a closed meeting are disabled.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self._set_initial_values()
        if self.instance.state != MeetingState.PLANNED:
            # The meeting round has actions of this programme.
            self._disable("programme")
        if self.instance.is_frozen:
            self._disable("date", "body")

    def _set_initial_values(self) -> None:
        if programme := single_object(Programme.objects.all()):
            self.initial.setdefault("programme", programme.pk)
        meetings = Meeting.objects.all()
        if programme := selected_object(self, "programme"):
            meetings = meetings.filter(programme=programme)
        if latest := meetings.first():
            for name in _COPIED:
                self.initial[name] = getattr(latest, name)

    def _disable(self, *names: str) -> None:
        for name in names:
            self.fields[name].disabled = True
            self.fields[name].help_text = gettext("It is on record and can no longer be changed.")


class MeetingEditView(EditView):
    """View that edits a meeting, with its links as header buttons."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(**asdict(link)) for link in links_of_meeting(self.object, self.request.user)]


class MeetingIndexView(WithoutBulkActionsMixin, FactIndexView):
    """List of meetings, with their links as buttons."""

    default_ordering = "-date"

    def get_list_more_buttons(self, instance: Meeting) -> list[Button]:
        links = links_of_meeting(instance, self.request.user)
        return [*super().get_list_more_buttons(instance), *(Button(**asdict(link)) for link in links)]

    def get_delete_url(self, instance: Meeting) -> str | None:
        return None if instance.is_permanent else super().get_delete_url(instance)


class MeetingViewSet(SnippetViewSet):
    """Viewset of meetings."""

    model = Meeting
    icon = "calendar"
    copy_view_enabled = False  # a new meeting has initial values from the latest one
    index_view_class = MeetingIndexView
    edit_view_class = MeetingEditView
    list_display = [
        "date",
        StatusTagColumn(
            "get_state_display", label=_("State"), sort_key="state", primary=lambda meeting: meeting.is_open
        ),
        "body",
        "programme",
    ]
    list_filter = ["state", "programme"]
    edit_handler = ObjectList(
        [
            FieldRowPanel(
                [FieldPanel("date"), FieldPanel("programme", widget=forms.Select)], heading=_("Meeting")
            ),
            FieldPanel("body"),
            FieldPanel("participants"),
            FieldPanel("agenda_notes"),
            MultiFieldPanel(
                [FieldPanel("agenda_url"), FieldPanel("minutes_url")],
                heading=_("Published papers"),
                help_text=_("Shown to everybody beside what the meeting said of the actions."),
            ),
        ],
        base_form_class=MeetingForm,
    )

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return MeetingPolicy(self.model)

    def get_urlpatterns(self) -> list[URLPattern]:
        close = path("close/<int:pk>/", MeetingCloseView.as_view(), name="close")
        return [*super().get_urlpatterns(), close]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("programme")


# Fields that a new meeting copies from the latest one.
_COPIED = ("body", "participants")


class MeetingPolicy(ModelPermissionPolicy):
    """Permission policy of meetings: no user, not even a superuser, may delete a meeting that is open or closed."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Meeting) -> bool:
        if action == "delete" and instance.is_permanent:
            return False
        return super().user_has_permission_for_instance(user, action, instance)


def links_of_meeting(meeting: Meeting, user: AbstractUser) -> Iterator[MeetingLink]:
    """Yield the links of a meeting that apps declare; if none does, the link that closes it."""
    sources = meeting_links()
    if not sources:
        yield from closing_link(meeting, user)
    for links in sources:
        yield from links(meeting, user)


class MeetingCloseView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """View that closes a meeting after a confirmation; 404 if an app declares links of meetings."""

    permission_policy = MeetingPolicy(Meeting)
    permission_required = "change"
    page_title = gettext_lazy("Close the meeting")
    header_icon = "calendar"
    template_name = "programme/facts_admin/close_meeting.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if meeting_links():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def meeting(self) -> Meeting:
        return get_object_or_404(_closable_meetings(), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.meeting)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        close_meeting(self.meeting, request.user)  # type: ignore[arg-type]  # the admin requires a login
        messages.success(request, gettext("“%(meeting)s” is closed.") % {"meeting": self.meeting})
        return redirect(admin_url(Meeting, "list"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(list_url=admin_url(Meeting, "list"), **kwargs)


def closing_link(meeting: Meeting, user: AbstractUser) -> Iterator[MeetingLink]:
    """Yield the link to :class:`MeetingCloseView` if the meeting can be closed and the user has the permission."""
    is_closable = meeting.state != MeetingState.CLOSED and meeting.date <= timezone.localdate()
    if is_closable and MeetingPolicy(Meeting).user_has_permission(user, "change"):
        url = admin_url(Meeting, "close", meeting.pk)
        yield MeetingLink(gettext("Close the meeting"), url, icon_name="check", priority=5)


def _closable_meetings() -> QuerySet[Meeting]:
    return Meeting.objects.filter(date__lte=timezone.localdate()).exclude(state=MeetingState.CLOSED)
