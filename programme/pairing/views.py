"""The two screens about the languages of a page: how it is published, and which of them leads."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from programme.models import UrgentSummary
from programme.models.leading import lead_of, link_to
from programme.roadmap.columns import language_name

from .admin_publishing import missing_of
from .comparing import seal_of
from .forms import HandOverForm, PublishForm, Way
from .lead import HandOverError, UncomparedError, hand_over, texts_to_compare
from .pending import publish_alone, send_to_translators
from .rights import first_refused
from .versions import is_paired


class PairView(WagtailAdminTemplateMixin):
    """What the screens have in common: the page, the rights, and the way back to its editor."""

    @cached_property
    def page(self):
        page = get_object_or_404(Page, pk=self.kwargs["pk"])
        return page.specific.get_latest_revision_as_object()

    def dispatch(self, request, *args, **kwargs):
        if not is_paired(self.page) or not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        own = [
            {"url": self.edit_url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]
        return [*self.breadcrumbs_items, *own]

    @property
    def edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


class PublishView(PairView, FormView):
    """Asks how a page is published of which something is missing in another language; its draft is saved already."""

    page_title = gettext_lazy("Publish in both languages")
    header_icon = "upload"
    template_name = "programme/admin/pairing/publish.html"
    form_class = PublishForm

    def dispatch(self, request, *args, **kwargs):
        if link_to(self.page) or self.page.alias_of_id or not self.page.latest_revision:
            raise PermissionDenied
        if self.page.permissions_for_user(request.user).page_locked():
            messages.error(request, self.page.get_lock().get_message(request.user))
            return redirect(self.edit_url)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def missing(self):
        return missing_of(self.page)

    @property
    def ways(self):
        if not self.missing:
            return [Way.BOTH]
        may_submit = self.request.user.has_perm("wagtail_localize.submit_translation")
        may_translate = may_submit and first_refused(self.request.user, self.page, "publish") is None
        return [Way.TRANSLATE, Way.ALONE] if may_translate else [Way.ALONE]

    def get_form_kwargs(self):
        rows = UrgentSummary.objects.filter(translation_key=self.page.translation_key)
        return super().get_form_kwargs() | {
            "revision": self.page.latest_revision,
            "ways": self.ways,
            "locales": list(self.missing),
            "summaries": {row.locale: row.text for row in rows.select_related("locale")},
            "initial": {"way": self.ways[0]},
        }

    def form_valid(self, form):
        revision, way = self.page.latest_revision, form.cleaned_data["way"]
        if way == Way.TRANSLATE:
            waits = send_to_translators(revision, self.request.user)
        else:
            waits = False
            publish_alone(revision, form.summaries, self.request.user)
        told = {"page": self.page.get_admin_display_title()}
        if waits:
            message = _(
                "“%(page)s” waits for its translation. Both languages are published when it is complete."
            )
        elif self.page.go_live_at and not Page.objects.filter(live_revision=revision).exists():
            message = _("“%(page)s” has been scheduled for publishing.")
        else:
            message = _("“%(page)s” has been published.")
        messages.success(self.request, message % told)
        return redirect(self.edit_url)

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self.page, missing=self.missing, **kwargs)


class HandOverView(PairView, FormView):
    """Asks whether another language is to lead, with the texts that nobody has compared side by side, and lets it."""

    page_title = gettext_lazy("Let this language lead")
    header_icon = "resubmit"
    template_name = "programme/admin/pairing/hand_over.html"
    form_class = HandOverForm

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except HandOverError as error:
            messages.error(request, str(error))
            return redirect(request.path if isinstance(error, UncomparedError) else self.edit_url)

    def post(self, request, *args, **kwargs):
        if version := first_refused(request.user, self.page, "publish"):
            names = {"page": version.get_admin_display_title()}
            messages.error(request, _("You may not publish “%(page)s”.") % names)
            return redirect(self.edit_url)
        return super().post(request, *args, **kwargs)

    @cached_property
    def texts(self):
        return texts_to_compare(self.page)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"asks": bool(self.texts)}

    def form_valid(self, form):
        hand_over(self.page, self.request.user, seen=self.request.POST.get("seen", ""))
        message = _("%(language)s leads now. What is changed there is translated into the other language.")
        messages.success(self.request, message % {"language": language_name(self.page.locale.language_code)})
        return redirect(self.edit_url)

    def get_context_data(self, **kwargs):
        about = {"lead": lead_of(self.page), "texts": self.texts, "seen": seal_of(self.texts)}
        return super().get_context_data(page=self.page, **about, **kwargs)
