"""Pages of meeting rounds: list, screen of an open round, opening and closing; links from a meeting to them."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.coreutils import get_content_languages

from programme.extensions import MeetingLink
from programme.models import Meeting
from programme.status import MeetingState
from programme.vocabulary.selectors import load_vocabulary_texts

from ..permissions import MeetingRoundPolicy
from .forms import RoundFilterForm, RoundForm
from .lifecycle import CannotOpenError, close_round, open_round
from .rows import closing_review, group_rows, round_progress, round_rows
from .services import RoundClosedError

ROUND_URL_NAME = "programme_round:round"


class MeetingPermissionMixin(PermissionCheckedMixin):
    """Loads the meeting of the URL, for users who may hold meetings."""

    permission_policy = MeetingRoundPolicy()
    permission_required = "hold"

    @cached_property
    def meeting(self) -> Meeting:
        return get_object_or_404(Meeting.objects.select_related("programme"), pk=self.kwargs["pk"])


class MeetingPageView(MeetingPermissionMixin, WagtailAdminTemplateMixin, TemplateView):
    """Base class of pages of one meeting."""

    header_icon = "tasks"

    def get_page_subtitle(self) -> str:
        return str(self.meeting)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("programme_round:index"), "label": _("Meeting rounds")},
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.meeting)},
        ]


class RoundView(MeetingPageView):
    """The screen of an open round: a row for each action, grouped by reason for attention."""

    page_title = gettext_lazy("Meeting round")
    template_name = "programme/steering/round/round.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(meeting=self.meeting, **kwargs)
        if self.meeting.is_open:
            return context | self._open_context()
        if self.meeting.state == MeetingState.CLOSED:
            context["minutes_url"] = _minutes_url(self.meeting)
        return context

    def _open_context(self) -> dict[str, Any]:
        facts = load_vocabulary_texts(self.meeting.programme_id)
        filters = RoundFilterForm(self.meeting, facts, self.request.GET)
        rows = round_rows(self.meeting, filters.filtered_actions(), facts)
        for row in rows:
            row.form = RoundForm(row, self.meeting)
        return {"filters": filters, "groups": group_rows(rows), "progress": round_progress(self.meeting)}


class OpenView(MeetingPermissionMixin, View):
    """Opens the round of a planned meeting."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            open_round(self.meeting, request.user)
        except CannotOpenError as error:
            messages.error(request, str(error))
        return redirect(ROUND_URL_NAME, pk)


class CloseView(MeetingPageView):
    """Shows what closing the meeting publishes and which rows have warnings, and closes it."""

    page_title = gettext_lazy("Close the meeting")
    template_name = "programme/steering/round/close.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.meeting.is_open:
            return self._redirect_not_open()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            updates = close_round(self.meeting, request.user)
        except RoundClosedError:
            return self._redirect_not_open()
        message = ngettext(
            "The meeting is closed. Its %(count)s entry is now public in all languages.",
            "The meeting is closed. Its %(count)s entries are now public in all languages.",
            len(updates),
        )
        messages.success(request, message % {"count": len(updates)})
        return redirect(ROUND_URL_NAME, pk)

    def _redirect_not_open(self) -> HttpResponse:
        messages.warning(self.request, _("The meeting is not open. Nothing was changed."))
        return redirect(ROUND_URL_NAME, self.meeting.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, review=closing_review(self.meeting), **kwargs)


class RoundIndexView(MeetingPermissionMixin, WagtailAdminTemplateMixin, TemplateView):
    """Redirects to the only open round; otherwise lists open, planned and the latest closed meetings."""

    page_title = gettext_lazy("Meeting rounds")
    header_icon = "tasks"
    template_name = "programme/steering/round/index.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rounds = list(Meeting.objects.open()[:2])
        if len(rounds) == 1:
            return redirect(ROUND_URL_NAME, rounds[0].pk)
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meetings = Meeting.objects.select_related("programme")
        return super().get_context_data(
            open=meetings.open(),
            planned=meetings.planned(),
            closed=meetings.closed()[:6],
            may_add=self.permission_policy.user_has_permission(self.request.user, "add"),
            **kwargs,
        )


def round_and_minutes_links() -> Callable[[Meeting, AbstractUser], Iterator[MeetingLink]]:
    """Return the function that yields the links of a meeting; a ``register_meeting_links`` hook."""
    return _meeting_links


def _meeting_links(meeting: Meeting, user: AbstractUser) -> Iterator[MeetingLink]:
    policy = MeetingRoundPolicy()
    if meeting.state != MeetingState.CLOSED:
        if policy.user_has_permission(user, "hold"):
            label = _("To the round") if meeting.is_open else _("Open the round")
            url = reverse(ROUND_URL_NAME, args=[meeting.pk])
            yield MeetingLink(label, url, icon_name="list-ul", priority=5)
    elif policy.user_has_any_permission(user, ("view", "hold")):
        label = pgettext("of a meeting", "Minutes")
        yield MeetingLink(label, _minutes_url(meeting), icon_name="doc-full", priority=6)


def _minutes_url(meeting: Meeting) -> str:
    """Return the URL of the minutes in the active language, or in the first content language if it is not one."""
    languages = get_content_languages()
    language = get_language() if get_language() in languages else next(iter(languages))
    return reverse("programme_minutes:page", args=[meeting.pk, language])
