"""Listing and editing meetings, with the ways to their rounds and minutes."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.coreutils import get_content_languages
from wagtail.snippets.views.snippets import EditView

from programme.status import MeetingState

from .action_views import WithoutBulkActionsMixin
from .listing import FactIndexView


class MeetingIndexView(WithoutBulkActionsMixin, FactIndexView):
    default_ordering = "-date"

    def get_list_more_buttons(self, instance):
        ways = ways_on(instance, self.request.user)
        return [*super().get_list_more_buttons(instance), *(Button(**way) for way in ways)]

    def get_delete_url(self, instance):
        return None if instance.is_kept else super().get_delete_url(instance)


class MeetingEditView(EditView):
    @cached_property
    def header_buttons(self):
        return [HeaderButton(**way) for way in ways_on(self.object, self.request.user)]


def ways_on(meeting, user):
    """Yield the label, address and icon of each place that the user comes to from a meeting, as a button takes them."""
    if meeting.state != MeetingState.CLOSED:
        address = _round_address(meeting) if user.has_perm("programme.hold_meeting") else None
        if address:
            label = _("To the round") if meeting.is_open else _("Open the round")
            yield {"label": label, "url": address, "icon_name": "list-ul", "priority": 5}
    elif user.has_perm("programme.view_meeting") or user.has_perm("programme.hold_meeting"):
        address = reverse("programme_minutes:page", args=[meeting.pk, _language()])
        label = pgettext("of a meeting", "Minutes")
        yield {"label": label, "url": address, "icon_name": "doc-full", "priority": 6}


def _round_address(meeting):
    """Where the meeting's round is held; None in a site that has put no such place among its addresses."""
    try:
        return reverse("programme_round:round", args=[meeting.pk])
    except NoReverseMatch:
        return None


def _language():
    """The reader's own language if the document is in it, otherwise the first one that it is in."""
    languages = get_content_languages()
    return get_language() if get_language() in languages else next(iter(languages))
