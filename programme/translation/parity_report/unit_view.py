"""View of a parity unit: changes, texts side by side, edit links and review."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
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
from wagtail.models import Page

from programme.languages import language_name

from ..models import ParityUnit
from ..parity.segments import word_diff
from ..parity.services import NotReviewableError, can_be_minor, can_be_same, review_minor, review_same
from ..sync.publication import on_unit_reviewed
from .columns import language_of_name, status_labels, unit_field_label, unit_name
from .edit_links import edit_links, may_review, policy, unit_versions
from .views import ParityReportView

_REVIEWS: dict[str | None, tuple[Callable[..., None], Any]] = {
    "minor": (
        review_minor,
        gettext_lazy("The change is marked as minor. The next one opens the text again."),
    ),
    "same": (review_same, gettext_lazy("Both languages are noted as saying the same.")),
}


class UnitView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A parity unit with the form to review it."""

    permission_policy = policy
    any_permission_required = ("view",)
    template_name = "programme/translation/parity_report/unit.html"
    header_icon = ParityReportView.header_icon

    @cached_property
    def unit(self) -> ParityUnit:
        people = ("changed_by", "checked_by", "minor_by")
        return get_object_or_404(ParityUnit.objects.select_related(*people), pk=self.kwargs["pk"])

    @cached_property
    def versions(self) -> dict[str, Page]:
        return unit_versions(self.unit)

    @cached_property
    def may_review(self) -> bool:
        return may_review(self.request.user, self.unit, self.versions)

    def get_page_title(self) -> str:
        return unit_name(self.unit)

    def get_page_subtitle(self) -> str:
        return unit_field_label(self.unit)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        ledger = {"url": reverse("programme_ledger:index"), "label": ParityReportView.page_title}
        current = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), ledger, current]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unit = self.unit
        return super().get_context_data(
            **kwargs,
            unit=unit,
            name_language=language_of_name(unit),
            status_labels=status_labels(unit),
            changes=list(_changes(unit)),
            edit_links=edit_links(unit, self.versions, self.request.user),
            may_be_minor=self.may_review and can_be_minor(unit),
            may_be_same=self.may_review and can_be_same(unit),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Review the unit, unless it has changed since it was shown."""
        if not self.may_review:
            raise PermissionDenied
        response = redirect("programme_ledger:unit", self.unit.pk)
        if request.POST.get("changed_at") != _changed_at(self.unit):
            messages.error(request, _("The text has changed meanwhile. Look at it once more."))
            return response
        try:
            review, message = _REVIEWS[request.POST.get("act")]
            review(self.unit, request.user)
            on_unit_reviewed(self.unit)
        except (KeyError, NotReviewableError):
            messages.error(request, _("Nothing was marked: the text stands otherwise by now."))
            return response
        messages.success(request, message)
        return redirect("programme_ledger:index")


def _changed_at(unit):
    return unit.changed_at.isoformat() if unit.changed_at else ""


def _changes(unit):
    """Yield the languages whose text differs from the checked one, with the word diff."""
    for status in status_labels(unit):
        before = unit.checked.get(status.language)
        if before is not None and before != status.text:
            yield {
                "language": status.language,
                "name": language_name(status.language),
                "pieces": word_diff(before, status.text),
                "when": parse_datetime(unit.changes.get(status.language, "")),
            }
