"""Views about the languages of a page: how it is published, its source locale, and its pending publication."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page

from programme.languages import language_name
from programme.localization.source_locale import incoming_translation, source_locale_of
from programme.models import OutdatedSummary

from ..models import PendingPublication
from .editor_hooks import untranslated_by_locale
from .pending_publications import publish_with_summary, queue_publication, withdraw_pending
from .source_change import SourceChangeError, UnverifiedTextsError, change_source_locale, unverified_texts
from .translation_gaps import UntranslatedText, UnverifiedText, comparison_digest
from .tree_sync import first_forbidden, is_synced


class PageLanguagesView(WagtailAdminTemplateMixin):
    """Base view: loads the page, checks the permission to publish it, and links back to its editor."""

    @cached_property
    def page(self) -> Page:
        page = get_object_or_404(Page, pk=self.kwargs["pk"])
        return page.specific.get_latest_revision_as_object()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_synced(self.page) or not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": self.edit_url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]
        return [*self.breadcrumbs_items, *items]

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


class PublishMode(models.TextChoices):
    """Ways to publish a page whose translations are incomplete."""

    BOTH = "both", pgettext_lazy("way to publish", "Publish both languages now")
    TRANSLATE = (
        "translate",
        pgettext_lazy("way to publish", "Send to the translators, and publish both when done"),
    )
    SINGLE = "alone", pgettext_lazy("way to publish", "Publish alone now, as urgent, with a short summary")


class PublishForm(forms.Form):
    """Choice of how to publish, with a summary for each language that would be outdated.

    Args:
        revision: the draft that was shown; if it has changed meanwhile, the form is invalid.
        ways: the available :class:`PublishMode` members.
        locales: the locales in which text is missing.
        summaries: the present summaries, ``{locale: text}``.
    """

    way = forms.ChoiceField(label=_("How do you want to publish?"), widget=forms.RadioSelect)

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, revision, ways, locales, summaries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["revision"].initial = self.latest = revision.pk
        self.fields["way"].choices = [(way.value, way.label) for way in ways]
        self.locales = {f"summary_{locale.language_code}": locale for locale in locales}
        field = OutdatedSummary._meta.get_field("text")
        for name, locale in self.locales.items():
            widget = forms.Textarea(attrs={"rows": 3, "lang": locale.language_code})
            self.fields[name] = forms.CharField(
                label=_("Summary in %(language)s") % {"language": language_name(locale.language_code)},
                help_text=field.help_text,
                max_length=field.max_length,
                initial=summaries.get(locale, ""),
                required=False,
                widget=widget,
            )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("revision") not in (None, self.latest):
            self.add_error(
                None,
                _("The draft has been changed meanwhile. Look at what is missing now, and choose again."),
            )
        for name in self.locales:
            if cleaned.get("way") == PublishMode.SINGLE and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Say shortly what is new; without it, nothing is published alone."))
        return cleaned

    @property
    def summaries(self) -> dict[Locale, str]:
        """``{locale: text}`` of a valid form."""
        return {locale: self.cleaned_data[name] for name, locale in self.locales.items()}


class PublishView(PageLanguagesView, FormView):
    """Asks how to publish a page with missing translations; its draft is already saved."""

    page_title = gettext_lazy("Publish in both languages")
    header_icon = "upload"
    template_name = "programme/translation/sync/publish.html"
    form_class = PublishForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if incoming_translation(self.page) or self.page.alias_of_id or not self.page.latest_revision:
            raise PermissionDenied
        if self.page.permissions_for_user(request.user).page_locked():
            messages.error(request, self.page.get_lock().get_message(request.user))
            return redirect(self.edit_url)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def missing(self) -> dict[Locale, list[UntranslatedText]]:
        return untranslated_by_locale(self.page)

    @property
    def ways(self) -> list[PublishMode]:
        if not self.missing:
            return [PublishMode.BOTH]
        may_submit = self.request.user.has_perm("wagtail_localize.submit_translation")
        may_translate = may_submit and first_forbidden(self.request.user, self.page, "publish") is None
        return [PublishMode.TRANSLATE, PublishMode.SINGLE] if may_translate else [PublishMode.SINGLE]

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = OutdatedSummary.objects.filter(translation_key=self.page.translation_key)
        return super().get_form_kwargs() | {
            "revision": self.page.latest_revision,
            "ways": self.ways,
            "locales": list(self.missing),
            "summaries": {row.locale: row.text for row in rows.select_related("locale")},
            "initial": {"way": self.ways[0]},
        }

    def form_valid(self, form: PublishForm) -> HttpResponse:
        revision, way = self.page.latest_revision, form.cleaned_data["way"]
        if way == PublishMode.TRANSLATE:
            waits = queue_publication(revision, self.request.user)
        else:
            waits = False
            publish_with_summary(revision, form.summaries, self.request.user)
        names = {"page": self.page.get_admin_display_title()}
        if waits:
            message = gettext(
                "“%(page)s” waits for its translation. Both languages are published when it is complete."
            )
        elif self.page.go_live_at and not Page.objects.filter(live_revision=revision).exists():
            message = gettext("“%(page)s” has been scheduled for publishing.")
        else:
            message = gettext("“%(page)s” has been published.")
        messages.success(self.request, message % names)
        return redirect(self.edit_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=self.page, missing=self.missing, **kwargs)


class SourceChangeForm(forms.Form):
    """Confirmation that the unverified texts say the same.

    Args:
        asks: whether there are such texts; otherwise the form has no field.
    """

    same = forms.BooleanField(
        label=_("Both languages say the same"),
        error_messages={"required": _("Say that both languages say the same; without it, nothing changes.")},
    )

    def __init__(self, *args, asks, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["same"]


class SourceChangeView(PageLanguagesView, FormView):
    """Confirms a change of the source locale, with the unverified texts side by side."""

    page_title = gettext_lazy("Let this language lead")
    header_icon = "resubmit"
    template_name = "programme/translation/sync/hand_over.html"
    form_class = SourceChangeForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except SourceChangeError as error:
            messages.error(request, str(error))
            return redirect(request.path if isinstance(error, UnverifiedTextsError) else self.edit_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if version := first_forbidden(request.user, self.page, "publish"):
            names = {"page": version.get_admin_display_title()}
            messages.error(request, gettext("You may not publish “%(page)s”.") % names)
            return redirect(self.edit_url)
        return super().post(request, *args, **kwargs)

    @cached_property
    def texts(self) -> list[UnverifiedText]:
        return unverified_texts(self.page)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"asks": bool(self.texts)}

    def form_valid(self, form: SourceChangeForm) -> HttpResponse:
        change_source_locale(self.page, self.request.user, seen=self.request.POST.get("seen", ""))
        message = gettext(
            "%(language)s leads now. What is changed there is translated into the other language."
        )
        messages.success(self.request, message % {"language": language_name(self.page.locale.language_code)})
        return redirect(self.edit_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = {
            "lead": source_locale_of(self.page),
            "texts": self.texts,
            "seen": comparison_digest(self.texts),
        }
        return super().get_context_data(page=self.page, **about, **kwargs)


class WithdrawPendingView(PageLanguagesView, TemplateView):
    """Confirms the withdrawal of a pending publication; its draft stays a draft."""

    page_title = gettext_lazy("Call back what waits")
    header_icon = "cross"
    template_name = "programme/translation/sync/stop_waiting.html"

    @cached_property
    def pending(self) -> PendingPublication | None:
        return PendingPublication.objects.filter(page=self.page.pk).select_related("asked_by").first()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().get(request, *args, **kwargs) if self.pending else self._gone()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.pending is None:
            return self._gone()
        withdraw_pending(self.pending, "stopped", request.user)
        message = gettext("“%(page)s” is a draft again. It is published when somebody publishes it.")
        messages.success(request, message % {"page": self.page.get_admin_display_title()})
        return redirect(self.edit_url)

    def _gone(self):
        message = gettext("It waits no longer: it has been published, or somebody has stopped it.")
        messages.info(self.request, message)
        return redirect(self.edit_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=self.page, pending=self.pending, **kwargs)
