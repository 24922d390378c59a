"""Views for the script of the translation editor: notes, machine drafts and decisions on notes.

All require the permission to translate the page.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from programme.localization import machine_drafts
from programme.localization.translator_notes import translator_notes
from programme.permissions.user_guards import only_translates

from .notes import Notes
from .queue import translation_or_403


class TranslationViewMixin:
    """View of the translation in the URL; denied to users who may not translate its page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.translation = translation_or_403(request.user, kwargs["translation"])
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin for View

    @cached_property
    def page(self) -> Page:
        """The page that is translated into."""
        return Page.objects.get(
            translation_key=self.translation.source.object_id, locale=self.translation.target_locale
        )

    @property
    def editor_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


class NotesView(TranslationViewMixin, View):
    """The notes as JSON."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        notes = Notes(self.translation)
        return JsonResponse(
            {
                "labels": labels(notes),
                "segments": notes.lines(),
                "languages": [
                    self.translation.source.locale.language_code,
                    self.translation.target_locale.language_code,
                ],
                "isNarrow": only_translates(request.user, self.page),
                "drafts": len(notes.drafts),
                "draftsUrl": reverse("programme_desk:drafts", args=[self.translation.pk]),
                "deskUrl": reverse("programme_desk:index"),
            }
        )


class WaiveView(TranslationViewMixin, View):
    """Passes a translator's decision about a note to its provider."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, translation: int, segment: int, key: str) -> HttpResponse:
        row = get_object_or_404(self.translation.source.stringsegment_set, pk=segment)
        string = get_object_or_404(
            StringTranslation,
            translation_of=row.string_id,
            context=row.context_id,
            locale=self.translation.target_locale_id,
        )
        if not any(provider.apply_decision(request, string, key) for provider in translator_notes()):
            raise Http404
        return JsonResponse({})


class DraftsView(TranslationViewMixin, WagtailAdminTemplateMixin, TemplateView):
    """List of the machine drafts with their sources, where one or all can be accepted."""

    page_title = gettext_lazy("Drafts of a machine")
    header_icon = "wagtail-localize-language"
    template_name = "programme/translation/desk/drafts.html"

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": reverse("programme_desk:index"), "label": _("Translator's desk")},
            {"url": self.editor_url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        drafts = Notes(self.translation).drafts
        return context | {"drafts": drafts, "editor_url": self.editor_url, "translation": self.translation}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Accept the drafts that were shown, but not those written meanwhile."""
        chosen = set(request.POST.getlist("accept") or request.POST.getlist("shown"))
        drafts = [
            draft for draft in machine_drafts.machine_drafts(self.translation) if str(draft.pk) in chosen
        ]
        count = len(drafts)
        machine_drafts.accept_machine_drafts(drafts, request.user)
        message = ngettext("%(count)s draft was accepted.", "%(count)s drafts were accepted.", count)
        messages.success(request, message % {"count": count})
        left = machine_drafts.machine_drafts(self.translation).exists()
        return redirect(request.path if left else self.editor_url)


def labels(notes: Notes) -> dict[str, str]:
    """Return ``{name: label}`` for the script of the translation editor, in the active language."""
    segments, pending = notes.segments, notes.pending_segments
    progress = ngettext(
        "%(waiting)s of %(count)s text waits, with %(words)s words.",
        "%(waiting)s of %(count)s texts wait, with %(words)s words.",
        len(segments),
    )
    drafts = ngettext(
        "Read and accept %(count)s draft of a machine",
        "Read and accept %(count)s drafts of a machine",
        len(notes.drafts),
    )
    words = sum(segment.words for segment in pending)
    texts = {
        "progress": progress % {"waiting": len(pending), "count": len(segments), "words": words},
        "drafts": drafts % {"count": len(notes.drafts)},
        "desk": _("Translator's desk"),
        "preview": _("Preview the translation"),
        "was": _("The source said before"),
        "now": _("It says now"),
        "translated": _("That was translated"),
        "draft": _("It is published only when somebody has read and accepted it."),
        "accept": _("Accept the draft"),
        "failed": _("It could not be saved. Try again."),
    }
    for provider in notes.providers:
        texts |= provider.labels()
    return texts
