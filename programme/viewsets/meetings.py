"""The meetings that follow the programme."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from programme.models import Meeting


class MeetingViewSet(SnippetViewSet):
    model = Meeting
    icon = "calendar"
    list_display = ["date", "body", "programme"]
    list_filter = ["programme"]
    panels = [
        FieldRowPanel([FieldPanel("programme"), FieldPanel("date")], heading=_("Meeting")),
        FieldPanel("body"),
        FieldPanel("agenda_url"),
        FieldPanel("minutes_url"),
    ]
