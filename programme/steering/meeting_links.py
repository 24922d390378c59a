"""Links from a meeting to its round and its minutes."""

from collections.abc import Callable, Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_languages

from programme.extensions import MeetingLink
from programme.models import Meeting
from programme.status import MeetingState

from .permissions import MeetingRoundPolicy


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
