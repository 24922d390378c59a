"""The contact's own actions, and the form in which progress is proposed for one of them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import CreateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from programme.models import Action, ProgressProposal
from programme.models.progress_fields import PROGRESS_FIELDS
from programme.models.progress_warnings import warnings_of
from programme.roadmap.columns import text_languages
from programme.status import CLOSED

from .acts import may_propose, propose, withdraw
from .earlier import earlier_proposals

INDEX = "programme_proposing:index"


class ProposeView(CreateView):
    """Proposes progress for one action; what looks odd is told first, and sent when it is sent once more."""

    model = ProgressProposal
    page_title = gettext_lazy("Propose progress")
    template_name = "programme/admin/proposing/propose.html"
    success_message = gettext_lazy("Your proposal waits for the steering group.")
    error_message = gettext_lazy("The proposal was not sent: something in the form is wrong.")
    submit_button_label = gettext_lazy("Propose")
    submit_button_active_label = gettext_lazy("Sending…")
    warnings = ()

    def setup(self, request, *args, **kwargs):
        actions = Action.objects.with_titles().select_related("latest__meeting")
        self.about = get_object_or_404(actions, pk=kwargs["action"])
        super().setup(request, *args, **kwargs)

    def dispatch(self, request, *args, **kwargs):
        if not may_propose(request.user, self.about):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.about)

    def get_breadcrumbs_items(self):
        own = [{"url": reverse(INDEX), "label": _("My actions")}, {"url": "", "label": str(self.about)}]
        return [*self.breadcrumbs_items, *own]

    def get_add_url(self):
        return reverse("programme_proposing:add", args=[self.about.pk])

    @cached_property
    def replaced(self):
        """The user's own proposal that the new one takes the place of; None without any."""
        return ProgressProposal.objects.withdrawable(self.request.user).filter(action=self.about).last()

    def get_initial_form_instance(self):
        """Begin with what the user has proposed already, or else with what was last said, without its words."""
        names = PROGRESS_FIELDS if self.replaced else ("phase", "light", "percent")
        said = {name: getattr(self.replaced or self.about, name) for name in names}
        return ProgressProposal(action=self.about, **said)

    def is_valid(self, form):
        """Valid is what has no mistake, and of whose oddities the user has been told."""
        if not super().is_valid(form):
            return False
        self.warnings = warnings_of(form.instance, self.about, text_languages())
        if set(self.warnings) <= set(form.data.getlist("told")):
            return True
        self.produced_error_code = "not_confirmed"
        self.produced_error_message = None
        self.submit_button_label = gettext_lazy("Propose all the same")
        messages.warning(
            self.request, _("Nothing has been sent yet. Read the remarks, then send it once more.")
        )
        return False

    def save_instance(self):
        propose(self.form.instance, self.request.user)
        return self.form.instance

    def get_success_url(self):
        return reverse(INDEX)

    def get_success_buttons(self):
        return []

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            warnings=self.warnings,
            is_finished=self.about.phase in CLOSED,
            earlier=earlier_proposals(self.about, self.request.user),
            **kwargs,
        )


class WithdrawView(WagtailAdminTemplateMixin, TemplateView):
    """Takes a proposal back, after asking whether it is to be."""

    page_title = gettext_lazy("Withdraw the proposal")
    header_icon = "undo"
    template_name = "programme/admin/proposing/withdraw.html"

    @cached_property
    def proposal(self):
        proposals = ProgressProposal.objects.select_related("action")
        return get_object_or_404(proposals, pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        is_own = self.proposal.proposed_by_id == request.user.pk
        if not is_own or not may_propose(request.user, self.proposal.action):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        own = [
            {"url": reverse(INDEX), "label": _("My actions")},
            {"url": self.get_success_url(), "label": str(self.proposal.action)},
            {"url": "", "label": self.page_title},
        ]
        return [*self.breadcrumbs_items, *own]

    def get_success_url(self):
        return reverse("programme_proposing:add", args=[self.proposal.action_id])

    def post(self, request, *args, **kwargs):
        if withdraw(self.proposal, request.user):
            messages.success(request, _("The proposal has been withdrawn."))
        else:
            messages.error(
                request, _("The steering group is dealing with the proposal, or has decided on it.")
            )
        return redirect(self.get_success_url())
