"""Listing and editing meetings, with the links that apps declare for them."""

from collections.abc import Iterator
from dataclasses import asdict

from django.contrib.auth.models import AbstractUser
from django.utils.functional import cached_property
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import EditView

from programme.extensions import MeetingLink, meeting_links
from programme.models import Meeting

from .action_views import WithoutBulkActionsMixin
from .listing import FactIndexView
from .meeting_closing import closing_link


class MeetingIndexView(WithoutBulkActionsMixin, FactIndexView):
    default_ordering = "-date"

    def get_list_more_buttons(self, instance):
        links = links_of_meeting(instance, self.request.user)
        return [*super().get_list_more_buttons(instance), *(Button(**asdict(link)) for link in links)]

    def get_delete_url(self, instance):
        return None if instance.is_kept else super().get_delete_url(instance)


class MeetingEditView(EditView):
    @cached_property
    def header_buttons(self):
        return [HeaderButton(**asdict(link)) for link in links_of_meeting(self.object, self.request.user)]


def links_of_meeting(meeting: Meeting, user: AbstractUser) -> Iterator[MeetingLink]:
    """Yield the links of a meeting that apps declare; where none does, the link to close it."""
    for links in meeting_links() or [closing_link]:
        yield from links(meeting, user)
