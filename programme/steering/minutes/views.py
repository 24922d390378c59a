"""The minutes as a page of the admin and as a document."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
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
from .docx import write_docx
from .selectors import load_minutes
from .texts import minutes_file_name

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class _MinutesMixin(PermissionCheckedMixin):
    """Finds the meeting and the language that the address names, for those who may see meetings or hold them."""

    permission_policy = MeetingRoundPolicy()
    any_permission_required = ("view", "hold")

    @cached_property
    def meeting(self):
        return get_object_or_404(Meeting.objects.select_related("programme"), pk=self.kwargs["pk"])

    @cached_property
    def minutes(self):
        """The :class:`Minutes`, or None while the meeting has not been closed."""
        if self.kwargs["language"] not in get_content_languages():
            raise Http404
        is_closed = self.meeting.state == MeetingState.CLOSED
        return load_minutes(self.meeting, self.kwargs["language"]) if is_closed else None


class MinutesView(_MinutesMixin, WagtailAdminTemplateMixin, TemplateView):
    page_title = pgettext_lazy("of a meeting", "Minutes")
    template_name = "programme/steering/minutes/page.html"

    def get_page_subtitle(self):
        return str(self.meeting)

    def get_breadcrumbs_items(self):
        meetings = {
            "url": admin_url(Meeting, "list"),
            "label": capfirst(Meeting._meta.verbose_name_plural),
        }
        minutes = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), meetings, minutes]

    @cached_property
    def header_buttons(self):
        """The document, and the same page in each other language."""
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

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, minutes=self.minutes)

    def _minutes_url(self, name: str, language: str) -> str:
        return reverse(f"programme_minutes:{name}", args=[self.meeting.pk, language])


class DocumentView(_MinutesMixin, View):
    """The document of a closed meeting; whoever takes it is in the audit log."""

    def get(self, request, **kwargs):
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
    name = "programme_minutes"
    url_prefix = "programme/minutes"
    icon = "doc-full"

    def get_urlpatterns(self):
        return [
            path("<int:pk>/<slug:language>/", MinutesView.as_view(header_icon=self.icon), name="page"),
            path("<int:pk>/<slug:language>/docx/", DocumentView.as_view(), name="docx"),
        ]
