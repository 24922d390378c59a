"""Views of minutes: page of the admin and download of the Word document."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.coreutils import get_content_languages

from programme.events import EventKind, record_event
from programme.facts_admin.base import admin_url
from programme.models import Meeting
from programme.status import MeetingState

from ..permissions import MeetingRoundPolicy
from .content import Minutes
from .docx import write_docx
from .selectors import load_minutes
from .texts import minutes_file_name

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class _MinutesMixin(PermissionCheckedMixin):
    """Loads the meeting and language of the URL, for users who may view meetings or hold their rounds."""

    permission_policy = MeetingRoundPolicy()
    any_permission_required = ("view", "hold")

    @cached_property
    def meeting(self) -> Meeting:
        """The meeting of the URL."""
        return get_object_or_404(Meeting.objects.select_related("programme"), pk=self.kwargs["pk"])

    @cached_property
    def minutes(self) -> Minutes | None:
        """The minutes; None while the meeting is not closed.

        Raises:
            Http404: the language of the URL is no content language.
        """
        if self.kwargs["language"] not in get_content_languages():
            raise Http404
        is_closed = self.meeting.state == MeetingState.CLOSED
        return load_minutes(self.meeting, self.kwargs["language"]) if is_closed else None


class MinutesView(_MinutesMixin, WagtailAdminTemplateMixin, TemplateView):
    """Minutes as a page of the admin."""

    page_title = pgettext_lazy("of a meeting", "Minutes")
    template_name = "programme/steering/minutes/page.html"

    def get_page_subtitle(self) -> str:
        return str(self.meeting)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        meetings = {
            "url": admin_url(Meeting, "list"),
            "label": capfirst(Meeting._meta.verbose_name_plural),
        }
        minutes = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), meetings, minutes]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Buttons of the Word document and of the same page in each other language."""
        if self.minutes is None:
            return []
        current = self.kwargs["language"]
        download = _("Download for Word (DOCX)")
        buttons = [
            HeaderButton(download, self._minutes_url("docx", current), icon_name="download", priority=1)
        ]
        for language in get_content_languages():
            if language != current:
                name = get_language_info(language)["name_local"].capitalize()
                url = self._minutes_url("page", language)
                buttons.append(
                    HeaderButton(name, url, icon_name="globe", attrs={"lang": language}, priority=2)
                )
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, minutes=self.minutes)

    def _minutes_url(self, name: str, language: str) -> str:
        return reverse(f"programme_minutes:{name}", args=[self.meeting.pk, language])


class MinutesDocxView(_MinutesMixin, View):
    """Word document of the minutes; the download is recorded as an event."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if self.minutes is None:
            return redirect("programme_minutes:page", **kwargs)
        response = HttpResponse(write_docx(self.minutes), content_type=_DOCX)
        response["Content-Disposition"] = f'attachment; filename="{minutes_file_name(self.minutes)}"'
        record_event(
            EventKind.EXPORT,
            "minutes.export",
            self.meeting,
            actor=request.user,
            after={"language": self.minutes.language, "format": "docx"},
        )
        return response


class MinutesViewSet(ViewSet):
    """URLs of the minutes."""

    name = "programme_minutes"
    url_prefix = "programme/minutes"
    icon = "doc-full"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("<int:pk>/<slug:language>/", MinutesView.as_view(header_icon=self.icon), name="page"),
            path("<int:pk>/<slug:language>/docx/", MinutesDocxView.as_view(), name="docx"),
        ]
