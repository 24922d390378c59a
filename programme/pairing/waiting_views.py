"""The screen on which a draft that waits for its translation is called back."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from programme.models import PendingPublication

from .pending import withdraw
from .views import PairView


class StopWaitingView(PairView, TemplateView):
    """Asks whether a draft shall wait for its translation no longer; it stays a draft then."""

    page_title = gettext_lazy("Call back what waits")
    header_icon = "cross"
    template_name = "programme/admin/pairing/stop_waiting.html"

    @cached_property
    def pending(self):
        return PendingPublication.objects.filter(page=self.page.pk).select_related("asked_by").first()

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.pending else self._gone()

    def post(self, request, *args, **kwargs):
        if self.pending is None:
            return self._gone()
        withdraw(self.pending, "stopped", request.user)
        message = _("“%(page)s” is a draft again. It is published when somebody publishes it.")
        messages.success(request, message % {"page": self.page.get_admin_display_title()})
        return redirect(self.edit_url)

    def _gone(self):
        message = _("It waits no longer: it has been published, or somebody has stopped it.")
        messages.info(self.request, message)
        return redirect(self.edit_url)

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self.page, pending=self.pending, **kwargs)
