"""One text of the ledger: what changed, both languages side by side, and what can be said of it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from programme.languages import language_name

from ..models import ParityUnit
from ..parity.segments import word_diff
from ..parity.services import NotReviewableError, can_be_minor, can_be_same, review_minor, review_same
from ..sync.publication import on_unit_reviewed
from .columns import field_of, language_of_name, status_labels, unit_name
from .edit_links import edit_links, may_mark, policy, unit_versions
from .views import LedgerView

_ACTS = {
    "minor": (
        review_minor,
        gettext_lazy("The change is marked as minor. The next one opens the text again."),
    ),
    "same": (review_same, gettext_lazy("Both languages are noted as saying the same.")),
}


class UnitView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    permission_policy = policy
    any_permission_required = ("view",)
    template_name = "programme/translation/parity_report/unit.html"
    header_icon = LedgerView.header_icon

    @cached_property
    def unit(self):
        people = ("changed_by", "checked_by", "minor_by")
        return get_object_or_404(ParityUnit.objects.select_related(*people), pk=self.kwargs["pk"])

    @cached_property
    def versions(self):
        return unit_versions(self.unit)

    @cached_property
    def may_mark(self):
        return may_mark(self.request.user, self.unit, self.versions)

    def get_page_title(self):
        return unit_name(self.unit)

    def get_page_subtitle(self):
        return field_of(self.unit)

    def get_breadcrumbs_items(self):
        ledger = {"url": reverse("programme_ledger:index"), "label": LedgerView.page_title}
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), ledger, here]

    def get_context_data(self, **kwargs):
        unit = self.unit
        return super().get_context_data(
            **kwargs,
            unit=unit,
            name_language=language_of_name(unit),
            standings=status_labels(unit),
            changes=list(_changes(unit)),
            places=edit_links(unit, self.versions, self.request.user),
            may_be_minor=self.may_mark and can_be_minor(unit),
            may_be_same=self.may_mark and can_be_same(unit),
        )

    def post(self, request, *args, **kwargs):
        """Mark the text as it was shown: one that has changed since is shown again instead."""
        if not self.may_mark:
            raise PermissionDenied
        here = redirect("programme_ledger:unit", self.unit.pk)
        if request.POST.get("changed_at") != _moment(self.unit):
            messages.error(request, _("The text has changed meanwhile. Look at it once more."))
            return here
        try:
            mark, told = _ACTS[request.POST.get("act")]
            mark(self.unit, request.user)
            on_unit_reviewed(self.unit)
        except (KeyError, NotReviewableError):
            messages.error(request, _("Nothing was marked: the text stands otherwise by now."))
            return here
        messages.success(request, told)
        return redirect("programme_ledger:index")


def _moment(unit):
    return unit.changed_at.isoformat() if unit.changed_at else ""


def _changes(unit):
    """The languages whose text differs from what was checked, with the words that changed."""
    for one in status_labels(unit):
        before = unit.checked.get(one.language)
        if before is not None and before != one.text:
            yield {
                "language": one.language,
                "name": language_name(one.language),
                "pieces": word_diff(before, one.text),
                "when": parse_datetime(unit.changes.get(one.language, "")),
            }
