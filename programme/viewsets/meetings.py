"""The meetings that follow the programme."""

from django import forms
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import StatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from programme.models import Meeting

from .meeting_closing import MeetingCloseView
from .meeting_form import MeetingForm
from .meeting_policy import MeetingPolicy
from .meeting_views import MeetingEditView, MeetingIndexView


class MeetingViewSet(SnippetViewSet):
    model = Meeting
    icon = "calendar"
    copy_view_enabled = False  # a new meeting begins with what the latest one had anyway
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
    def permission_policy(self):
        return MeetingPolicy(self.model)

    def get_urlpatterns(self):
        close = path("close/<int:pk>/", MeetingCloseView.as_view(), name="close")
        return [*super().get_urlpatterns(), close]

    def get_queryset(self, request):
        return Meeting.objects.select_related("programme")
